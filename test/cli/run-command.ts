import type { Command } from "commander";
import { collecting } from "./collecting.ts";

/** What a command printed and left as exit code. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs a command in this process with what it prints collected instead of shown. */
export function runCommand(command: Command, args: readonly string[]): Promise<CommandResult> {
  return collecting(() => command.exitOverride().parseAsync(["node", "pingpin", ...args]));
}
