import { type ExitCode, exitCodeOf } from "../model/exit-code.ts";
import type { Failure } from "../model/failure.ts";
import type { Invocation } from "./invocation.ts";
import { writeJsonDocument } from "./json-document.ts";
import { writeLine } from "./print.ts";

/** How a command ended where that was not clean. */
interface End {
  readonly failures?: readonly Failure[];
  readonly exitCode?: ExitCode;
}

/**
 * Ends a command with one JSON document that holds `body`, or without `--json` with `words`: a line each, or what prints
 * them. Failures alone leave the exit code of an incomplete run.
 */
export async function answer(
  invocation: Invocation,
  body: object,
  words: string | readonly string[] | (() => Promise<void>),
  { failures = [], exitCode = exitCodeOf({ failures }) }: End = {},
): Promise<ExitCode> {
  if (invocation.json) await writeJsonDocument({ ...invocation, failures, exitCode }, body);
  else if (typeof words === "function") await words();
  else for (const line of [words].flat()) await writeLine(line);
  return exitCode;
}
