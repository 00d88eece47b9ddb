import { Command } from "commander";
import { ExitCode } from "../../model/exit-code.ts";
import type { VerifyReport } from "../../model/verify-report.ts";
import { bind, withCommonOptions } from "../invocation.ts";
import { writeJsonDocument } from "../json-document.ts";
import { writeLine } from "../print.ts";

const RESULT_LABELS: Record<VerifyReport["result"], string> = {
  intact: "完整，未发现改动",
  broken: "不一致，证据可能被改动",
  incomplete: "不完整，有内容尚缺",
  unreadable: "无法读取",
};

const EXIT_CODES: Record<VerifyReport["result"], ExitCode> = {
  intact: ExitCode.clean,
  broken: ExitCode.findings,
  incomplete: ExitCode.incomplete,
  unreadable: ExitCode.badInput,
};

/** `pingpin verify`: checks evidence offline and without a store. */
export function verifyCommand(): Command {
  const command = new Command("verify")
    .argument("<路径>", "采集件文件夹、chain.log、线索包 .zip 或其解压后的文件夹")
    .description("核验证据是否完整、有无改动；不需要网络和数据目录");
  return bind(withCommonOptions(command), async (invocation, _options, [path = ""]) => {
    const { verify } = await import("../../app/verify.ts");
    const report = await verify(path);
    const exitCode = EXIT_CODES[report.result];
    if (invocation.json) {
      await writeJsonDocument({ ...invocation, failures: [], exitCode }, report);
      return exitCode;
    }
    for (const check of report.checks.filter(({ result }) => result !== "ok")) {
      await writeLine(
        `${check.result === "failed" ? "✗" : "–"} ${check.file === null ? "" : `${check.file}：`}${check.detail}`,
      );
    }
    const passed = report.checks.filter(({ result }) => result === "ok").length;
    await writeLine(
      `核验“${report.subject}”：${RESULT_LABELS[report.result]}（通过 ${passed} 项，共 ${report.checks.length} 项）`,
    );
    return exitCode;
  });
}
