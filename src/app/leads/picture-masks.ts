import { layoutText } from "../../evidence/layout-text.ts";
import type { PageBox } from "../../model/finding-place.ts";
import type { Posting } from "../../model/posting.ts";
import type { TextLayout } from "../../model/text-layout.ts";
import { personalDataIn, personalWordsIn } from "../../report/personal-data.ts";
import { personalWordsOf } from "../../report/posting-personal-data.ts";

/**
 * Where a page shows personal data: what its words tell, those it tells elsewhere known again where they stand bare, and
 * what its postings tell of words that stand far from their label.
 */
export function pictureMasks(layout: TextLayout, postings: readonly Posting[]): readonly PageBox[] {
  const { text, boxesOf } = layoutText(layout);
  const words = [...new Set([...personalWordsIn(text), ...postings.flatMap(personalWordsOf)])];
  return personalDataIn(text, words).flatMap(({ start, end }) => boxesOf(start, end));
}
