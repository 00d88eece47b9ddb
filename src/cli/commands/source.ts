import { Command } from "commander";
import type { AdapterCheck } from "../../app/sources/check-source.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { bind } from "../invocation.ts";
import { bindOffice } from "../with-office.ts";
import { draftSourceCommand } from "./source-draft.ts";

/** `pingpin source`: tries what an office wrote about a place that postings come from. */
export function sourceCommand(): Command {
  return new Command("source")
    .description("检查来源文件和站点适配")
    .addCommand(checkSourceCommand())
    .addCommand(listSourcesCommand())
    .addCommand(draftSourceCommand());
}

function checkSourceCommand(): Command {
  const command = new Command("check")
    .argument("<来源文件>", "来源文件，如 source.yaml")
    .description("检查来源文件的写法，并在适配自带的样例页面上试用；不访问网络，有错误时退出码为 2");
  return bind(command, async (invocation, _options, [path = ""]) => {
    const { checkSource } = await import("../../app/sources/check-source.ts");
    const { source, adapters } = await checkSource(path, invocation.rulesDirs);
    const { name, id, operatorType, entryUrls, limits, politeness } = source;
    const words = [
      `来源“${name}”（${id}，${LABELS.operatorType[operatorType]}）写法正确。`,
      ...(entryUrls.length === 0 ? ["没有写入口网址（entryUrls），只能用来导入文件，不能采集。"] : []),
      `入口 ${entryUrls.length} 个，最多 ${limits.pages} 页、${limits.depth} 层，每页间隔 ${politeness.delaySeconds} 秒，每天最多 ${politeness.dailyPages} 页。`,
      ...adapterLines(adapters),
    ];
    return answer(invocation, { source, adapters }, words, { exitCode: exitCodeOf(adapters) });
  });
}

function listSourcesCommand(): Command {
  const command = new Command("list").description("列出已采集过的来源，和现有站点适配的最后核验日期");
  return bindOffice(command, async (office, invocation) => {
    const { checkAdapters } = await import("../../app/sources/check-source.ts");
    const adapters = await checkAdapters(office.rulesDirs);
    const sources = await office.store.sources.list();
    const lines = sources.map(
      ({ id, name, operatorType, adapter }) =>
        `来源“${name}”（${id}，${LABELS.operatorType[operatorType]}），适配 ${adapter}。`,
    );
    const words = [...(lines.length === 0 ? ["还没有采集过任何来源。"] : lines), ...adapterLines(adapters)];
    return answer(invocation, { sources, adapters }, words, { exitCode: exitCodeOf(adapters) });
  });
}

function exitCodeOf(adapters: readonly AdapterCheck[]): ExitCode {
  return adapters.some(({ problems }) => problems.length > 0) ? ExitCode.badInput : ExitCode.clean;
}

function adapterLines(adapters: readonly AdapterCheck[]): readonly string[] {
  return adapters.flatMap(({ name, title, verifiedOn, samples, problems }) => {
    const result = problems.length === 0 ? "全部符合" : `${problems.length} 处不符`;
    const verified = verifiedOn === null ? "无，尚未在真实站点上核对" : verifiedOn;
    return [
      `站点适配 ${name}（${title}，最后核验日期：${verified}）：样例 ${samples} 个，${result}。`,
      ...problems.map((problem) => `  ${problem}`),
    ];
  });
}
