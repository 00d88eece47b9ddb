import { cellOf } from "../../../model/cell-of.ts";
import type { StoredFinding } from "../../../model/finding.ts";
import { articlesOf } from "../../../model/legal-basis.ts";
import type { Posting } from "../../../model/posting.ts";
import type { Review } from "../../../model/review.ts";
import type { Office } from "../../office.ts";
import { rebuttalsFor } from "../../papers/rebuttals.ts";
import type { RuleBook } from "./rule-book.ts";
import { type DecidedFinding, sheetDecisions } from "./sheet-decisions.ts";

interface Desk {
  readonly office: Office;
  readonly rules: RuleBook;
  readonly reader: string;
  /** How many others wait that are identical with a finding that waits. */
  readonly identicalTo: (stored: Pick<StoredFinding, "finding">) => number;
  /** The decision on an earlier visit with the same words. */
  readonly carried: Review | null;
}

/** One finding with the law, the likely rebuttals and every decision on its words. */
export async function sheetFinding(
  { office, rules, reader, identicalTo, carried }: Desk,
  stored: DecidedFinding,
  posting: Pick<Posting, "cells">,
) {
  const { finding, id } = stored;
  const decisions = await sheetDecisions(office, stored, carried, reader);
  const { decision, waitsForSecond, waitsOn } = decisions;
  const isDecided = decision !== null || waitsForSecond || decisions.carried !== null || waitsOn !== null;
  const isOpen = !isDecided && finding.verdict !== "lawful";
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
    ...decisions,
    identical: isOpen ? identicalTo(stored) : 0,
  };
}
