import { cellOf } from "../../model/cell-of.ts";
import type { StoredFinding } from "../../model/finding.ts";
import { articlesOf } from "../../model/legal-basis.ts";
import type { Posting } from "../../model/posting.ts";
import type { Review } from "../../model/review.ts";
import type { Office } from "../office.ts";
import { rebuttalsFor } from "../papers/rebuttals.ts";
import type { RuleBook } from "./rule-book.ts";

interface Desk {
  readonly office: Office;
  readonly rules: RuleBook;
  readonly reader: string;
  /** How many others wait that are identical with a finding that waits. */
  readonly identicalTo: (stored: StoredFinding) => number;
  /** By fingerprint, the decisions on earlier visits with the same words. */
  readonly carried: ReadonlyMap<string, Review>;
}

/** One finding with the law, the likely rebuttals and every decision on its words. */
export async function sheetFinding(
  { office, rules, reader, identicalTo, carried }: Desk,
  stored: StoredFinding,
  posting: Posting,
) {
  const { finding, id } = stored;
  const history = await office.store.reviews.history(finding.fingerprint);
  const here = history.filter(({ review }) => isOn(stored, review));
  const standing = here.filter(({ withdrawal }) => withdrawal === null).map(({ review }) => review);
  const first = standing.findLast(({ step }) => step === "first") ?? null;
  const second = standing.findLast(({ step }) => step === "second") ?? null;
  const isBlind = office.configuration.secondReview && first !== null && first.by !== reader && second === null;
  const elsewhere = history.filter(({ review, withdrawal }) => withdrawal === null && !isOn(stored, review));
  const held = standing.length > 0 ? null : (carried.get(finding.fingerprint) ?? null);
  const isOpen = standing.length === 0 && held === null && finding.verdict !== "lawful";
  const { ruleId, ruleVersion, ground, direction, verdict, channel, channelReason } = finding;
  const { span, quote, flags, trace, factsNeeded, advice } = finding;
  return {
    id,
    ruleId,
    ruleTitle: rules.rule(ruleId)?.title ?? ruleId,
    ruleVersion,
    ground,
    direction,
    verdict,
    channel,
    channelReason,
    span,
    quote,
    cell: cellOf(posting, span),
    flags,
    trace,
    factsNeeded,
    advice,
    exceptions: finding.exceptionsConsidered,
    articles: articlesOf(finding, rules.law),
    rebuttals: verdict === "lawful" || verdict === "hint" ? [] : rebuttalsFor(rules.rebuttals, ground),
    decision: isBlind ? null : (standing.at(-1) ?? null),
    history: isBlind ? [] : here,
    carried: held,
    earlier: elsewhere.map(({ review }) => review),
    waitsForSecond: first !== null && second === null,
    disputed: first !== null && second !== null && first.decision !== second.decision,
    identical: isOpen ? identicalTo(stored) : 0,
  };
}

/** Only decisions on these words in this very capture under this rule version count for a finding. */
export function isOn({ captureId, finding }: StoredFinding, review: Review): boolean {
  return review.captureId === captureId && review.ruleVersion === finding.ruleVersion;
}
