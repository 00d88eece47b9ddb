import { Posting } from "../model/posting.ts";
import { recordOf } from "./documents.ts";

/** What a posting is read from: its document as the capture showed it, and the employer that it stands under now. */
export interface PostingRow {
  readonly document: string;
  readonly employer_id: string | null;
}

/** A posting under the employer that persons gave it, or that its page names. */
export function postingOf({ document, employer_id: employerId }: PostingRow): Posting {
  return { ...recordOf(Posting, { document }), employerId };
}

/** The posting of a row that may not exist. */
export function postingOrNull(row: PostingRow | undefined): Posting | null {
  return row === undefined ? null : postingOf(row);
}
