import { relative } from "node:path";
import { Command } from "commander";
import type { DemoResult } from "../../app/demo/run-demo.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";
import { bind } from "../invocation.ts";
import { formatTable, writeLine } from "../print.ts";

/** `pingpin demo`: the whole job on the bundled loopback sites. */
export function demoCommand(): Command {
  const command = new Command("demo")
    .description("用随附的虚构网站演示全过程：采集、筛查、复核、线索、两轮回头看")
    .option("--out <目录>", "演示文件写到哪里，每次演示会清空", "reports/demo");
  return bind<{ readonly out: string }>(command, async (invocation, { out }) => {
    const { runDemo } = await import("../../app/demo/run-demo.ts");
    const { createLog } = await import("../../app/log.ts");
    const tell = async (line: string): Promise<void> => {
      if (!invocation.json) await writeLine(line);
    };
    const result = await runDemo({ folder: out, log: createLog(), signal: invocation.signal, tell });
    const exitCode = result.allIntact ? ExitCode.clean : ExitCode.findings;
    const { headlines, packages, reports } = result;
    const rows = result.rows.map(({ employer, title, quote, first, second }) => ({
      employer,
      title,
      quote,
      first: first.outcome,
      second: second.outcome,
    }));
    const body = { rows, headlines, packages, reports };
    return answer(invocation, body, () => printResult(result, out), { exitCode });
  });
}

async function printResult({ rows, packages, reports }: DemoResult, out: string): Promise<void> {
  await writeLine("");
  await writeLine("回头看结果（用人单位、岗位均为虚构）：");
  const cells = rows.map(({ employer, title, quote, first, second }) => [
    shorten(`${employer} ${title}`, 24),
    shorten(quote, 14),
    LABELS.lookBackOutcome[first.outcome],
    LABELS.lookBackOutcome[second.outcome],
  ]);
  await writeLine(formatTable(["用人单位与岗位", "原文", "第一轮", "第二轮"], cells));
  await writeLine("打开看看：");
  for (const path of packages) {
    await writeLine(`  线索移送函    ${relative("", path)}/线索移送函.docx`);
    await writeLine(`  证据核验      ${relative("", path)}/核验.html（用浏览器打开，把线索包 zip 拖进去）`);
  }
  for (const path of reports) await writeLine(`  回头看报告    ${relative("", path)}/回头看报告.docx`);
  await writeLine(`  线索包 zip    ${out}/data/reports/`);
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
