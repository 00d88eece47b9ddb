import { mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileError } from "./file-error.ts";

/** Where folders are made before they are renamed into place; under the same root, so on the same disk. */
export const UNFINISHED = "_tmp";

/**
 * Writes a folder at `root/relative` so that a crash leaves the whole folder or none: made beside, each file
 * and the folder flushed to disk, then renamed. Throws `OUTPUT_EXISTS` when something stands there already,
 * `DISK_FULL` or `OUTPUT_UNWRITABLE`.
 */
export async function writeFolderDurably(
  root: string,
  relative: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const target = join(root, relative);
  try {
    await mkdir(join(root, UNFINISHED), { recursive: true });
    const made = await mkdtemp(join(root, UNFINISHED, `${basename(relative)}-`));
    await fillAndRename(made, target, files).catch(async (error: unknown) => {
      await rm(made, { recursive: true, force: true });
      throw error;
    });
    await flushUpTo(root, dirname(target));
  } catch (error) {
    throw fileError(target, error);
  }
}

async function fillAndRename(made: string, target: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [name, content] of files) await writeFlushed(join(made, name), content);
  await flushFolder(made);
  await mkdir(dirname(target), { recursive: true });
  await rename(made, target);
}

async function writeFlushed(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushUpTo(root: string, folder: string): Promise<void> {
  await flushFolder(folder);
  if (folder !== root && folder.startsWith(root)) await flushUpTo(root, dirname(folder));
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
