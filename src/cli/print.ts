import { once } from "node:events";
import Table from "cli-table3";

/** Writes to stdout and waits while the reader is slower than we are; the only way to stdout. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Ends the process quietly when whoever reads stdout (head, less) has seen enough. */
export function stopWhenReaderLeaves(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode);
    throw error;
  });
}

/** Writes one line to stdout. */
export async function writeLine(text = ""): Promise<void> {
  await write(`${text}\n`);
}

/** Writes one line to stderr: notices and errors, never results. */
export function notice(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A table whose columns line up where Chinese and Latin characters mix; `none` is said in its place where there are no rows. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  none: string | null = null,
): string {
  if (rows.length === 0 && none !== null) return none;
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push(row.map(String));
  return table.toString();
}
