import { DatabaseError } from "pg";
import type { ErrorCode } from "../model/errors.ts";
import { PingpinError } from "../model/errors.ts";

/** The state that our own triggers raise; PostgreSQL leaves classes that begin with P to its users. */
export const APPEND_ONLY_STATE = "PP001";

const BY_STATE: readonly (readonly [prefix: string, code: ErrorCode, detail: string])[] = [
  [APPEND_ONLY_STATE, "EVIDENCE_BROKEN", "该类记录只能追加，不能修改或删除"],
  ["23503", "NOT_FOUND", "所引用的记录尚未保存"],
  ["23", "EVIDENCE_BROKEN", "与已保存的记录冲突"],
  ["28", "DATABASE_UNREACHABLE", "用户名或密码不对"],
  ["3D000", "DATABASE_UNREACHABLE", "没有这个数据库"],
  ["40P01", "DATABASE_BUSY", ""],
  ["55P03", "DATABASE_BUSY", ""],
  ["53100", "DISK_FULL", ""],
  ["53300", "DATABASE_BUSY", ""],
  ["57P", "DATABASE_UNREACHABLE", "数据库服务正在停止或启动"],
  ["08", "DATABASE_UNREACHABLE", "连接中断"],
  ["42501", "DATABASE_UNSUITABLE", "当前用户没有建表和读写的权限"],
  ["XX001", "DATABASE_INVALID", "内容已损坏"],
  ["XX002", "DATABASE_INVALID", "索引已损坏"],
];

/** What the network says before the server does, and what the driver says when the server went away. */
const UNREACHABLE = /ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/;
const CUT_OFF = /Connection terminated|timeout exceeded when trying to connect|not queryable/;

/** The error the program reports for what the database `name` threw; others pass unchanged. */
export function postgresError(name: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const state = "code" in error && typeof error.code === "string" ? error.code : "";
  if (!(error instanceof DatabaseError)) {
    const isAway = UNREACHABLE.test(state) || CUT_OFF.test(error.message);
    return isAway ? unreachable(name, error) : error;
  }
  const known = BY_STATE.find(([prefix]) => state.startsWith(prefix));
  if (known === undefined) return error;
  const [, code, detail] = known;
  return new PingpinError(code, { subject: name, detail, cause: error });
}

function unreachable(name: string, cause: Error): PingpinError {
  return new PingpinError("DATABASE_UNREACHABLE", { subject: name, detail: "连接不上或连接中断", cause });
}
