import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileError, systemCode } from "../model/file-error.ts";

/** Writes a file whole or not at all; its bytes are on disk before it has its name. Throws `DISK_FULL` or `OUTPUT_UNWRITABLE`. */
export async function writeFlushed(path: string, content: Uint8Array, mode = 0o666): Promise<void> {
  try {
    await writeFile(`${path}.part`, content, { mode, flush: true });
    await rename(`${path}.part`, path);
  } catch (error) {
    throw fileError(path, error);
  }
}

/** The same where there is no file yet, whose folder is made; one that is there stays as it is. */
export async function keepNew(path: string, content: Uint8Array): Promise<void> {
  try {
    await readFile(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw fileError(path, error);
    await mkdir(dirname(path), { recursive: true });
    await writeFlushed(path, content);
  }
}
