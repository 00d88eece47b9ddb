import type { VisitRequest } from "../../../crawl/visit/visit-request.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Baseline } from "../../../model/look-back.ts";
import type { Posting } from "../../../model/posting.ts";

/** One posting of a lead with all that a re-visit of it is compared with. */
export interface Subject {
  /** As this version of the program reads its stored page. */
  readonly posting: Posting;
  /** How this version reads it beside the one that built the lead; `lost` where it does not find the posting there at all. */
  readonly readNow: "alike" | "otherwise" | "lost";
  readonly baseline: Baseline;
  readonly purpose: VisitRequest["purpose"];
  /** Whether the page that it was read from ended as a document does, so that one without an end is only a part of it. */
  readonly hadEnd: boolean;
  /** Keys of the other postings that its page held when the lead was built. */
  readonly neighbours: ReadonlySet<string>;
  /** Those of them that have the same name, so that only their words tell them apart. */
  readonly namesakes: readonly Posting[];
  /** Findings on the baseline that a person dismissed: the same words are not held against the employer later. */
  readonly dismissed: readonly Finding[];
  /** Applies the rules of the lead to a later version; null where they are those in force, or are not kept here. */
  readonly byOldRules: ((posting: Posting) => readonly Finding[]) | null;
  /** Whether the rules of the lead are neither those in force nor kept here. */
  readonly areOldRulesLost: boolean;
}

const REVISITED: readonly VisitRequest["purpose"][] = ["list", "posting", "attachment", "submission"];

/** As what a page is visited again that was captured for this purpose. */
export function revisitPurpose(purpose: string): VisitRequest["purpose"] {
  return REVISITED.find((known) => known === purpose) ?? "posting";
}
