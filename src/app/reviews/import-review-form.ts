import { basename } from "node:path";
import { digestBytes } from "../../evidence/digest.ts";
import { readFileBytes } from "../../import/read-file-bytes.ts";
import { readWorkbook } from "../../import/workbook/read-workbook.ts";
import type { Account } from "../../model/account.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import type { TableCell } from "../../model/content.ts";
import { PingpinError } from "../../model/errors.ts";
import { REVIEW_HEADERS } from "../../report/review-form/review-form.ts";
import {
  type FormDecision,
  type FormFault,
  faultAt,
  type ReviewFormRow,
  readReviewForm,
} from "../../review/read-review-form.ts";
import type { Office } from "../office.ts";
import { refuseClaimedByOther } from "../workbench/review/claims.ts";
import { isOn } from "../workbench/review/sheet-decisions.ts";
import { decide } from "./reviews.ts";

/** Who brings the form: every decision in it becomes theirs. */
export type FormBearer = Pick<Account, "id" | "name" | "role">;

/** What came of a form: decisions taken, rows that say what is on record already, and rows refused with place and reason. */
export interface ReviewFormImport {
  readonly taken: number;
  readonly known: number;
  readonly faults: readonly FormFault[];
}

/**
 * Takes in a filled-in 离线复核表, row by row: a refused row holds up no other. Decisions are added like those made on the
 * screen, now and in the bearer's name. Throws FILE_TYPE_UNKNOWN when it is no such form.
 */
export async function importReviewForm(
  office: Office,
  file: { readonly bytes: Uint8Array; readonly fileName: string },
  bearer: FormBearer,
): Promise<ReviewFormImport> {
  const rows = await formRows(file);
  const at = office.clock.now().toISOString();
  const { decisions, faults } = readReviewForm(rows, { by: bearer.name, today: beijingDay(at) });
  const refused = [...faults];
  let [taken, known] = [0, 0];
  for (const decision of decisions) {
    const result = await takeIn(office, decision, bearer);
    if (result === "taken") taken += 1;
    else if (result === "known") known += 1;
    else refused.push(result);
  }
  const details = `收入 ${taken} 行，未收 ${refused.length} 行，文件 SHA-256 ${digestBytes(file.bytes).sha256}`;
  await office.store.auditLog.append({ at, by: bearer.name, action: "review.import", subject: file.fileName, details });
  return { taken, known, faults: refused.sort((one, other) => BY_ROW.compare(one.place, other.place)) };
}

/** The form at a path; an error names the path. */
export async function importReviewFile(office: Office, path: string, bearer: FormBearer): Promise<ReviewFormImport> {
  const bytes = await readFileBytes(path, LARGEST_FORM);
  return importReviewForm(office, { bytes, fileName: basename(path) }, bearer);
}

const BY_ROW = new Intl.Collator("zh", { numeric: true });
const LARGEST_FORM = 50 * 2 ** 20;

async function takeIn(
  office: Office,
  { row, ...wish }: FormDecision,
  bearer: FormBearer,
): Promise<"taken" | "known" | FormFault> {
  const found = await office.store.findings.get(wish.findingId);
  if (found === null) return faultAt(row, "命中编号", row.findingId, "没有这个命中，请勿改动导出的编号");
  const { stored } = found;
  const standing = (await office.store.reviews.of(stored.finding.fingerprint)).filter((one) => isOn(stored, one));
  const mine = standing.findLast(({ by }) => by === bearer.name);
  const isSame = mine?.decision === wish.decision && mine.reasonText === wish.reasonText;
  if (isSame) return "known";
  const other = standing.find(({ by }) => by !== bearer.name);
  if (other !== undefined && !office.configuration.secondReview) {
    return faultAt(row, "决定", row.decision, `${other.by}已经复核过这处命中，请在工作台查看`);
  }
  try {
    await refuseClaimedByOther(office, stored.postingId, bearer.id);
    await decide(office, { ...wish, findingId: stored.id, channel: null, by: bearer.name, role: bearer.role });
    return "taken";
  } catch (error) {
    if (!(error instanceof PingpinError) || error.code !== "NOT_ALLOWED") throw error;
    return faultAt(row, "决定", row.decision, error.detail);
  }
}

async function formRows({
  bytes,
  fileName,
}: {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}): Promise<readonly ReviewFormRow[]> {
  const sheets = await readWorkbook(bytes, fileName);
  for (const sheet of sheets) {
    const [head = [], ...body] = sheet.rows;
    const columns = new Map(head.map(({ text }, x) => [text, x]));
    if (!columns.has(REVIEW_HEADERS.findingId) || !columns.has(REVIEW_HEADERS.decision)) continue;
    return body.map((cells, y) => rowOf(cells, columns, `${sheet.name}第 ${y + 2} 行`));
  }
  const detail = `没有“${REVIEW_HEADERS.findingId}”和“${REVIEW_HEADERS.decision}”两列，请用导出的离线复核表填写`;
  throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: fileName, detail });
}

function rowOf(cells: readonly TableCell[], columns: ReadonlyMap<string, number>, place: string): ReviewFormRow {
  const cell = (key: keyof typeof REVIEW_HEADERS) => {
    const found = cells[columns.get(REVIEW_HEADERS[key]) ?? -1];
    return { text: found?.text.trim() ?? "", address: found?.address ?? "无此列" };
  };
  return {
    place,
    findingId: cell("findingId"),
    decision: cell("decision"),
    reason: cell("reason"),
    text: cell("text"),
    by: cell("by"),
    on: cell("on"),
  };
}
