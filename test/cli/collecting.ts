import { vi } from "vitest";

/** Does the work of one command in this process; what it prints is collected instead of shown, and its exit code reset. */
export async function collecting(work: () => Promise<unknown>) {
  const printed = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    }),
  );
  try {
    await work();
    return { ...printed, exitCode: Number(process.exitCode ?? 0) };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = 0;
    process.removeAllListeners("SIGINT");
  }
}
