import { join } from "node:path";
import { compareSweeps } from "../../lookback/compare-sweeps.ts";
import type { Audit } from "../../model/audit.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { safeName } from "../../report/safe-name.ts";
import type { SweepReportInput } from "../../report/sweep/sweep-input.ts";
import { type WrittenSweepReport, writeSweepReport } from "../../report/sweep/write-sweep-report.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";
import { readSweep, type SweepScope } from "./read-sweep.ts";

/** A sweep to be reported on, and an earlier one to compare it with; null for none. */
export interface SweepWish {
  readonly title: string;
  readonly scope: SweepScope;
  readonly earlier: SweepScope | null;
}

export interface SweepReport {
  readonly input: SweepReportInput;
  readonly files: WrittenSweepReport;
}

/** Writes 全面排查报告 (.docx, .html to print, .xlsx) of a sweep into `reports/sweeps/`. */
export async function sweepReport(office: Office, { title, scope, earlier }: SweepWish): Promise<SweepReport> {
  const later = await readSweep(office, scope);
  const before = earlier === null ? null : await readSweep(office, earlier);
  const sources = new Map((await office.store.sources.list()).map(({ id, name }) => [id, name]));
  const now = office.clock.now().toISOString();
  const input: SweepReportInput = {
    title,
    officeName: office.configuration.office.name,
    now,
    from: scope.from,
    to: scope.to,
    earlier,
    visits: later.visits,
    unreadByOutcome: later.unreadByOutcome,
    postings: [...later.postings.values()],
    changes: before === null ? null : compareSweeps(before.postings, later.postings, later.addresses),
    templates: TEMPLATES,
    sourceName: (id) => sources.get(id) ?? id,
  };
  const folder = join(office.home.reports, "sweeps", `${safeName(title, 60)}-${beijingDay(now)}`);
  return { input, files: await writeSweepReport(input, folder) };
}

/** 假想县全面排查报告, the place as its bureau is named; with the code alone where this office has no bureau for it. */
export function districtTitle({ configuration }: Pick<Office, "configuration">, code: string): string {
  const bureau = configuration.bureaus.find(({ jurisdiction }) => jurisdiction === code)?.bureau ?? "";
  const place = /^(.{2,20}?)(?:人力资源|劳动|人社)/u.exec(bureau)?.[1];
  return place === undefined ? `全面排查报告（行政区划代码${code}）` : `${place}全面排查报告`;
}

/** So many runs are looked through for the scan before; a year of runs by the hour. */
const MOST_RUNS = 10_000;

/** The visits of one scan, the latest where `auditId` is null, and those of the scan before it over the same sources. Throws NOT_FOUND. */
export async function scanScopes(
  office: Office,
  auditId: string | null,
): Promise<{ readonly scope: SweepScope; readonly earlier: SweepScope | null }> {
  const audits = await scansBack(office);
  const audit = auditId === null ? audits[0] : audits.find(({ id }) => id === auditId);
  if (audit === undefined) {
    throw new PingpinError("NOT_FOUND", { subject: auditId ?? "采集记录", detail: "请先采集（命令行：pingpin scan）" });
  }
  const set = [...audit.sourceIds].sort().join("\n");
  const earlier = audits
    .filter(({ sourceIds }) => [...sourceIds].sort().join("\n") === set)
    .find(({ startedAt }) => Date.parse(startedAt) < Date.parse(audit.startedAt));
  const now = office.clock.now().toISOString();
  const scopeOf = (one: typeof audit): SweepScope => ({
    sourceIds: one.sourceIds,
    from: one.startedAt,
    to: one.finishedAt ?? now,
    jurisdiction: null,
  });
  return { scope: scopeOf(audit), earlier: earlier === undefined ? null : scopeOf(earlier) };
}

/** The newest scans, the newest first; look-backs, imports and audits between them are no sweeps. */
async function scansBack({ store }: Office): Promise<readonly Audit[]> {
  const audits = await store.audits.newest(MOST_RUNS);
  return audits.filter(({ trigger }) => trigger === "scan" || trigger === "demo");
}
