import { type Command, InvalidArgumentError } from "commander";
import { toolVersion } from "../app/program-files.ts";
import { District } from "../model/district.ts";
import { exitCodeOfError, PingpinError } from "../model/errors.ts";
import { ExitCode } from "../model/exit-code.ts";
import type { Failure } from "../model/failure.ts";
import { CalendarDate } from "../model/primitives.ts";
import { writeJsonDocument } from "./json-document.ts";
import { notice } from "./print.ts";

/** What every command is told beside its own options. */
export interface Invocation {
  readonly command: string;
  readonly version: string;
  readonly json: boolean;
  readonly home: string | null;
  readonly rulesDirs: readonly string[];
  /** Where to look; null for everywhere. */
  readonly district: District | null;
  /** Aborts on Ctrl-C; a second Ctrl-C ends the process at once. */
  readonly signal: AbortSignal;
}

type Work<O> = (invocation: Invocation, options: O, args: readonly string[]) => Promise<ExitCode>;

/** Adds the options that every command takes; the program takes them too, so that they may stand before the command. */
export function withCommonOptions(command: Command): Command {
  return command
    .option("--json", "以一份 JSON 输出结果")
    .option("--home <目录>", "数据目录（默认 PINGPIN_HOME 或 ~/.pingpin）")
    .option("--rules-dir <目录>", "附加规则目录，可写多次，后者优先", collect, [])
    .option("--in <代码>", "只看一地的记录：县区、市或省的行政区划代码", district);
}

/**
 * Binds `work` to a command, with the options that every command takes: its exit code becomes the process's, a known error becomes one sentence on stderr
 * (and a JSON document under `--json`), an unknown one keeps its stack.
 */
export function bind<O>(command: Command, work: Work<O>): Command {
  return withCommonOptions(command).action(async (...received: unknown[]) => {
    const options = command.opts();
    const invocation = toInvocation(command);
    const args = received
      .slice(0, -2)
      .flat()
      .filter((value) => value !== undefined)
      .map(String);
    try {
      process.exitCode = await work(invocation, options as O, args);
    } catch (error) {
      process.exitCode = await report(error, invocation);
    }
  });
}

/** An option parser that takes whole numbers within bounds, with a Chinese refusal. */
export function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
    throw new InvalidArgumentError(`应为 ${minimum} 到 ${maximum} 之间的整数`);
  };
}

/** An option parser that takes a day of the calendar, with a Chinese refusal. */
export function calendarDate(text: string): string {
  if (CalendarDate.safeParse(text).success) return text;
  throw new InvalidArgumentError("应为存在的日期，写作 2026-09-10");
}

/** An option parser that takes a person's name: a decision or handover without one has nobody who answers for it. */
export function personName(text: string): string {
  const name = text.trim();
  if (name !== "") return name;
  throw new InvalidArgumentError("应填写姓名，不能为空");
}

/** An option parser that takes the code of a county, city or province, with a Chinese refusal. */
export function district(text: string): District {
  if (District.safeParse(text).success) return text;
  throw new InvalidArgumentError("应为六位行政区划代码，如 340706（县区）、340700（市）、340000（省）");
}

/** An option parser that collects a repeatable option into a list. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function toInvocation(command: Command): Invocation {
  const levels = withAncestors(command);
  const given = levels.map((level) => level.opts<CommonFlags>());
  return {
    command: levels
      .slice(1)
      .map((level) => level.name())
      .join(" "),
    version: toolVersion(),
    json: given.some(({ json }) => json === true),
    home: given.findLast(({ home }) => home !== undefined)?.home ?? null,
    rulesDirs: given.flatMap(({ rulesDir }) => rulesDir ?? []),
    district: given.findLast((flags) => flags.in !== undefined)?.in ?? null,
    signal: interruptSignal(),
  };
}

interface CommonFlags {
  readonly json?: boolean;
  readonly home?: string;
  readonly rulesDir?: readonly string[];
  readonly in?: District;
}

/** The program, the group and the command itself, outermost first. */
function withAncestors(command: Command): readonly Command[] {
  return command.parent === null ? [command] : [...withAncestors(command.parent), command];
}

/** The stage that a failed command is counted under in its JSON document; commands on records are `store`. */
const STAGES: Readonly<Record<string, Failure["stage"]>> = {
  scan: "crawl",
  import: "import",
  check: "check",
  audit: "audit",
  rules: "audit",
  lead: "lead",
  notice: "lead",
  "look-back": "look-back",
  verify: "evidence",
  timestamp: "evidence",
  replay: "evidence",
  reexamine: "evidence",
  volume: "report",
  batch: "import",
  retention: "evidence",
};

async function report(error: unknown, invocation: Invocation): Promise<ExitCode> {
  const exitCode = exitCodeOfError(error);
  const known = error instanceof PingpinError;
  const message = known
    ? error.message
    : `程序内部出错：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  notice(message);
  if (!invocation.json) return exitCode;
  const failure: Failure = {
    stage: STAGES[invocation.command.split(" ")[0] ?? ""] ?? "store",
    subject: known ? error.subject : invocation.command,
    code: known ? error.code : "INTERNAL",
    message,
    retryable: exitCode === ExitCode.unfinished,
  };
  await writeJsonDocument({ ...invocation, failures: [failure], exitCode }, {});
  return exitCode;
}

function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => {
    notice("正在停止，已完成的内容会保存……（再按一次立即退出）");
    controller.abort();
    process.once("SIGINT", () => process.exit(ExitCode.unfinished));
  });
  return controller.signal;
}
