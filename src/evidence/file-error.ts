import { type ErrorCode, PingpinError } from "../model/errors.ts";

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

/** The code of a system error, such as `ENOENT`, null for any other. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return error.code;
}
