import { readFile, stat } from "node:fs/promises";
import { PingpinError } from "../model/errors.ts";

/** The largest file that is read whole, in bytes. */
export const LARGEST_IMPORT = 200 * 1024 * 1024;

/** Reads a whole file; throws FILE_MISSING, FILE_EMPTY, FILE_TOO_LARGE or FILE_UNREADABLE with the path as subject. */
export async function readFileBytes(path: string, largest: number): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new PingpinError("FILE_UNREADABLE", { subject: path, detail: IS_FOLDER });
    if (facts.size === 0) throw new PingpinError("FILE_EMPTY", { subject: path });
    if (facts.size > largest) {
      const detail = `${Math.ceil(facts.size / 1024 / 1024)} MB，上限 ${Math.floor(largest / 1024 / 1024)} MB`;
      throw new PingpinError("FILE_TOO_LARGE", { subject: path, detail });
    }
    return await readFile(path);
  } catch (error) {
    throw error instanceof PingpinError ? error : unreadableFile(path, error);
  }
}

const IS_FOLDER = "这是一个目录，不是文件";
const DETAILS: Readonly<Record<string, string>> = { EACCES: "没有读取权限", EPERM: "没有读取权限", EISDIR: IS_FOLDER };

/** FILE_MISSING or FILE_UNREADABLE, for what the file system threw when `path` was read. */
export function unreadableFile(path: string, cause: unknown): PingpinError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return new PingpinError("FILE_MISSING", { subject: path, cause });
  return new PingpinError("FILE_UNREADABLE", { subject: path, detail: DETAILS[code] ?? code, cause });
}
