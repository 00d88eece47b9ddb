import { join } from "node:path";
import { isVisitedAgain } from "../../lookback/next-visit.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { compareText } from "../../model/compare-text.ts";
import type { LookBack } from "../../model/look-back.ts";
import { type ChecklistRow, checklistPage, checklistText } from "../../report/batch/checklist.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { planLookBack } from "../look-back/plan-look-back.ts";
import { underWay } from "../look-back/rounds/weigh-round.ts";
import { issuedLead } from "../look-back/subjects/issued-lead.ts";
import { waitContext } from "../look-back/subjects/look-back-settings.ts";
import { isVisitable } from "../look-back/subjects/subject-ref.ts";
import type { Office } from "../office.ts";

/** What is asked of one checklist. */
export interface ChecklistRequest {
  /** Ids or numbers of issued leads; none for all whose look-back is due or has begun. */
  readonly leads: readonly string[];
  /** Where the two files are written; null for the reports of the data folder. */
  readonly folder: string | null;
  readonly operator: string;
}

/** A checklist (复查清单) as two files; none where nothing waits for a visit. */
export interface Checklist {
  readonly rows: readonly ChecklistRow[];
  readonly leads: number;
  readonly files: readonly string[];
}

/**
 * Lists the addresses to be visited again by the outside machine, to be carried there on paper or an approved medium:
 * ids and addresses of all leads mixed, nothing else. The list begins the round of each lead. Throws NOT_FOUND and
 * NOT_ALLOWED.
 */
export async function writeChecklist(office: Office, request: ChecklistRequest): Promise<Checklist> {
  const leads = request.leads.length > 0 ? request.leads : await dueLeads(office);
  const rows = new Map<string, ChecklistRow>();
  for (const lead of new Set(leads)) for (const row of await rowsOf(office, lead)) rows.set(row.url, row);
  const sorted = [...rows.values()].toSorted((a, b) => compareText(a.id, b.id));
  if (sorted.length === 0) return { rows: [], leads: leads.length, files: [] };
  const at = office.clock.now().toISOString();
  const folder = request.folder ?? join(office.home.reports, "checklists", beijingDay(at));
  const [text, page] = [join(folder, "复查清单.txt"), join(folder, "复查清单.html")];
  await writeFileWhole(text, Buffer.from(checklistText(sorted)));
  await writeFileWhole(page, Buffer.from(checklistPage(sorted)));
  await office.store.transaction(async (store) => {
    const details = `开列复查清单，网址 ${sorted.length} 个`;
    for (const lead of leads) {
      await store.auditLog.append({ at, by: request.operator, action: "batch.checklist", subject: lead, details });
    }
  });
  return { rows: sorted, leads: leads.length, files: [text, page] };
}

async function dueLeads(office: Office): Promise<readonly string[]> {
  const rounds = await planLookBack(office);
  return rounds.filter(({ state, isOpen }) => state === "due" || isOpen).map(({ leadId }) => leadId);
}

async function rowsOf(office: Office, id: string): Promise<readonly ChecklistRow[]> {
  const lead = await issuedLead(office, id);
  const { round, subjects, book } = await underWay(office, lead);
  const waiting = await keysToVisit(office, round.id, book.lookBack());
  return subjects
    .filter(isVisitable)
    .filter(({ postingKey }) => waiting.has(postingKey))
    .map(({ postingKey, url }) => ({ id: checklistId(postingKey), url }));
}

/** Those not visited yet in this round, and those it would visit again by itself. */
async function keysToVisit(office: Office, roundId: string, lookBack: LookBack): Promise<ReadonlySet<string>> {
  const context = waitContext(office);
  const waiting = new Set<string>();
  for await (const item of office.store.lookBacks.items(roundId)) {
    if (item.visits.length === 0 || isVisitedAgain(item, lookBack, context)) waiting.add(item.postingKey);
  }
  return waiting;
}

const DIGITS = 10;

/** A posting's key short enough to be typed from paper; the outside machine knows postings by the same keys. */
export function checklistId(key: string): string {
  return key.slice(0, key.lastIndexOf(":") + 1 + DIGITS);
}
