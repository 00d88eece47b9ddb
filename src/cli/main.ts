#!/usr/bin/env node
import { toolVersion } from "../app/program-files.ts";
import { ExitCode } from "../model/exit-code.ts";
import { describeUsageError } from "./chinese-help.ts";
import { notice, stopWhenReaderLeaves } from "./print.ts";
import { buildProgram } from "./program.ts";

stopWhenReaderLeaves();

try {
  await buildProgram(toolVersion()).parseAsync(process.argv);
} catch (error) {
  const sentence = describeUsageError(error);
  if (sentence !== null) {
    notice(sentence);
    process.exitCode = ExitCode.badInput;
  }
}
