import { mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileError } from "../model/file-error.ts";
import { flushFolder } from "./flush-folder.ts";

/** Where folders are made before they are renamed into place; under the same root, so on the same disk. */
export const UNFINISHED = "_tmp";

/** Files by name, to be written as one folder. */
type FolderContent = ReadonlyMap<string, Uint8Array>;

/**
 * Writes folders, by their path under `root`, so that a crash leaves each of them whole or not at all: made beside,
 * each file and the folder flushed to disk, then renamed. All are on disk when this resolves; flushing many together
 * takes hardly longer than one. Throws `OUTPUT_EXISTS` when something stands there already, `DISK_FULL` or
 * `OUTPUT_UNWRITABLE`.
 */
export async function writeFoldersDurably(root: string, folders: ReadonlyMap<string, FolderContent>): Promise<void> {
  await mkdir(join(root, UNFINISHED), { recursive: true }).catch((error: unknown) => {
    throw fileError(root, error);
  });
  const written = await Promise.allSettled([...folders].map(([relative, files]) => writeOne(root, relative, files)));
  // Only when all have come to rest: the caller may clear up or try again.
  for (const result of written) if (result.status === "rejected") throw result.reason;
  const parents = new Set([...folders.keys()].flatMap((relative) => foldersAbove(root, join(root, relative))));
  await Promise.all([...parents].map(flushFolder)).catch((error: unknown) => {
    throw fileError(root, error);
  });
}

async function writeOne(root: string, relative: string, files: FolderContent): Promise<void> {
  const target = join(root, relative);
  try {
    const made = await mkdtemp(join(root, UNFINISHED, `${basename(relative)}-`));
    await fillAndRename(made, target, files).catch(async (error: unknown) => {
      await rm(made, { recursive: true, force: true });
      throw error;
    });
  } catch (error) {
    throw fileError(target, error);
  }
}

async function fillAndRename(made: string, target: string, files: FolderContent): Promise<void> {
  await Promise.all([...files].map(([name, content]) => writeFlushed(join(made, name), content)));
  await flushFolder(made);
  await mkdir(dirname(target), { recursive: true });
  await rename(made, target);
}

/** The folders in which the name of `target`, or of one of these, is written; `root` is the last. */
function foldersAbove(root: string, target: string): readonly string[] {
  const above: string[] = [];
  for (let folder = dirname(target); folder.startsWith(root); folder = dirname(folder)) above.push(folder);
  return above;
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
