import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "../../model/file-error.ts";

/** Writes a file whole where there is none; one that is there stays as it is. */
export async function keepNew(path: string, content: Uint8Array): Promise<void> {
  try {
    await readFile(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, content, { flush: true });
    await rename(`${path}.part`, path);
  }
}
