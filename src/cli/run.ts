import { toolVersion } from "../app/program-files.ts";
import { ExitCode } from "../model/exit-code.ts";
import { describeUsageError } from "./chinese-help.ts";
import { writeJsonDocument } from "./json-document.ts";
import { notice, write } from "./print.ts";
import { buildProgramFor } from "./program.ts";

/** Runs one command line (without node and script) and leaves its exit code in `process.exitCode`. */
export async function run(args: readonly string[]): Promise<void> {
  const program = await buildProgramFor(toolVersion(), args);
  if (args.length === 0) {
    await write(program.helpInformation());
    return;
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    const sentence = describeUsageError(error);
    if (sentence !== null) await refuse(sentence, args);
  }
}

/** A command line that was not understood: one sentence, and under `--json` the document too. */
async function refuse(sentence: string, args: readonly string[]): Promise<void> {
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
