#!/usr/bin/env node
import { toolVersion } from "../app/program-files.ts";
import { ExitCode } from "../model/exit-code.ts";
import { describeUsageError } from "./chinese-help.ts";
import { notice } from "./print.ts";
import { buildProgram } from "./program.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader (head, less) has seen enough.
  if (error.code === "EPIPE") process.exit(process.exitCode);
  throw error;
});

try {
  await buildProgram(toolVersion()).parseAsync(process.argv);
} catch (error) {
  const sentence = describeUsageError(error);
  if (sentence !== null) {
    notice(sentence);
    process.exitCode = ExitCode.badInput;
  }
}
