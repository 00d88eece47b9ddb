import { vi } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { Ended } from "./run-program.ts";

/** Runs one command line in this process, which spares the start; what it prints is collected instead of shown. */
export async function runHere(args: readonly string[]): Promise<Ended> {
  const printed = { stdout: "", stderr: "" };
  const collecting = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    }),
  );
  try {
    await run(args);
    return { ...printed, exitCode: Number(process.exitCode ?? 0), signal: null };
  } finally {
    for (const spy of collecting) spy.mockRestore();
    process.exitCode = 0;
    process.removeAllListeners("SIGINT");
  }
}
