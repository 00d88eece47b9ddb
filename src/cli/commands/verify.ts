import { Command } from "commander";
import { ExitCode } from "../../model/exit-code.ts";
import type { Failure } from "../../model/failure.ts";
import { grouped } from "../../model/grouped.ts";
import type { VerifyCheck, VerifyReport } from "../../model/verify-report.ts";
import { answer } from "../answer.ts";
import { bind, collect } from "../invocation.ts";
import { notice } from "../print.ts";

const RESULT_LABELS: Record<VerifyReport["result"], string> = {
  intact: "完整，未发现改动",
  broken: "不一致，证据可能被改动",
  incomplete: "不完整，有内容尚缺",
  unreadable: "无法读取",
};

/** What is said where nothing is changed, but whole folders are not where they were. */
const ABSENT =
  "不完整，有登记的采集件不在原处；请先看磁盘、共享目录是否连上，文件夹是否移到了别处，放回原处后再核验，仍找不到的从备份找回";

const EXIT_CODES: Record<VerifyReport["result"], ExitCode> = {
  intact: ExitCode.clean,
  broken: ExitCode.findings,
  incomplete: ExitCode.incomplete,
  unreadable: ExitCode.badInput,
};

interface VerifyFlags {
  readonly tsaRoot: readonly string[];
  readonly tsaCrl: readonly string[];
}

/** `pingpin verify`: checks evidence offline and without a store. */
export function verifyCommand(): Command {
  const command = new Command("verify")
    .argument("<路径>", "数据目录、采集件文件夹、chain.log、线索包 .zip 或其解压后的文件夹、回执 .json")
    .option("--tsa-root <文件>", "时间戳机构的根证书（PEM），可写多次；config.yaml 已登记的不用再写", collect, [])
    .option("--tsa-crl <文件>", "时间戳机构的证书吊销列表（CRL），可写多次；不给就不查吊销", collect, [])
    .description("核验证据是否完整、有无改动；不需要网络和数据目录");
  return bind<VerifyFlags>(command, async (invocation, { tsaRoot, tsaCrl }, [path = ""]) => {
    const { trustInForce, verify } = await import("../../app/evidence/verify.ts");
    const { locateHome } = await import("../../app/home.ts");
    const files = { roots: tsaRoot, revocationLists: tsaCrl };
    const home = locateHome(invocation.home);
    const report = await verify(path, await trustInForce(home, files), home);
    const exitCode = EXIT_CODES[report.result];
    if (report.result === "unreadable") notice(sentenceOf(report));
    return answer(invocation, report, reportLines(report), { failures: unreadable(report), exitCode });
  });
}

/** What is said even where it holds. */
const TOLD: readonly VerifyCheck["name"][] = ["timestamp", "signature", "letter", "log"];

function reportLines({ subject, result, checks }: VerifyReport): readonly string[] {
  if (result === "unreadable") return [];
  const of = (wanted: VerifyCheck["result"]) => checks.filter((check) => check.result === wanted);
  const failed = of("failed");
  const isAbsent = failed.length > 0 && failed.every(({ name }) => name === "absent");
  const passed = of("ok");
  return [
    ...linesOf(failed, "✗"),
    ...linesOf(of("skipped"), "–"),
    ...linesOf(
      passed.filter(({ name }) => TOLD.includes(name)),
      "✓",
    ),
    `核验“${subject}”：${isAbsent ? ABSENT : RESULT_LABELS[result]}（通过 ${passed.length} 项，共 ${checks.length} 项）`,
  ];
}

/** One line for each file, or one for all of them where more than three say the same. */
function linesOf(checks: readonly VerifyCheck[], mark: string): readonly string[] {
  return [...grouped(checks, ({ detail }) => detail)].flatMap(([detail, own]) => {
    if (own.length > 3) return [`${mark} ${detail}（共 ${own.length} 处，如 ${own[0]?.file ?? "本件"}）`];
    return own.map(({ file }) => `${mark} ${file === null ? "" : `${file}：`}${detail}`);
  });
}

function sentenceOf({ subject, checks }: VerifyReport): string {
  const [first] = checks;
  return `无法核验“${subject}”（${first?.detail ?? "不认识的内容"}），请指定采集件文件夹、chain.log、数据目录、线索包 .zip 或回执 .json。`;
}

function unreadable(report: VerifyReport): readonly Failure[] {
  if (report.result !== "unreadable") return [];
  const message = sentenceOf(report);
  return [{ stage: "evidence", subject: report.subject, code: "FILE_UNREADABLE", message, retryable: false }];
}
