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

/** Prints the one JSON document of a command; a value that is an `AsyncIterable` is printed as a list, one entry after another. */
export async function writeJsonDocument(frame: JsonFrame, body: object): Promise<void> {
  const { version, command, failures, exitCode } = frame;
  const document = { tool: "pingpin", version, command, ...body, failures, exitCode };
  let lead = "{\n";
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    await write(`${lead}  ${JSON.stringify(key)}: `);
    await (isStream(value) ? writeList(value) : write(indented(value, "  ")));
    lead = ",\n";
  }
  await write("\n}\n");
}

async function writeList(entries: AsyncIterable<unknown>): Promise<void> {
  let lead = "[\n";
  for await (const entry of entries) {
    await write(`${lead}    ${indented(entry, "    ")}`);
    lead = ",\n";
  }
  await write(lead === "[\n" ? "[]" : "\n  ]");
}

function indented(value: unknown, margin: string): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${margin}`);
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
