import type { Ground } from "../model/closed-lists.ts";
import type { ReVisit } from "../model/look-back.ts";
import { isOfLead, type WordingVerdict } from "./compare-wording.ts";

/**
 * What the words of a visit say where there is no baseline: words that stand are seen, but nobody can say of a clean page
 * that anything was put right.
 */
export function readWording(visit: ReVisit, leadGrounds: readonly Ground[]): WordingVerdict {
  const found = visit.findings.filter((finding) => isOfLead(finding, leadGrounds));
  const read = found.filter(({ flags }) => !flags.includes("image"));
  if (read.length > 0) return { code: "bureau_words_stand", words: read.map(({ quote }) => quote) };
  return { code: found.length > 0 ? "text_in_image" : "no_baseline", words: [] };
}
