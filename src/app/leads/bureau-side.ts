import { join } from "node:path";
import { LARGEST_IMPORT, readFileBytes } from "../../import/read-file-bytes.ts";
import { readWorkbook } from "../../import/workbook/read-workbook.ts";
import { type FeedbackRow, type RowFault, readFeedback } from "../../lead/read-feedback.ts";
import { PingpinError } from "../../model/errors.ts";
import type { BureauFeedback, BureauRecord, Lead } from "../../model/lead.ts";
import { FEEDBACK_HEADERS, feedbackForm } from "../../report/paper/feedback-form.ts";
import { safeName } from "../../report/safe-name.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import type { Office } from "../office.ts";
import { changeLead } from "./change-lead.ts";
import { findLead } from "./find-lead.ts";
import { packageItems } from "./package-items.ts";

/** One entry of 监管履职情况 as a person enters it. */
export type BureauEntry = Pick<BureauRecord, "kind" | "on" | "text" | "documentNumber" | "servedOn" | "sweep">;

/** Adds one entry of what the bureau did; entries are only added. */
export function recordBureau(
  office: Office,
  request: { readonly leadId: string; readonly entry: BureauEntry; readonly by: string },
): Promise<Lead> {
  return changeLead(office, request, (found, { at }) => {
    const record: BureauRecord = { id: office.newId(), ...request.entry, recordedAt: at, recordedBy: request.by };
    const lead = { ...found, bureauRecord: [...found.bureauRecord, record] };
    return { lead, action: "lead.bureau", details: record.kind };
  });
}

/** Writes the 整改反馈表 that goes out with the recommendation, and gives its path. */
export async function writeFeedbackForm(office: Office, leadId: string, out: string | null): Promise<string> {
  const lead = await findLead(office.store, leadId);
  const bytes = await feedbackForm(lead, await packageItems(office, lead), office.clock.now().toISOString());
  const folder = join(office.home.reports, "文书", safeName(lead.number ?? lead.id, 60));
  const path = out ?? join(folder, "整改反馈表.xlsx");
  await writeFileWhole(path, bytes);
  return path;
}

/** What came of importing a form: the rows taken, and those that were not, each with its place and reason. */
export interface FeedbackImport {
  readonly lead: Lead;
  readonly accepted: number;
  readonly faults: readonly RowFault[];
}

/** Takes in a form that came back; rows of postings that were fed back before are replaced, with a line in the log. */
export async function importFeedback(
  office: Office,
  request: { readonly leadId: string; readonly path: string; readonly by: string },
): Promise<FeedbackImport> {
  const rows = await formRows(request.path);
  const at = office.clock.now().toISOString();
  const { accepted, faults } = readFeedback(await findLead(office.store, request.leadId), rows, { at, by: request.by });
  const fresh = new Set(accepted.map(({ itemId, employer, title, url }) => itemId ?? ownRow(employer, title, url)));
  const details = `${accepted.length} 行，未收 ${faults.length} 行`;
  const isKept = ({ itemId, employer, title, url }: BureauFeedback): boolean =>
    !fresh.has(itemId ?? ownRow(employer, title, url));
  const lead = await changeLead(office, request, (found) => {
    const bureauFeedback = [...found.bureauFeedback.filter(isKept), ...accepted];
    return { lead: { ...found, bureauFeedback }, action: "lead.feedback", details };
  });
  return { lead, accepted: accepted.length, faults };
}

/** What the bureau found itself has no number of ours; two posts of one employer without an address are two rows. */
function ownRow(employer: string, title: string, url: string): string {
  return [employer, title, url].join("\n");
}

async function formRows(path: string): Promise<readonly FeedbackRow[]> {
  const sheets = await readWorkbook(await readFileBytes(path, LARGEST_IMPORT), path);
  const rows: FeedbackRow[] = [];
  let found = false;
  for (const sheet of sheets) {
    const [head, ...body] = sheet.rows;
    const columns = new Map((head ?? []).map(({ text }, x) => [text, x]));
    if (!columns.has(FEEDBACK_HEADERS.result) || !columns.has(FEEDBACK_HEADERS.employer)) continue;
    found = true;
    for (const [y, cells] of body.entries()) {
      const cell = (key: keyof typeof FEEDBACK_HEADERS): string =>
        cells[columns.get(FEEDBACK_HEADERS[key]) ?? -1]?.text ?? "";
      rows.push({
        place: `${sheet.name}第 ${y + 2} 行`,
        itemId: cell("itemId"),
        employer: cell("employer"),
        title: cell("title"),
        url: cell("url"),
        measure: cell("measure"),
        documentNumber: cell("documentNumber"),
        on: cell("on"),
        result: cell("result"),
        text: cell("text"),
      });
    }
  }
  if (found) return rows;
  const detail = `没有“${FEEDBACK_HEADERS.employer}”和“${FEEDBACK_HEADERS.result}”两列，请用 lead bureau form 写出的表填写`;
  throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail });
}
