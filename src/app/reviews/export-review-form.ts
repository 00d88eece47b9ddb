import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { REASON_CODES } from "../../model/reason-codes.ts";
import type { WorklistFilter } from "../../model/worklist.ts";
import { type FormFinding, reviewForm } from "../../report/review-form/review-form.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { logAct } from "../log-act.ts";
import type { Office } from "../office.ts";
import { currentFindings } from "../workbench/review/current-findings.ts";
import { isOn } from "../workbench/review/sheet-decisions.ts";

/** Findings in one form; more than a person decides in a week, and a workbook that opens at once. */
const MOST = 2_000;
const PAGE = 100;

/** A form to be filled in away from the program. */
export interface ReviewForm {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly findings: number;
  readonly more: boolean;
}

/** 离线复核表 of what waits under a filter of 待复核, in the order of the list. Throws NOT_ALLOWED for other lists. */
export async function exportReviewForm(office: Office, filter: WorklistFilter, by: string): Promise<ReviewForm> {
  if (filter.state !== undefined && filter.state !== "open") {
    throw new PingpinError("NOT_ALLOWED", { subject: "导出", detail: "只能导出还没有人复核的命中" });
  }
  const rows: FormFinding[] = [];
  const more = await collect(office, { ...filter, state: "open" }, rows);
  const now = office.clock.now().toISOString();
  const bytes = await reviewForm({ rows, more, reasons: REASON_CODES, now });
  await logAct(office, { by, action: "review.export", subject: "离线复核表", details: `${rows.length} 处` });
  return { bytes, fileName: `离线复核表-${beijingDay(now)}.xlsx`, findings: rows.length, more };
}

/** The same, written to `out` or into the folder one is in. Throws OUTPUT_UNWRITABLE. */
export async function writeReviewForm(
  office: Office,
  filter: WorklistFilter,
  { by, out }: { readonly by: string; readonly out: string | null },
) {
  const { bytes, fileName, findings, more } = await exportReviewForm(office, filter, by);
  const path = out ?? fileName;
  await writeFileWhole(path, bytes);
  return { path, findings, more };
}

/** Fills `rows` up to the limit, and tells whether something was left. */
async function collect({ store }: Office, filter: WorklistFilter, rows: FormFinding[]): Promise<boolean> {
  for (let after: string | null = null; ; ) {
    const page = await store.worklist.list(filter, { after, limit: PAGE, reader: null });
    for (const { postingId } of page.entries) {
      const waiting = await waitingFindings(store, postingId, filter);
      if (rows.length + waiting.length > MOST) return true;
      rows.push(...waiting);
    }
    if (page.next === null) return false;
    after = page.next;
  }
}

async function waitingFindings(store: Office["store"], postingId: string, filter: WorklistFilter) {
  const posting = await store.postings.get(postingId);
  const waiting: FormFinding[] = [];
  if (posting === null) return waiting;
  const current = currentFindings(await store.findings.ofPosting(postingId));
  const carried = await store.reviews.carriedTo(posting, current);
  for (const stored of current) {
    const { fingerprint, verdict, ground } = stored.finding;
    const isWanted = filter.verdicts?.includes(verdict) ?? verdict !== "lawful";
    if (!isWanted || carried.has(fingerprint) || filter.grounds?.includes(ground) === false) continue;
    const standing = await store.reviews.of(fingerprint);
    if (!standing.some((review) => isOn(stored, review))) waiting.push({ stored, posting });
  }
  return waiting;
}
