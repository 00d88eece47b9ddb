import { PingpinError } from "../model/errors.ts";

/** `url` without user and password, for messages. Throws OPTION_INVALID. */
export function databaseName(url: string): string {
  const parts = URL.canParse(url.replace("@/", "@socket/")) ? new URL(url.replace("@/", "@socket/")) : null;
  if (parts === null || !["postgres:", "postgresql:"].includes(parts.protocol)) {
    const detail = "应写作 postgres://用户名:密码@主机:端口/数据库名";
    throw new PingpinError("OPTION_INVALID", { subject: "DATABASE_URL", detail });
  }
  return `${parts.host}${parts.pathname}`;
}
