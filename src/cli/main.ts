#!/usr/bin/env node
import { toolVersion } from "../app/program-files.ts";
import { ExitCode } from "../model/exit-code.ts";
import { describeUsageError } from "./chinese-help.ts";
import { writeJsonDocument } from "./json-document.ts";
import { notice, stopWhenReaderLeaves, write } from "./print.ts";
import { buildProgram } from "./program.ts";

stopWhenReaderLeaves();

const args = process.argv.slice(2);
const program = buildProgram(toolVersion());
if (args.length === 0) await write(program.helpInformation());
else {
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    const sentence = describeUsageError(error);
    if (sentence !== null) await refuse(sentence);
  }
}

/** A command line that was not understood: one sentence, and under `--json` the document too. */
async function refuse(sentence: string): Promise<void> {
  const exitCode = ExitCode.badInput;
  process.exitCode = exitCode;
  notice(sentence);
  if (!args.includes("--json")) return;
  const [command = ""] = args.filter((argument) => !argument.startsWith("-"));
  const failure = {
    stage: "store",
    subject: command,
    code: "OPTION_INVALID",
    message: sentence,
    retryable: false,
  } as const;
  await writeJsonDocument({ version: toolVersion(), command, failures: [failure], exitCode }, {});
}
