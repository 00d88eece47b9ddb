import { ExitCode } from "../../src/model/exit-code.ts";

const MEANING: Record<keyof typeof ExitCode, { readonly general: string; readonly verify: string }> = {
  clean: {
    general: "完成，没有疑似违法或待研判的命中（只有优化提示也算）",
    verify: "证据完好；未配置时间戳机构时附说明",
  },
  findings: { general: "完成，有疑似违法或待研判的命中", verify: "证据与登记不符" },
  badInput: { general: "用法或输入有误，没有写出半成品", verify: "给定的路径无法识别或读取" },
  incomplete: { general: "完成，但有对象未能读取、筛查或加盖时间戳", verify: "证据完好，但时间戳尚待取得" },
  unfinished: { general: "未能完成（包括按 Ctrl-C 停止）", verify: "未能完成核验" },
};

/** The page of exit codes that scripts and schedules rely on. */
export function exitCodesPage(): string {
  const names = Object.keys(MEANING) as (keyof typeof ExitCode)[];
  return [
    "# 退出码",
    "",
    "所有命令使用同一张表。几种情况同时成立时，取 4、2、3、1、0 中靠前的一个。",
    "",
    "| 退出码 | 一般命令 | `verify` |",
    "| --- | --- | --- |",
    ...names.map((name) => `| ${ExitCode[name]} | ${MEANING[name].general} | ${MEANING[name].verify} |`),
    "",
    "- JSONL 中个别行有误是 3；整个文件读不出来是 2。",
    "- `demo` 每一步都如预期时是 0，尽管演示中有命中。",
    "- 3 绝不等于“没有问题”：未能读取的页面从不计入已整改或无问题。",
    "",
    "本页由 `npm run docs` 生成，请勿手改。",
    "",
  ].join("\n");
}
