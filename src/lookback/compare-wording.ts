import type { Ground } from "../model/closed-lists.ts";
import { type Finding, isActive } from "../model/finding.ts";
import type { Baseline, ReVisit } from "../model/look-back.ts";
import { conditionsElsewhere } from "./conditions-elsewhere.ts";
import { findMaskedQuote } from "./masked-words.ts";
import type { ReasonCode } from "./outcome-reasons.ts";
import { compactWords, type FindingMatch, matchFindings } from "./same-words.ts";
import { lowestWomenCap, strengthOf } from "./strength.ts";
import type { LookBackWording } from "./wording.ts";

/** What the words of a re-visit say against those of the baseline, and the quotes that decide it. */
export interface WordingVerdict {
  readonly code: ReasonCode;
  readonly words: readonly string[];
}

/** On which grounds, and by which words beside the findings of rules. */
export interface WordingContext {
  readonly leadGrounds: readonly Ground[];
  readonly wording: LookBackWording;
}

interface Comparison {
  readonly wording: LookBackWording;
  readonly baseline: Baseline;
  readonly visit: ReVisit;
  readonly before: readonly Finding[];
  readonly now: readonly Finding[];
  readonly match: FindingMatch;
  /** Words of the lead that stand and that only the rules no longer find. */
  readonly unflagged: readonly Finding[];
  /** Words of the lead that the visit does not show, where the program would not read them if they stood. */
  readonly unreadable: readonly Finding[];
  /** Words that stood there before and that only the rules in force find. */
  readonly byNewRules: readonly Finding[];
  /** Findings on words that the baseline did not contain: a change of the posting, not of the rules. */
  readonly fresh: readonly Finding[];
  readonly otherGrounds: readonly Finding[];
  readonly inPicture: readonly Finding[];
}

type Judge = (comparison: Comparison) => WordingVerdict | null;

/** In the order of contracts.md: the first that fits decides. */
const JUDGES: readonly Judge[] = [
  judgeRelapse,
  judgeStronger,
  judgeWomenCap,
  judgeAddition,
  judgeMasked,
  judgeReworded,
  judgeStanding,
  judgePartly,
  judgeUnflagged,
  judgeUnreadable,
  judgeElsewhere,
];

/**
 * Compares the words on the grounds of the lead; `rectified` here means only that none of them was found any more.
 * Words that only character recognition saw count where the baseline's came from a picture too, else a person decides.
 */
export function compareWording(baseline: Baseline, visit: ReVisit, context: WordingContext): WordingVerdict {
  const comparison = setSideBySide(baseline, visit, context);
  for (const judge of JUDGES) {
    const verdict = judge(comparison);
    if (verdict !== null) return verdict;
  }
  return { code: comparison.inPicture.length > 0 ? "text_in_image" : "rectified", words: [] };
}

/** Whether a finding is about the lead: verdict violation or review, on one of its grounds or struck out by symbols. */
export function isOfLead(finding: Finding, leadGrounds: readonly Ground[]): boolean {
  return isActive(finding) && (leadGrounds.includes(finding.ground) || isMasked(finding));
}

function setSideBySide(baseline: Baseline, visit: ReVisit, { leadGrounds, wording }: WordingContext): Comparison {
  const before = baseline.findings.filter((finding) => isOfLead(finding, leadGrounds));
  const inPicture = before.some(isFromImage) ? [] : visit.findings.filter(isFromImage);
  const readable = visit.findings.filter((finding) => !inPicture.includes(finding));
  const found = readable.filter((finding) => isOfLead(finding, leadGrounds));
  const matched = withMarkedByHand(matchFindings(before, found), visit);
  const now = [...found, ...matched.kept.map((pair) => pair.now).filter((finding) => !found.includes(finding))];
  const { match, unflagged, unreadable, byNewRules } = apartFromProgram(baseline, visit, matched);
  const isFresh = freshnessAgainst(baseline);
  const others = readable.filter((finding) => finding.verdict === "violation" && !isOfLead(finding, leadGrounds));
  return {
    wording,
    baseline,
    visit,
    before,
    now,
    match,
    unflagged,
    unreadable,
    byNewRules,
    fresh: match.added.filter(isFresh),
    otherGrounds: matchFindings(baseline.findings, others).added.filter(isFresh),
    inPicture: inPicture.filter((finding) => isOfLead(finding, leadGrounds)),
  };
}

/** No rule finds what a person marked, so it stands as long as the very words do; they are too short to tell below three. */
function withMarkedByHand(match: FindingMatch, visit: ReVisit): FindingMatch {
  const text = compactWords(visit.text);
  const standing = match.gone.filter(
    (finding) => isMarkedByHand(finding) && isTelling(finding) && text.includes(compactWords(finding.quote)),
  );
  return {
    ...match,
    kept: [...match.kept, ...standing.map((finding) => ({ before: finding, now: finding }))],
    gone: match.gone.filter((finding) => !standing.includes(finding)),
  };
}

/** Takes what rules or reading changed out of a match, so that it never looks like a change of the posting. */
function apartFromProgram(
  baseline: Baseline,
  visit: ReVisit,
  match: FindingMatch,
): Pick<Comparison, "match" | "unflagged" | "unreadable" | "byNewRules"> {
  const byOld = matchFindings(match.gone, visit.findingsByOldRules ?? []);
  const byNew = matchFindings(baseline.foundByNewRules, match.added);
  return {
    match: { ...match, gone: byOld.gone.filter((one) => !baseline.unreadable.includes(one)), added: byNew.added },
    unflagged: byOld.kept.map((pair) => pair.before),
    unreadable: byOld.gone.filter((one) => baseline.unreadable.includes(one)),
    byNewRules: byNew.kept.map((pair) => pair.now),
  };
}

/** The findings' own quotes are cut out first: 男 in 男士优先 does not make a new 性别：男 an old one. */
function freshnessAgainst(baseline: Baseline): (finding: Finding) => boolean {
  const quotes = baseline.findings.map(({ quote }) => compactWords(quote)).filter((quote) => quote !== "");
  const text = quotes.reduce((rest, quote) => rest.replaceAll(quote, "\n"), compactWords(baseline.text));
  return ({ quote }) => {
    const words = compactWords(quote);
    return words.length < 3 || !text.includes(words);
  };
}

function judgeRelapse(comparison: Comparison): WordingVerdict | null {
  const { baseline, now, before, byNewRules } = comparison;
  if (!baseline.rectifiedBefore) return null;
  const words = [...quotesOf(now.filter((one) => !byNewRules.includes(one))), ...maskedQuotes(before, comparison)];
  return words.length === 0 ? null : { code: "found_again", words };
}

function judgeStronger({ before, fresh, wording }: Comparison): WordingVerdict | null {
  const stronger = fresh.filter((finding) => {
    const former = before.filter(({ ground }) => ground === finding.ground).map((one) => strengthOf(one, wording));
    return former.length > 0 && strengthOf(finding, wording) > Math.max(...former) && !isMasked(finding);
  });
  return stronger.length === 0 ? null : { code: "stronger_words", words: quotesOf(stronger) };
}

function judgeWomenCap({ before, now, wording }: Comparison): WordingVerdict | null {
  const [former, current] = [lowestWomenCap(before, wording), lowestWomenCap(now, wording)];
  if (former === null || current === null || current >= former) return null;
  return { code: "women_cap_lowered", words: quotesOf(now) };
}

function judgeAddition({ before, match, fresh, otherGrounds }: Comparison): WordingVerdict | null {
  const grounds = new Set(before.map(({ ground }) => ground));
  const added = fresh.filter((finding) => finding.verdict === "violation" && !isMasked(finding));
  const newGrounds = [...otherGrounds, ...added.filter(({ ground }) => !grounds.has(ground))];
  if (newGrounds.length > 0) return { code: "grounds_added", words: quotesOf(newGrounds) };
  return match.gone.length === 0 && added.length > 0 ? { code: "words_added", words: quotesOf(added) } : null;
}

function judgeMasked(comparison: Comparison): WordingVerdict | null {
  const { match, fresh } = comparison;
  const words = [...quotesOf(fresh.filter(isMasked)), ...maskedQuotes(match.gone, comparison)];
  return words.length === 0 ? null : { code: "word_masked", words };
}

function judgeReworded({ match, fresh }: Comparison): WordingVerdict | null {
  const replaced = fresh.filter(({ ground }) => match.gone.some((old) => old.ground === ground));
  if (replaced.length === 0) return null;
  const sameAim = replaced.some(({ ground, direction }) =>
    match.gone.some((old) => old.ground === ground && old.direction === direction),
  );
  return { code: sameAim ? "softer_words" : "direction_changed", words: quotesOf(replaced) };
}

function judgeStanding({ baseline, visit, match, now }: Comparison): WordingVerdict | null {
  if (now.length === 0 || match.gone.length > 0) return null;
  const isTextUnchanged = compactWords(baseline.text) === compactWords(visit.text);
  const isWeaker = match.kept.some((pair) => pair.before.verdict === "violation" && pair.now.verdict === "review");
  const code = isWeaker && !isTextUnchanged ? "verdict_weaker" : "words_stand";
  return { code, words: quotesOf(now) };
}

function judgePartly({ now, byNewRules }: Comparison): WordingVerdict | null {
  if (now.length === 0) return null;
  const isByRules = now.every((finding) => byNewRules.includes(finding));
  return { code: isByRules ? "new_rules_only" : "words_partly_removed", words: quotesOf(now) };
}

/** The old words without a finding are a change of the rules or of an exception, so a person must look. */
function judgeUnflagged({ visit, match, unflagged }: Comparison): WordingVerdict | null {
  const text = compactWords(visit.text);
  const byText = match.gone.filter(
    (finding) => (isTelling(finding) || isMarkedByHand(finding)) && text.includes(compactWords(finding.quote)),
  );
  const standing = quotesOf([...unflagged, ...byText]);
  return standing.length === 0 ? null : { code: "words_stand_unflagged", words: standing };
}

/** Words that the program would not read if they stood cannot be called gone. */
function judgeUnreadable({ unreadable }: Comparison): WordingVerdict | null {
  return unreadable.length === 0 ? null : { code: "words_unreadable", words: quotesOf(unreadable) };
}

/** Conditions that the page now only points to were not seen, so nobody can say that they are gone. */
function judgeElsewhere({ baseline, visit, wording }: Comparison): WordingVerdict | null {
  const said = conditionsElsewhere(visit.text, wording);
  if (said === null || conditionsElsewhere(baseline.text, wording) !== null) return null;
  return { code: "conditions_elsewhere", words: [said] };
}

function maskedQuotes(findings: readonly Finding[], { baseline, visit, wording }: Comparison): readonly string[] {
  return findings.flatMap(({ quote }) => {
    const masked = findMaskedQuote(quote, visit.text, wording);
    return masked === null || baseline.text.normalize("NFKC").includes(masked) ? [] : [masked];
  });
}

function isMasked({ ground, flags }: Finding): boolean {
  return ground === "masked" || flags.includes("masked");
}

function isMarkedByHand({ flags }: Finding): boolean {
  return flags.includes("by_person");
}

/** Fewer than three characters stand on a page for many reasons. */
function isTelling({ quote }: Finding): boolean {
  return compactWords(quote).length >= 3;
}

function isFromImage({ flags }: Finding): boolean {
  return flags.includes("image");
}

function quotesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ quote }) => quote);
}
