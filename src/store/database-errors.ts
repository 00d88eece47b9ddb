import Sqlite from "better-sqlite3";
import type { ErrorCode } from "../model/errors.ts";
import { PingpinError } from "../model/errors.ts";

const BY_CODE: readonly (readonly [prefix: string, code: ErrorCode, detail: string])[] = [
  ["SQLITE_BUSY", "DATABASE_BUSY", ""],
  ["SQLITE_LOCKED", "DATABASE_BUSY", ""],
  ["SQLITE_FULL", "DISK_FULL", ""],
  ["SQLITE_IOERR_SHORT_READ", "DATABASE_INVALID", "文件不完整"],
  ["SQLITE_IOERR", "OUTPUT_UNWRITABLE", "磁盘读写出错"],
  ["SQLITE_NOTADB", "DATABASE_INVALID", "不是数据库文件"],
  ["SQLITE_CORRUPT", "DATABASE_INVALID", "内容已损坏"],
  ["SQLITE_CANTOPEN", "OUTPUT_UNWRITABLE", "无法打开或新建该文件"],
  ["SQLITE_READONLY", "OUTPUT_UNWRITABLE", "文件为只读"],
  ["SQLITE_PERM", "OUTPUT_UNWRITABLE", "没有权限"],
  ["SQLITE_CONSTRAINT_TRIGGER", "EVIDENCE_BROKEN", "该类记录只能追加，不能修改或删除"],
  ["SQLITE_CONSTRAINT_FOREIGNKEY", "NOT_FOUND", "所引用的记录尚未保存"],
  ["SQLITE_CONSTRAINT", "EVIDENCE_BROKEN", "与已保存的记录冲突"],
];

const ANOTHER_NODE =
  "它与现在的 Node 版本不符，或者没有装好；请在程序目录重新安装（安装包用户重新解压，其他用户运行 npm ci），数据不受影响";

/** The error the program reports for what the database at `path` threw; others pass unchanged. */
export function databaseError(path: string, error: unknown): unknown {
  if (isUnloaded(error))
    return new PingpinError("NOT_READY", { subject: "数据库组件", detail: ANOTHER_NODE, cause: error });
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const known = BY_CODE.find(([prefix]) => error.code.startsWith(prefix));
  if (known === undefined) return error;
  const [, code, detail] = known;
  return new PingpinError(code, { subject: path, detail, cause: error });
}

/** Whether the compiled part of better-sqlite3 is missing or was made for another version of Node. */
function isUnloaded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : null;
  return code === "ERR_DLOPEN_FAILED" || error.message.startsWith("Could not locate the bindings file");
}

/** True when another connection holds the lock that this one asked for. */
export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
