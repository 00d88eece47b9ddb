import { join } from "node:path";
import { headline } from "../../lookback/headline.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead } from "../../model/lead.ts";
import type { LookBack } from "../../model/look-back.ts";
import type { CaptureReference } from "../../report/look-back/look-back-input.ts";
import { type WrittenLookBackReport, writeLookBackReport } from "../../report/look-back/write-look-back-report.ts";
import { safeName } from "../../report/safe-name.ts";
import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";
import { bureauSideOf } from "./bureau-side-of.ts";
import { issuedLead } from "./issued-lead.ts";
import { roundPictures } from "./round-pictures.ts";

/** Which round of which lead is reported on; null is the latest. */
export interface LookBackReportRequest {
  readonly leadId: string;
  readonly round: number | null;
  readonly operator: string;
}

/** The round that was reported on and the files written. */
export interface LookBackReport {
  readonly lead: Lead;
  readonly lookBack: LookBack;
  readonly headline: string;
  readonly folder: string;
  readonly files: WrittenLookBackReport;
}

/**
 * Writes the report on a round into `reports/look-back/<lead number>/round-<n>/`; a round that is still open is closed
 * by it, since what was reported must not change. Throws NOT_FOUND, NOT_ALLOWED and what writing files throws.
 */
export async function lookBackReport(office: Office, request: LookBackReportRequest): Promise<LookBackReport> {
  const lead = await issuedLead(office, request.leadId);
  const rounds = await office.store.lookBacks.ofLead(lead.id);
  const found = findRound(lead, rounds, request.round);
  const now = office.clock.now().toISOString();
  const lookBack = { ...found, finishedAt: found.finishedAt ?? now };
  const upToNow = [...rounds.filter(({ round }) => round < lookBack.round), lookBack];
  const folder = lookBackReportFolder(office, lead, lookBack.round);
  const input = {
    lookBack,
    leadNumber: lead.number,
    officeName: office.configuration.office.name,
    recipient: lead.recipient,
    method: "",
    captures: await capturesOf(office, lookBack),
    bureau: bureauSideOf(office, lead, upToNow),
    platforms: await platformsOf(office, lead, lookBack),
    pictures: await roundPictures(office, lookBack.items),
    rounds: upToNow,
    templates: programFile("reports/templates"),
    now,
  };
  const files = await writeLookBackReport(input, folder);
  await office.store.transaction(async (store) => {
    if (found.finishedAt === null) await store.lookBacks.put(lookBack);
    await store.auditLog.append({
      at: now,
      by: request.operator,
      action: "look-back.report",
      subject: lead.id,
      details: `第 ${lookBack.round} 轮：${headline(lookBack.summary)}`,
    });
  });
  return { lead, lookBack, headline: headline(lookBack.summary), folder, files };
}

function findRound(lead: Lead, rounds: readonly LookBack[], wanted: number | null): LookBack {
  const round = wanted === null ? rounds.at(-1) : rounds.find((one) => one.round === wanted);
  if (round !== undefined) return round;
  const subject = `线索 ${lead.number ?? lead.id} ${wanted === null ? "的回头看" : `第 ${wanted} 轮回头看`}`;
  throw new PingpinError("NOT_FOUND", { subject, detail: "请先运行 pingpin look-back run" });
}

/** Where the report on a round of a lead stands, whether it was written or not. */
export function lookBackReportFolder(office: Office, lead: Lead, round: number): string {
  return join(office.home.reports, "look-back", safeName(lead.number ?? lead.id, 80), `round-${round}`);
}

/** The name of the source of each posting, by posting key. */
async function platformsOf(
  { store }: Office,
  { items: ofLead }: Lead,
  { items }: LookBack,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  // A key begins with its source; a posting of the lead names it.
  const byKey = items.map(({ postingKey }) => [postingKey, postingKey.slice(0, postingKey.lastIndexOf(":"))] as const);
  const named = ofLead.flatMap((item) => (item.kind === "posting" ? [[item.postingKey, item.sourceId] as const] : []));
  return new Map([...byKey, ...named].map(([key, sourceId]) => [key, names.get(sourceId) ?? sourceId]));
}

async function capturesOf(
  office: Office,
  { items, newPostings }: LookBack,
): Promise<ReadonlyMap<string, CaptureReference>> {
  const ids = items.flatMap(({ before, visits }) => [
    ...(before.captureId === null ? [] : [before.captureId]),
    ...visits.map(({ captureId }) => captureId),
  ]);
  const captures = new Map<string, CaptureReference>();
  for (const id of new Set([...ids, ...newPostings.map(({ captureId }) => captureId)])) {
    const capture = await office.store.captures.get(id);
    if (capture !== null) captures.set(id, { at: capture.finishedAt, manifestSha256: capture.manifestSha256 });
  }
  return captures;
}
