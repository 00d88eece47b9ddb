import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { HEADS_FOLDER } from "../../evidence/chain-head.ts";
import { failed, passed } from "../../evidence/checks.ts";
import { PingpinError } from "../../model/errors.ts";
import type { VerifyCheck, VerifyReport } from "../../model/verify-report.ts";
import type { Store } from "../../store/port.ts";
import type { Home } from "../home.ts";
import { openStore } from "../open-store.ts";
import { headDays, stampedFile } from "../timestamps/stamp-queue.ts";

type Stamps = Pick<Store, "stamps">;

/** The days whose head of the chain was recorded and is no longer in the data folder. */
export async function lostHeads({ root }: Pick<Home, "root">, store: Stamps): Promise<readonly string[]> {
  return (await headDays(store)).filter((day) => !existsSync(join(root, HEADS_FOLDER, `${day}.json`)));
}

/**
 * What the records of `home` know beyond its evidence: daily heads and stamps that were taken away without a trace, and
 * whether the log of who did what holds together. A report on anything else than the chain of this very home stays as it is, as does one whose records cannot be opened.
 */
export async function withRecords(report: VerifyReport, path: string, home: Home): Promise<VerifyReport> {
  const folder = basename(path) === basename(home.chainLog) ? dirname(resolve(path)) : resolve(path);
  if (report.kind !== "chain" || folder !== home.root || !hasRecords(home)) return report;
  const store = await openStore(home).catch((error: unknown) => {
    if (error instanceof PingpinError) return null;
    throw error;
  });
  if (store === null) return report;
  try {
    const checks: VerifyCheck[] = [];
    for (const check of report.checks) checks.push((await isLostStamp(check, home, store)) ? lost(check) : check);
    checks.push(...(await headChecks(report, home, store)), await logCheck(store));
    const isBroken = checks.some(({ result }) => result === "failed");
    return { ...report, checks, result: isBroken ? "broken" : report.result };
  } finally {
    await store.close();
  }
}

function hasRecords({ database, databaseUrl }: Home): boolean {
  return databaseUrl !== null || existsSync(database);
}

async function headChecks({ checks }: VerifyReport, home: Home, store: Stamps): Promise<readonly VerifyCheck[]> {
  const days = await lostHeads(home, store);
  const named = new Set(checks.flatMap(({ result, file }) => (result === "failed" ? [file] : [])));
  const files = days.map((day) => `${HEADS_FOLDER}/${day}.json`).filter((file) => !named.has(file));
  return files.map((file) => failed("chain", file, "数据库登记有这一天的链首记录，现在不在，已被移除"));
}

async function logCheck({ auditLog }: Pick<Store, "auditLog">): Promise<VerifyCheck> {
  const broken = await auditLog.firstBroken();
  if (broken === null) return passed("log", null, "操作日志逐条首尾相接");
  return failed("log", null, `操作日志第 ${broken} 条与前一条不衔接，可能被改动；请保留现场并与备份核对`);
}

/** Whether what reads as 待加盖时间戳 was stamped already. */
async function isLostStamp({ name, result, file }: VerifyCheck, home: Home, { stamps }: Stamps): Promise<boolean> {
  if (name !== "timestamp" || result !== "skipped" || file === null) return false;
  const id = file.startsWith(`${HEADS_FOLDER}/`) ? `chain-${basename(file, ".json")}` : basename(file);
  const stamp = await stamps.get(id);
  if (stamp === null || stamp.state === "pending") return false;
  return !existsSync(stampedFile(home, stamp.subject).response);
}

function lost({ name, file }: VerifyCheck): VerifyCheck {
  return failed(name, file, "数据库登记已加盖时间戳，现在时间戳文件不在，已被移除");
}
