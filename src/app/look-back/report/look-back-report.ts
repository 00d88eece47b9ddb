import { join } from "node:path";
import { headline } from "../../../lookback/headline.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Lead } from "../../../model/lead.ts";
import type { LookBack } from "../../../model/look-back.ts";
import { type WrittenLookBackReport, writeLookBackReport } from "../../../report/look-back/write-look-back-report.ts";
import { safeName } from "../../../report/safe-name.ts";
import type { Office } from "../../office.ts";
import { TEMPLATES } from "../../program-files.ts";
import { closeOpenRound } from "../rounds/weigh-round.ts";
import { issuedLead } from "../subjects/issued-lead.ts";
import { bureauSideOf } from "./bureau-side-of.ts";
import { capturesOf, reportedItems } from "./reported-items.ts";

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
 * Writes the report on a round into `reports/look-back/<lead number>/round-<n>/`; a round that is still open is weighed
 * once more by all that is known now and closed, since what was reported must not change. Throws NOT_FOUND, NOT_ALLOWED
 * and what writing files throws.
 */
export async function lookBackReport(office: Office, request: LookBackReportRequest): Promise<LookBackReport> {
  const lead = await issuedLead(office, request.leadId);
  const asked = findRound(lead, await office.store.lookBacks.ofLead(lead.id), request.round);
  if (asked.finishedAt === null) await closeOpenRound(office, lead);
  const rounds = await office.store.lookBacks.ofLead(lead.id);
  const lookBack = findRound(lead, rounds, asked.round);
  const upToNow = rounds.filter(({ round }) => round <= lookBack.round);
  const now = office.clock.now().toISOString();
  const folder = lookBackReportFolder(office, lead, lookBack.round);
  const input = {
    lookBack,
    items: reportedItems(office, lead, lookBack.id),
    leadNumber: lead.number,
    officeName: office.configuration.office.name,
    recipient: lead.recipient,
    method: "",
    captures: await capturesOf(
      office.store,
      lookBack.newPostings.map(({ captureId }) => captureId),
    ),
    bureau: await bureauSideOf(office, lead, upToNow),
    rounds: upToNow,
    templates: TEMPLATES,
    now,
  };
  const files = await writeLookBackReport(input, folder);
  await office.store.auditLog.append({
    at: now,
    by: request.operator,
    action: "look-back.report",
    subject: lead.id,
    details: `第 ${lookBack.round} 轮：${headline(lookBack)}`,
  });
  return { lead, lookBack, headline: headline(lookBack), folder, files };
}

function findRound(lead: Lead, rounds: readonly LookBack[], wanted: number | null): LookBack {
  const round = wanted === null ? rounds.at(-1) : rounds.find((one) => one.round === wanted);
  if (round !== undefined) return round;
  const subject = `线索 ${lead.number ?? lead.id} ${wanted === null ? "的回头看" : `第 ${wanted} 轮回头看`}`;
  throw new PingpinError("NOT_FOUND", { subject, detail: "请先开始复查（命令行：pingpin look-back run）" });
}

/** Where the report on a round of a lead stands, whether it was written or not. */
export function lookBackReportFolder(office: Office, lead: Lead, round: number): string {
  return join(office.home.reports, "look-back", safeName(lead.number ?? lead.id, 80), `round-${round}`);
}
