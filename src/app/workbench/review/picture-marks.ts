import type { PageBox } from "../../../model/finding-place.ts";
import { openCapturePlaces } from "../../leads/finding-places.ts";
import type { Office } from "../../office.ts";
import { statementWith } from "../../statements/statements.ts";
import { unlisted } from "./claims.ts";
import { currentFindings } from "./current-findings.ts";

/** Where the words of one finding stand in the screenshot; no box where the page's map does not hold them. */
export interface PictureMark {
  readonly findingId: string;
  readonly boxes: readonly PageBox[];
}

/**
 * The boxes of all findings of a posting, in the pixels of its screenshot. Drawn over the picture, never into it.
 * Throws NOT_FOUND, or EVIDENCE_BROKEN when the capture's files are not what they were.
 */
export async function pictureMarks({ store, home }: Office, postingId: string): Promise<readonly PictureMark[]> {
  const posting = await store.postings.get(postingId);
  if (posting === null && (await statementWith(store, postingId)) !== null) return [];
  const capture = posting === null ? null : await store.captures.get(posting.captureId);
  if (posting === null || capture === null) throw unlisted();
  if (!capture.files.some(({ role }) => role === "screenshot")) return [];
  const places = await openCapturePlaces(home, capture);
  return currentFindings(await store.findings.ofPosting(postingId)).map(({ id, finding }) => ({
    findingId: id,
    boxes: places.placeOf(posting, finding).boxes,
  }));
}
