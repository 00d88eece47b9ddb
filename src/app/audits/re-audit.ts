import type { Audit } from "../../model/audit.ts";
import { type Capture, mayHoldPostings } from "../../model/capture.ts";
import type { Ground, Verdict } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
import { isActive } from "../../model/finding.ts";
import { counted } from "../../model/grouped.ts";
import type { Source } from "../../model/source.ts";
import { findingLine } from "../../report/check/finding-line.ts";
import type { Office } from "../office.ts";
import { openPipelineTools, pipelineOf } from "../pipeline/pipeline.ts";
import { capturesOf, destroyedIds } from "../rows-of.ts";
import { type PlacedFinding, type ReAudited, reAuditCapture } from "./re-audit-capture.ts";
import { startAudit } from "./start-audit.ts";

export interface ReAuditOptions {
  readonly operator: string;
  /** Only captures of this source; null for all. */
  readonly sourceId: string | null;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number, url: string) => void;
}

/** What auditing stored captures again came to, against what was on record. Grounds count violation and review only. */
export interface ReAuditReport {
  readonly audit: Audit;
  readonly captures: { readonly total: number; readonly read: number };
  readonly postings: { readonly total: number; readonly new: number };
  readonly findings: readonly PlacedFinding[];
  readonly added: readonly PlacedFinding[];
  readonly removed: readonly PlacedFinding[];
  readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
  readonly byGround: Readonly<Partial<Record<Ground, number>>>;
  readonly failures: readonly Failure[];
  readonly interrupted: boolean;
}

/**
 * Audits the stored captures again with the current rules, offline. Findings that are not on record are stored under a
 * new audit; nothing on record is changed. A run that is stopped stays open and the next one goes over everything again.
 * Throws NOT_FOUND for an unknown source.
 */
export async function reAudit(office: Office, options: ReAuditOptions): Promise<ReAuditReport> {
  const sources = await wantedSources(office, options.sourceId);
  const captures = await subjectsOf(office, sources);
  const tools = await openPipelineTools(office);
  const { audit: opened } = await startAudit(office, sources, "audit", tools.ruleset);
  const pipeline = pipelineOf(tools, opened.id, options.operator);
  const done: ReAudited[] = [];
  for (const { source, capture } of captures) {
    if (options.signal.aborted) break;
    done.push(await reAuditCapture(pipeline, source, capture));
    options.onProgress(done.length, captures.length, capture.requestedUrl);
    // better-sqlite3 never yields by itself; without this Ctrl-C would not be seen.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const report = sumUp(done, captures.length);
  const interrupted = done.length < captures.length;
  const audit: Audit = {
    ...opened,
    rulesetHash: pipeline.ruleset.hash,
    finishedAt: interrupted ? null : office.clock.now().toISOString(),
    counts: countsOf(report),
    failures: report.failures,
  };
  await office.store.audits.put(audit);
  return { ...report, audit, interrupted };
}

async function wantedSources(office: Office, sourceId: string | null): Promise<readonly Source[]> {
  if (sourceId === null) return office.store.sources.list();
  const source = await office.store.sources.get(sourceId);
  if (source === null) throw new PingpinError("NOT_FOUND", { subject: sourceId, detail: "数据目录中没有这个来源" });
  return [source];
}

interface Subject {
  readonly source: Source;
  readonly capture: Capture;
}

/** The captures that can hold postings and are still there. */
async function subjectsOf(office: Office, sources: readonly Source[]): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  const gone = await destroyedIds(office.store);
  for (const source of sources) {
    for await (const capture of capturesOf(office.store, source.id)) {
      if (mayHoldPostings(capture) && !gone.has(capture.id)) subjects.push({ source, capture });
    }
  }
  return subjects;
}

type Sums = Omit<ReAuditReport, "audit" | "interrupted">;

function sumUp(done: readonly ReAudited[], total: number): Sums {
  const sum = (pick: (one: ReAudited) => number) => done.reduce((before, one) => before + pick(one), 0);
  const findings = done.flatMap((one) => one.findings);
  const strong = findings.filter(({ finding }) => isActive(finding));
  return {
    captures: { total, read: sum((one) => (one.wasRead ? 1 : 0)) },
    postings: { total: sum((one) => one.postings), new: sum((one) => one.newPostings) },
    findings,
    added: done.flatMap((one) => one.added),
    removed: done.flatMap((one) => one.removed),
    byVerdict: Object.fromEntries(counted(findings.map(({ finding }) => finding.verdict))),
    byGround: Object.fromEntries(counted(strong.map(({ finding }) => finding.ground))),
    failures: done.flatMap((one) => one.failures),
  };
}

function countsOf({ captures, postings, added, removed, byVerdict }: Sums): Audit["counts"] {
  const verdicts = Object.entries(byVerdict).map(([verdict, count]) => [`verdict.${verdict}`, count]);
  return {
    captures: captures.total,
    read: captures.read,
    postings: postings.total,
    added: added.length,
    removed: removed.length,
    ...Object.fromEntries(verdicts),
  };
}

/** The body of `audit --json`. */
export function reAuditDocument(report: ReAuditReport): object {
  const { audit, captures, postings, added, removed, byVerdict, byGround } = report;
  const { id, startedAt, finishedAt, rulesetHash } = audit;
  return {
    audit: { id, startedAt, finishedAt, rulesetHash },
    captures,
    postings,
    findings: { byVerdict, byGround, added: added.map(placedLine), removed: removed.map(placedLine) },
  };
}

function placedLine({ posting, finding }: PlacedFinding): object {
  const { id, key, title, employer, url, captureId } = posting;
  return { posting: { id, key, title, employer, url, captureId }, finding: findingLine(finding) };
}
