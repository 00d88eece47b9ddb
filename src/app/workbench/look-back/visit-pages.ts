import { beijingInstant } from "../../../model/beijing-time.ts";
import { PingpinError } from "../../../model/errors.ts";
import type { Visit } from "../../../model/visit.ts";
import { issuedLead } from "../../look-back/subjects/issued-lead.ts";
import type { Office } from "../../office.ts";
import { takeUploads } from "../../uploads/uploads.ts";
import { recordVisit, type VisitRequest } from "../../visits/record-visit.ts";

/** A visit as the browser enters it: photos are named by their uploads, the time is a minute on a Beijing clock. */
export interface BrowserVisit extends Omit<VisitRequest, "photos" | "registeredBy"> {
  readonly uploadIds: readonly string[];
  readonly registeredBy: string;
}

/** The visits of one lead, or of every lead and none, the newest first. */
export async function visitRows(office: Office, leadId: string | null) {
  const { visits, leads, postings } = office.store;
  const found = leadId === null ? await visits.list() : await visits.ofLead((await issuedLead(office, leadId)).id);
  const newest = [...found].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const rows = [];
  for (const visit of newest) {
    const lead = visit.leadId === null ? null : await leads.get(visit.leadId);
    const posting = visit.postingKey === null ? null : await postings.latestOf(visit.postingKey);
    rows.push(visitRow(visit, lead?.number ?? null, posting?.title ?? null));
  }
  return rows;
}

/**
 * Records a visit with the uploaded photos, which are thrown away once they stand in the evidence; gives how many of its
 * captures still wait for a time stamp. Throws as `recordVisit`.
 */
export async function addVisit(office: Office, { uploadIds, ...wish }: BrowserVisit) {
  const at = beijingInstant(wish.at);
  if (at === null) {
    throw new PingpinError("OPTION_INVALID", { subject: "走访时间", detail: "应为存在的时间，写作 2026-11-26 09:30" });
  }
  const { visit, failures } = await takeUploads(office, uploadIds, (photos) =>
    recordVisit(office, { ...wish, at, photos }),
  );
  return { unstamped: failures.filter(({ subject }) => visit.captureIds.includes(subject)).length };
}

function visitRow(visit: Visit, leadNumber: string | null, title: string | null) {
  const { id, leadId, employer, how, by, at, where, seen, settles, photos, captureIds } = visit;
  const digests = photos.map(({ sha256 }) => sha256);
  const lead = leadId === null ? null : { id: leadId, number: leadNumber };
  return { id, lead, title, employer, how, by: [...by], at, where, seen, settles, photos: digests, captureIds };
}
