import { readFile, stat } from "node:fs/promises";
import { PingpinError } from "../model/errors.ts";

/** The largest file that is read whole, in bytes. */
export const LARGEST_IMPORT = 200 * 1024 * 1024;

/** Reads a whole file; throws FILE_MISSING, FILE_EMPTY, FILE_TOO_LARGE or FILE_UNREADABLE with the path as subject. */
export async function readFileBytes(path: string, largest: number): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory())
      throw new PingpinError("FILE_UNREADABLE", { subject: path, detail: "这是文件夹，不是文件" });
    if (facts.size === 0) throw new PingpinError("FILE_EMPTY", { subject: path });
    if (facts.size > largest) {
      const detail = `${Math.ceil(facts.size / 1024 / 1024)} MB，上限 ${Math.floor(largest / 1024 / 1024)} MB`;
      throw new PingpinError("FILE_TOO_LARGE", { subject: path, detail });
    }
    return await readFile(path);
  } catch (error) {
    throw error instanceof PingpinError ? error : unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): PingpinError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return new PingpinError("FILE_MISSING", { subject: path, cause });
  const detail = code === "EACCES" || code === "EPERM" ? "没有读取权限" : code;
  return new PingpinError("FILE_UNREADABLE", { subject: path, detail, cause });
}
