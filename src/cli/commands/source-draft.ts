import { Command, InvalidArgumentError } from "commander";
import { ExitCode } from "../../model/exit-code.ts";
import { answer } from "../answer.ts";
import { bind } from "../invocation.ts";
import { notice } from "../print.ts";

interface DraftFlags {
  readonly name: string;
  readonly output?: string;
}

/** `pingpin source draft`: a site adapter from two saved pages. */
export function draftSourceCommand(): Command {
  const command = new Command("draft")
    .argument("<页面1>", "保存下来的岗位详情页（.html 或 .mhtml），一页一个岗位")
    .argument("<页面2>", "同一网站的另一个岗位详情页")
    .description("对比同一网站的两个岗位页面，起草站点适配；请人工核对后放入附加规则目录的 adapters/ 下")
    .requiredOption("--name <适配名>", "小写字母、数字和连字符，如 yian-jobs", adapterName)
    .option("--output <文件>", "写入新文件 <适配名>.yaml；不写时打印在屏幕上");
  return bind<DraftFlags>(command, async (invocation, flags, [first = "", second = ""]) => {
    const { draftAdapterFrom } = await import("../../app/sources/draft-adapter.ts");
    const { systemClock } = await import("../../app/clock.ts");
    const now = systemClock.now().toISOString();
    const output = flags.output ?? null;
    const { yaml, adapter, problems, path } = await draftAdapterFrom([first, second], {
      name: flags.name,
      output,
      now,
    });
    const exitCode = problems.length > 0 ? ExitCode.badInput : ExitCode.clean;
    if (!invocation.json) for (const problem of problems) notice(problem);
    const written = `已起草站点适配 ${path}。请核对各项选择器，在真实站点上试用后填写 verifiedOn（最后核验日期）。`;
    const words = path === null ? yaml.trimEnd() : written;
    return answer(invocation, { adapter, yaml, problems, path }, words, { exitCode });
  });
}

function adapterName(text: string): string {
  if (/^[a-z0-9][a-z0-9-]*$/u.test(text)) return text;
  throw new InvalidArgumentError("只能用小写字母、数字和连字符");
}
