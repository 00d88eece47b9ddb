import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** How one run of the real program ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the real program in a process of its own. */
export function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  nodeFlags: readonly string[] = [],
): ChildProcessWithoutNullStreams {
  const command = [...nodeFlags, "dist/cli/main.js", ...args];
  return spawn(process.execPath, command, { cwd: ROOT, env: { ...process.env, ...env }, stdio: "pipe" });
}

/** Everything a started program wrote, once it has ended. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on("data", (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      const text = (name: "stdout" | "stderr") => Buffer.concat(chunks[name]).toString("utf8");
      resolve({ exitCode, signal, stdout: text("stdout"), stderr: text("stderr") });
    });
  });
}

/** Runs the real program with nothing, or `input`, on its standard input. */
export function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input: string | Uint8Array = "",
): Promise<Ended> {
  const child = startProgram(args, env);
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return ended(child);
}

/** Runs `work` over `items`, two at a time, and gives the results in order. */
export async function twoAtATime<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all([lane(), lane()]);
  return results;
}
