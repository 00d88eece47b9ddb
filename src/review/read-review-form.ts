import type { ReviewDecision } from "../model/closed-lists.ts";
import { LABELS } from "../model/labels.ts";
import { CalendarDate } from "../model/primitives.ts";
import { REASON_CODES } from "../model/reason-codes.ts";

/** One cell of the form with its address. */
export interface FormCell {
  readonly text: string;
  /** As in spreadsheets: `M5`. */
  readonly address: string;
}

/** One row of 离线复核表 as it came back. */
export interface ReviewFormRow {
  /** Sheet and row in words. */
  readonly place: string;
  readonly findingId: FormCell;
  readonly decision: FormCell;
  readonly reason: FormCell;
  readonly text: FormCell;
  readonly by: FormCell;
  readonly on: FormCell;
}

/** A decision read from the form, not yet weighed against the finding. */
export interface FormDecision {
  readonly row: ReviewFormRow;
  readonly findingId: string;
  readonly decision: ReviewDecision;
  readonly reasonCode: string;
  readonly reasonText: string;
}

/** A row that was not taken, with its place and why. */
export interface FormFault {
  readonly place: string;
  readonly detail: string;
}

/** Reads the rows that somebody filled in; `by` is who brings the form and answers for it, `today` a Beijing day. */
export function readReviewForm(
  rows: readonly ReviewFormRow[],
  { by, today }: { readonly by: string; readonly today: string },
): { readonly decisions: readonly FormDecision[]; readonly faults: readonly FormFault[] } {
  const decisions: FormDecision[] = [];
  const faults: FormFault[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.decision.text === "" && row.reason.text === "" && row.text.text === "") continue;
    const fault = faultOf(row, { by, today, seen });
    if (fault === null) decisions.push(decisionOf(row));
    else faults.push(fault);
    seen.add(row.findingId.text);
  }
  return { decisions, faults };
}

/** The fault of one column of a row, in words that lead to the cell. */
export function faultAt(row: ReviewFormRow, column: string, cell: FormCell, detail: string): FormFault {
  return { place: `${row.place}“${column}”（${cell.address}）`, detail };
}

/** As on the screen; the day of the decision is added behind it. */
const LONGEST_REASON = 1000;

interface Reading {
  readonly by: string;
  readonly today: string;
  readonly seen: ReadonlySet<string>;
}

function faultOf(row: ReviewFormRow, { by, today, seen }: Reading): FormFault | null {
  const { findingId, decision, reason, on } = row;
  if (findingId.text === "") return faultAt(row, "命中编号", findingId, "编号是空的，请勿改动导出的编号");
  if (seen.has(findingId.text)) return faultAt(row, "命中编号", findingId, "同一命中在表中出现两次，只收第一次");
  if (decision.text === "") return faultAt(row, "决定", decision, "填了理由或者说明，没有选“决定”");
  if (wantedDecision(decision.text) === null) {
    const labels = Object.values(LABELS.decision).join("、");
    return faultAt(row, "决定", decision, `应为${labels}之一，现为“${decision.text}”`);
  }
  if (reason.text !== "" && reasonOf(reason.text) === undefined) {
    return faultAt(row, "理由", reason, `没有“${reason.text}”这个理由，请从下拉列表中选择`);
  }
  const { length } = row.text.text;
  if (length > LONGEST_REASON) {
    return faultAt(row, "说明", row.text, `最多 ${LONGEST_REASON} 个字，现有 ${length} 个，请精简`);
  }
  if (row.by.text !== "" && row.by.text !== by) {
    return faultAt(row, "复核人", row.by, `这一行由${row.by.text}复核，请由本人导入`);
  }
  if (on.text === "") return null;
  if (!CalendarDate.safeParse(on.text).success) {
    return faultAt(row, "复核日期", on, `应写作 2026-09-10，现为“${on.text}”`);
  }
  return on.text > today ? faultAt(row, "复核日期", on, "日期晚于今天") : null;
}

function decisionOf(row: ReviewFormRow): FormDecision {
  const decision = wantedDecision(row.decision.text) ?? "undecided";
  const reasonCode = reasonOf(row.reason.text)?.code ?? (decision === "confirmed" ? "wording_clear" : "");
  const when = row.on.text === "" ? "" : `（离线复核于 ${row.on.text}）`;
  // The day alone is no reason: a text that must be written stays empty and is asked for.
  const reasonText = row.text.text === "" ? "" : `${row.text.text}${when}`;
  return { row, findingId: row.findingId.text, decision, reasonCode, reasonText };
}

function wantedDecision(label: string): ReviewDecision | null {
  const entries = Object.entries(LABELS.decision) as [ReviewDecision, string][];
  return entries.find(([, words]) => words === label)?.[0] ?? null;
}

function reasonOf(label: string) {
  return REASON_CODES.find((reason) => reason.label === label);
}
