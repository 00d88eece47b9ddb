import { Command } from "commander";
import { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import { bind, withCommonOptions } from "../invocation.ts";
import { writeJsonDocument } from "../json-document.ts";
import { writeLine } from "../print.ts";

/** `pingpin source`: tries what an office wrote about a place that postings come from. */
export function sourceCommand(): Command {
  return new Command("source").description("检查来源文件和站点适配").addCommand(checkSourceCommand());
}

function checkSourceCommand(): Command {
  const command = new Command("check")
    .argument("<来源文件>", "source.yaml")
    .description("检查来源文件的写法，并在适配自带的样例页面上试用；不访问网络，有错误时退出码为 2");
  return bind(withCommonOptions(command), async (invocation, _options, [path = ""]) => {
    const { checkSource } = await import("../../app/check-source.ts");
    const { source, adapters } = await checkSource(path);
    const problems = adapters.flatMap((adapter) => adapter.problems);
    const exitCode = problems.length > 0 ? ExitCode.badInput : ExitCode.clean;
    if (invocation.json) {
      await writeJsonDocument({ ...invocation, failures: [], exitCode }, { source, adapters });
      return exitCode;
    }
    const { name, id, operatorType, entryUrls, limits, politeness } = source;
    await writeLine(`来源“${name}”（${id}，${LABELS.operatorType[operatorType]}）写法正确。`);
    await writeLine(
      `入口 ${entryUrls.length} 个，最多 ${limits.pages} 页、${limits.depth} 层，每页间隔 ${politeness.delaySeconds} 秒，每天最多 ${politeness.dailyPages} 页。`,
    );
    for (const adapter of adapters) {
      const result = adapter.problems.length === 0 ? "全部符合" : `${adapter.problems.length} 处不符`;
      const verified = adapter.verifiedOn === null ? "尚未在真实站点上核对" : `${adapter.verifiedOn} 在真实站点上核对`;
      await writeLine(
        `站点适配 ${adapter.name}（${adapter.title}，${verified}）：样例 ${adapter.samples} 个，${result}。`,
      );
      for (const problem of adapter.problems) await writeLine(`  ${problem}`);
    }
    return exitCode;
  });
}
