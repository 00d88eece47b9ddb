import { Command } from "commander";
import { PingpinError } from "../../model/errors.ts";
import { answer } from "../answer.ts";
import { bind } from "../invocation.ts";

/** `pingpin migrate`: records from one machine's file to a shared database, and back. */
export function migrateCommand(): Command {
  const command = new Command("migrate")
    .description("把本数据目录的全部记录移到 PostgreSQL，或移回本机文件；原处不改动")
    .requiredOption("--to <去处>", "postgres://…，或 sqlite（从 DATABASE_URL 移回本机）");
  return bind<{ readonly to: string }>(command, async (invocation, { to }) => {
    const { locateHome } = await import("../../app/home.ts");
    const { migrateRecords } = await import("../../app/records/migrate-records.ts");
    const home = locateHome(invocation.home);
    if (to !== "sqlite" && !/^postgres(ql)?:/u.test(to)) {
      const detail = "应写作 postgres://用户名:密码@主机:端口/数据库名，移回本机写 sqlite";
      throw new PingpinError("OPTION_INVALID", { subject: "--to", detail });
    }
    const url = to === "sqlite" ? home.databaseUrl : to;
    if (url === null) {
      const detail = "移回本机时，须用环境变量 DATABASE_URL 写明从哪个数据库移回";
      throw new PingpinError("OPTION_INVALID", { subject: "--to sqlite", detail });
    }
    const migrated = await migrateRecords(home, url, to === "sqlite" ? "sqlite" : "postgres");
    return answer(invocation, { ...migrated }, sentenceOf(migrated, to === "sqlite"));
  });
}

function sentenceOf(
  {
    tables,
    captures,
    auditLogEntries,
    jobs,
    deadJobs,
  }: Awaited<ReturnType<typeof import("../../app/records/migrate-records.ts").migrateRecords>>,
  isBack: boolean,
): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const next = isBack
    ? "请在各台机器上取消环境变量 DATABASE_URL 后继续使用。"
    : "请在各台机器上把环境变量 DATABASE_URL 设为该数据库后继续使用，原来的数据库文件留作备份。";
  const given =
    deadJobs === 0 ? "" : `；已放弃的任务 ${deadJobs} 项没有移动，如还要做，请在原处用 pingpin job list 查看后另行安排`;
  return `已移动 ${tables.length} 张表 ${rows} 条记录，逐表核对条数一致；采集件 ${captures} 份，操作日志 ${auditLogEntries} 条，首尾相接；等待中的任务 ${jobs} 项${given}。${next}`;
}
