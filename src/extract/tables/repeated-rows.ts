import { createHash } from "node:crypto";
import { isHiddenSheet } from "../../model/hidden-sheet.ts";
import type { PostingDraft } from "../extraction.ts";

/** Leaves out of hidden sheets what the sheets before them say too, so that a copy kept in a workbook counts once. */
export interface RepeatedRows {
  /** All of a shown sheet; of a hidden one the positions that no sheet before it holds word for word. */
  without(sheet: string, drafts: readonly PostingDraft[]): readonly PostingDraft[];
  /** How many positions were left out, by sheet. */
  readonly counts: ReadonlyMap<string, number>;
}

/** A filter for the sheets of one workbook in order; it keeps a digest of each position. */
export function createRepeatedRows(): RepeatedRows {
  const known = new Set<string>();
  const counts = new Map<string, number>();
  return {
    counts,
    without(sheet, drafts) {
      const isHidden = isHiddenSheet(sheet);
      return drafts.filter((draft) => {
        const digest = digestOf(draft);
        const isRepeated = isHidden && known.has(digest);
        if (isRepeated) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
        known.add(digest);
        return !isRepeated;
      });
    },
  };
}

function digestOf({ title, employer, body, fields }: PostingDraft): string {
  const words = JSON.stringify([title, employer, body, fields]);
  return createHash("sha256").update(words).digest("base64");
}
