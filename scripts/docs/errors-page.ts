import {
  ERROR_CATALOGUE,
  type ErrorCode,
  type ErrorEntry,
  errorSentence,
  exitCodeOfError,
  PingpinError,
} from "../../src/model/errors.ts";
import { ExitCode } from "../../src/model/exit-code.ts";

const GROUPS: readonly { readonly consequence: ErrorEntry["consequence"]; readonly heading: string }[] = [
  { consequence: "fix-input", heading: "请先改正，再运行" },
  { consequence: "skip", heading: "跳过这一项并记录，其余照常" },
  { consequence: "try-later", heading: "稍后再试" },
  { consequence: "stop", heading: "立即停下" },
];

/** The page of all errors, grouped by what the reader has to do. */
export function errorsPage(): string {
  return [
    "# 错误一览",
    "",
    "程序报告的每一种错误都在这里：先看要做什么，再按代码查找。〈对象〉是出问题的文件、行、网址或规则，〈原因〉是具体情况。",
    "成批处理时，单个页面或单行的错误会被记录下来，其余照常，结束时退出码为 3；错误使整个命令无法进行时，退出码见各节标题。",
    "",
    "本页由 `npm run docs` 从 `src/model/errors.ts` 生成，请勿手改。",
    "",
    ...GROUPS.flatMap(({ consequence, heading }) => [
      `## ${heading}（退出码 ${exitCodeOf(consequence)}）`,
      "",
      "| 代码 | 提示 |",
      "| --- | --- |",
      ...rows(consequence),
      "",
    ]),
  ].join("\n");
}

/** What is skipped becomes a recorded failure, and the run goes on; anything else ends the command. */
function exitCodeOf(consequence: ErrorEntry["consequence"]): ExitCode {
  const code = errorCodes().find((candidate) => ERROR_CATALOGUE[candidate].consequence === consequence);
  if (consequence === "skip" || code === undefined) return ExitCode.incomplete;
  return exitCodeOfError(new PingpinError(code, { subject: "" }));
}

function rows(consequence: ErrorEntry["consequence"]): readonly string[] {
  return errorCodes()
    .filter((code) => ERROR_CATALOGUE[code].consequence === consequence)
    .map((code) => `| \`${code}\` | ${errorSentence(code, { subject: "〈对象〉", detail: "〈原因〉" })} |`);
}

function errorCodes(): readonly ErrorCode[] {
  return Object.keys(ERROR_CATALOGUE) as ErrorCode[];
}
