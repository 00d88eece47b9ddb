import { LABELS } from "../model/labels.ts";
import type { BureauFeedback, Lead } from "../model/lead.ts";
import { BureauResult } from "../model/lead.ts";
import { CalendarDate } from "../model/primitives.ts";

/** One filled row of the form by header, with its place in the file. */
export interface FeedbackRow {
  readonly place: string;
  readonly itemId: string;
  readonly employer: string;
  readonly title: string;
  readonly url: string;
  readonly measure: string;
  readonly documentNumber: string;
  readonly on: string;
  readonly result: string;
  readonly text: string;
}

/** What is wrong with one row, with its place. */
export interface RowFault {
  readonly place: string;
  readonly detail: string;
}

/** Checks a form that came back, row by row; rows nobody filled in are passed over, faulty ones are told and not taken. */
export function readFeedback(
  lead: Lead,
  rows: readonly FeedbackRow[],
  facts: { readonly at: string; readonly by: string },
): { readonly accepted: readonly BureauFeedback[]; readonly faults: readonly RowFault[] } {
  const accepted: BureauFeedback[] = [];
  const faults: RowFault[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    if (isEmpty(row)) continue;
    const detail = faultOf(row, lead, seen);
    if (detail !== null) faults.push({ place: row.place, detail });
    else accepted.push(feedbackOf(row, facts));
    seen.add(row.itemId);
  }
  return { accepted, faults };
}

function isEmpty({ measure, documentNumber, on, result, text, itemId, employer }: FeedbackRow): boolean {
  const filled = [measure, documentNumber, on, result, text].some((cell) => cell !== "");
  return !filled && (itemId !== "" || employer === "");
}

function faultOf(row: FeedbackRow, lead: Lead, seen: ReadonlySet<string>): string | null {
  if (row.itemId !== "" && !lead.items.some(({ id }) => id === row.itemId))
    return `“信息编号”${row.itemId}不在本线索中`;
  if (row.itemId !== "" && seen.has(row.itemId)) return `“信息编号”${row.itemId}重复填写`;
  if (row.employer === "") return "缺少“用人单位”";
  if (resultOf(row.result) === null) {
    return `“整改情况”应为${Object.values(LABELS.bureauResult).join("、")}之一，现为“${row.result}”`;
  }
  if (row.on !== "" && !CalendarDate.safeParse(row.on).success) return `“处理日期”应写作 2026-09-10，现为“${row.on}”`;
  return null;
}

function resultOf(label: string): BureauResult | null {
  return BureauResult.options.find((result) => LABELS.bureauResult[result] === label) ?? null;
}

function feedbackOf(row: FeedbackRow, { at, by }: { readonly at: string; readonly by: string }): BureauFeedback {
  return {
    itemId: row.itemId === "" ? null : row.itemId,
    employer: row.employer,
    title: row.title,
    url: row.url,
    measure: row.measure,
    documentNumber: row.documentNumber === "" ? null : row.documentNumber,
    on: row.on === "" ? null : row.on,
    result: resultOf(row.result) ?? "not_corrected",
    text: row.text,
    importedAt: at,
    importedBy: by,
  };
}
