import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileError, systemCode } from "../../model/file-error.ts";

/** A file that was copied: its path with forward slashes, and the digest of the bytes that were written. */
export interface CopiedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The regular files under `root`, in order, those in `skipped` (names directly under it) left out; links are not followed. */
export async function* filesUnder(root: string, skipped: ReadonlySet<string> = new Set()): AsyncGenerator<string> {
  for (const entry of (await readdir(root, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.has(entry.name)) continue;
    if (entry.isFile()) yield entry.name;
    if (!entry.isDirectory()) continue;
    for await (const path of filesUnder(join(root, entry.name))) yield `${entry.name}/${path}`;
  }
}

/** Copies one file onto the disk and gives what was written; null where it went away meanwhile. Throws the errors of files. */
export async function copyFile(from: string, to: string, path: string): Promise<CopiedFile | null> {
  const [source, target] = [join(from, path), join(to, path)];
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const written = await open(target, "wx", 0o600);
    try {
      for await (const chunk of createReadStream(source) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        await written.writeFile(chunk);
      }
      await written.sync();
    } finally {
      await written.close();
    }
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return null;
    throw fileError(target, cause);
  }
  return { path, sha256: hash.digest("hex"), bytes };
}
