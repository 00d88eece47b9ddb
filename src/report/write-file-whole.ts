import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { outputError } from "../model/file-error.ts";

/** Writes a file whole or not at all; throws `DISK_FULL` or `OUTPUT_UNWRITABLE` naming it. */
export async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeThenRename(unfinished, path, bytes);
  } catch (error) {
    throw outputError(path, error);
  }
}

async function writeThenRename(unfinished: string, path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
