import { readFile, stat } from "node:fs/promises";
import { PingpinError } from "../model/errors.ts";
import { unreadableFile } from "../model/file-error.ts";

/** The largest file that is read whole, in bytes. */
export const LARGEST_IMPORT = 200 * 1024 * 1024;

/** Reads a whole file; throws FILE_MISSING, FILE_EMPTY, FILE_TOO_LARGE or FILE_UNREADABLE with the path as subject. */
export async function readFileBytes(path: string, largest: number): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isFile() && facts.size === 0) throw new PingpinError("FILE_EMPTY", { subject: path });
    if (facts.size > largest) {
      const detail = `${Math.ceil(facts.size / 1024 / 1024)} MB，上限 ${Math.floor(largest / 1024 / 1024)} MB`;
      throw new PingpinError("FILE_TOO_LARGE", { subject: path, detail });
    }
    return await readFile(path);
  } catch (error) {
    throw error instanceof PingpinError ? error : unreadableFile(path, error);
  }
}
