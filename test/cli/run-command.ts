import type { Command } from "commander";
import { vi } from "vitest";

/** What a command printed and left as exit code. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs a command in this process with what it prints collected instead of shown. */
export async function runCommand(command: Command, args: readonly string[]): Promise<CommandResult> {
  const printed = { stdout: "", stderr: "" };
  const collecting = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    }),
  );
  try {
    await command.exitOverride().parseAsync(["node", "pingpin", ...args]);
    return { ...printed, exitCode: Number(process.exitCode ?? 0) };
  } finally {
    for (const spy of collecting) spy.mockRestore();
    process.exitCode = 0;
    process.removeAllListeners("SIGINT");
  }
}
