import type { SheetFinding } from "../../../api/review.ts";
import type { ReviewDecision } from "../../../model/closed-lists.ts";
import { REASON_CODES } from "../../../model/reason-codes.ts";
import { REVIEW } from "./zh.ts";

/** One numbered line under a decision. */
export interface Choice {
  readonly label: string;
  readonly reasonCode: string;
  /** What is recorded with it, unless the person writes something else. */
  readonly reasonText: string;
  readonly needsText: boolean;
}

/** The numbered lines for a decision on a finding, the likeliest first. */
export function choicesFor(decision: ReviewDecision, finding: SheetFinding): readonly Choice[] {
  const coded = REASON_CODES.filter(({ decisions }) => decisions.includes(decision)).map(
    ({ code, label, needsText }) => ({ label, reasonCode: code, reasonText: "", needsText }),
  );
  if (decision === "dismissed") return coded;
  if (decision === "undecided") return [...finding.factsNeeded.slice(0, 5).map(factChoice), ...coded];
  if (needsWords(finding)) return [...notesFor(finding).map(noteChoice), ownWords];
  return coded;
}

/** Whether 拟作线索 needs a sentence of the reviewer's own, as the rules of reviewing demand. */
export function needsWords({ verdict, flags }: SheetFinding): boolean {
  return verdict === "review" || flags.includes("image");
}

const ownWords: Choice = { label: REVIEW.ownWords, reasonCode: "other", reasonText: "", needsText: true };

function factChoice(fact: string): Choice {
  return { label: fact, reasonCode: "facts_missing", reasonText: fact, needsText: false };
}

function noteChoice(note: string): Choice {
  return { label: note, reasonCode: "facts_checked", reasonText: note, needsText: false };
}

function notesFor({ flags }: SheetFinding): readonly string[] {
  return flags.includes("image") ? [REVIEW.imageNote, ...REVIEW.confirmNotes] : REVIEW.confirmNotes;
}
