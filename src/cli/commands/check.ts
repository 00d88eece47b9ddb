import { Command, Option } from "commander";
import type { CheckEntry, CheckRun } from "../../app/check/check-inputs.ts";
import { bind, wholeNumber } from "../invocation.ts";
import { keepHeapSmall } from "../keep-heap-small.ts";
import { write } from "../print.ts";

interface CheckOptions {
  readonly format: CheckRun["format"];
  readonly threads: number;
  readonly input?: CheckEntry["type"];
}

/** `pingpin check`: audits text without a store. */
export function checkCommand(): Command {
  const command = new Command("check")
    .argument("[文件...]", "要筛查的文件；不写或写 - 时读取标准输入")
    .description("直接筛查文字，不写入数据目录")
    .addOption(new Option("--format <格式>", "输出格式").choices(["text", "json", "jsonl", "sarif"]).default("text"))
    .addOption(
      new Option("--input <类型>", "输入类型：jsonl 为一行一条招聘信息，text 为整份文字一条；默认按扩展名判断").choices(
        ["jsonl", "text"],
      ),
    )
    .option("--threads <个数>", "用几个线程筛查 jsonl（每多一个约多占 120 MB 内存）", wholeNumber(1, 64), 1);
  return bind<CheckOptions>(command, async (invocation, options, files) => {
    keepHeapSmall();
    const { checkInputs } = await import("../../app/check/check-inputs.ts");
    const format = invocation.json ? "json" : options.format;
    const entries = (files.length === 0 ? ["-"] : files).map((path) => ({ path, type: typeOf(path, format, options) }));
    return checkInputs(entries, { ...invocation, format, threads: options.threads, stdin: process.stdin, write });
  });
}

function typeOf(path: string, format: CheckRun["format"], options: CheckOptions): CheckEntry["type"] {
  if (options.input !== undefined) return options.input;
  if (/\.(jsonl|ndjson)$/i.test(path)) return "jsonl";
  return path === "-" && format === "jsonl" ? "jsonl" : "text";
}
