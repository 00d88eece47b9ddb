import { type ErrorCode, messageOf, PingpinError } from "./errors.ts";

const IS_FOLDER = "这是一个目录，不是文件";

const BY_CODE: Readonly<Record<string, readonly [code: ErrorCode, detail: string]>> = {
  ENOENT: ["FILE_MISSING", ""],
  ENOSPC: ["DISK_FULL", ""],
  EDQUOT: ["DISK_FULL", ""],
  EEXIST: ["OUTPUT_EXISTS", ""],
  ENOTEMPTY: ["OUTPUT_EXISTS", ""],
  EACCES: ["OUTPUT_UNWRITABLE", "没有权限"],
  EPERM: ["OUTPUT_UNWRITABLE", "没有权限"],
  EROFS: ["OUTPUT_UNWRITABLE", "磁盘为只读"],
  ENOTDIR: ["OUTPUT_UNWRITABLE", "上级不是目录"],
};

/** The error the program reports for what the file system threw about `path`; others pass unchanged. */
export function fileError(path: string, error: unknown): unknown {
  const known = BY_CODE[systemCode(error) ?? ""];
  if (known === undefined) return error;
  return new PingpinError(known[0], { subject: path, detail: known[1], cause: error });
}

const UNREADABLE: Readonly<Record<string, string>> = {
  EACCES: "没有读取权限",
  EPERM: "没有读取权限",
  EISDIR: IS_FOLDER,
};

/** FILE_MISSING or FILE_UNREADABLE, for what was thrown when a file was to be read. */
export function unreadableFile(path: string, cause: unknown): PingpinError {
  const code = systemCode(cause) ?? "";
  if (code === "ENOENT" || code === "ENOTDIR") return new PingpinError("FILE_MISSING", { subject: path, cause });
  return new PingpinError("FILE_UNREADABLE", { subject: path, detail: UNREADABLE[code] ?? code, cause });
}

const UNWRITABLE: Readonly<Record<string, string>> = { EISDIR: IS_FOLDER, ENOENT: "上级目录不存在" };

/** DISK_FULL or OUTPUT_UNWRITABLE, for what was thrown when a file was to be written; errors that are ours stay as they are. */
export function outputError(path: string, cause: unknown): PingpinError {
  if (cause instanceof PingpinError) return cause;
  const code = systemCode(cause) ?? "";
  const [kind, words] = BY_CODE[code] ?? [];
  if (kind === "DISK_FULL") return new PingpinError(kind, { subject: path, cause });
  const known = kind === "OUTPUT_UNWRITABLE" ? words : UNWRITABLE[code];
  return new PingpinError("OUTPUT_UNWRITABLE", { subject: path, detail: known ?? messageOf(cause), cause });
}

/** The code of a system error, such as `ENOENT`, null for any other. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return error.code;
}
