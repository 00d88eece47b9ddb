import type { ExitCode } from "../model/exit-code.ts";
import type { Failure } from "../model/failure.ts";
import { write } from "./print.ts";

/** What every `--json` document begins and ends with. */
export interface JsonFrame {
  readonly version: string;
  readonly command: string;
  readonly failures: readonly Failure[];
  readonly exitCode: ExitCode;
}

/** Prints the one JSON document of a command. */
export async function writeJsonDocument(frame: JsonFrame, body: object): Promise<void> {
  const { version, command, failures, exitCode } = frame;
  await write(`${JSON.stringify({ tool: "pingpin", version, command, ...body, failures, exitCode }, null, 2)}\n`);
}
