import type { PostingText } from "../../model/posting.ts";
import { endOf } from "../../text/fold.ts";
import type { WordDictionary } from "../../text/segment.ts";
import { type Candidate, type FieldText, numbersOf } from "../candidate.ts";
import { ANY_CLAUSE, clauseBit, meetsAll } from "../compile/class-choices.ts";
import type { ClassSet } from "../compile/class-set.ts";
import { AT_CLAUSE_START, FROM_FIRST, IN_CLAUSE, IN_FIELDS, PLACE_BITS } from "../compile/class-sets.ts";
import type { CompiledMatch, CompiledPhrase, CompiledRule, Program } from "../compile/program.ts";
import { isInForce } from "../rule-in-force.ts";
import { cutWord } from "./edges.ts";
import { type Attempt, matchCode, newAttempt, type PhraseMatch, wordsUsed } from "./match-phrase.ts";
import { comparePairs } from "./pairs.ts";
import { isClauseStart, type View } from "./token.ts";

/** What finding candidates needs besides the view. */
export interface MatchContext {
  readonly program: Program;
  readonly dictionary: WordDictionary;
  /** Only rules in force for it count; null to try them all. */
  readonly posting: Pick<PostingText, "postedOn" | "jurisdiction"> | null;
}

/** All candidates of one view: of each rule the longest matches that do not overlap, and the compared pairs. */
export function findCandidates(view: View, field: FieldText, context: MatchContext): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const place: Place = { view, field, context, candidates, cuts: [], attempt: newAttempt(view) };
  const { anchored, clauseCount } = view;
  for (const { start, set } of view.tokens) {
    const clause = clauseBit(clauseCount[start] ?? 0);
    // Phrases that stay in their clause have an anchor in it, so elsewhere only the others are tried.
    tryOpened((anchored & clause) === 0 ? set.opensAcross : set.opens, clause, start, place);
  }
  if (candidates.length === 0) return NONE;
  const rules = new Set(candidates.map(({ rule }) => rule));
  return rules.size === 1 ? settle(candidates) : [...rules].flatMap((rule) => settle(ofRule(candidates, rule)));
}

const NONE: readonly Candidate[] = [];

function ofRule(candidates: readonly Candidate[], rule: CompiledRule): readonly Candidate[] {
  return candidates.filter((candidate) => candidate.rule === rule);
}

function tryOpened({ from, to }: ClassSet["opens"], clause: number, start: number, place: Place): void {
  const { met } = place.view;
  const { keys, entries } = place.context.program.opened;
  for (let index = from; index < to; index += 1) {
    const key = keys[index] ?? 0;
    const clauses = (key & IN_CLAUSE) === 0 ? ANY_CLAUSE : clause;
    if (((met[key & ~IN_CLAUSE] ?? 0) & clauses) === 0) continue;
    const end = tryEntry(index, start, place);
    const item = end < 0 ? undefined : entries[index]?.item;
    const candidate = item === undefined ? null : candidateOf(item, start, end, place);
    if (candidate !== null) place.candidates.push(candidate);
  }
}

/** The end of a match of an opened phrase, or -1; most do not match, so nothing but numbers is looked at before. */
function tryEntry(index: number, start: number, { view, field, context, attempt }: Place): number {
  const { places, entries } = context.program.opened;
  const place = places[index] ?? 0;
  if ((place & IN_FIELDS) !== 0 && !isOfField(entries[index]?.item, field)) return -1;
  if ((place & AT_CLAUSE_START) !== 0 && !isClauseStart(view, start)) return -1;
  return matchCode(attempt, place & PLACE_BITS, (place & FROM_FIRST) !== 0, start);
}

function isOfField(match: CompiledMatch | undefined, { label, name }: FieldText): boolean {
  if (match === undefined || (match.only !== null && match.only !== name)) return false;
  return match.labels === null || (label !== null && match.labels.has(label));
}

interface Place {
  readonly view: View;
  readonly field: FieldText;
  readonly context: MatchContext;
  readonly attempt: Attempt;
  /** Those found so far. */
  readonly candidates: Candidate[];
  /** Whether a match from one place to another cuts a word; phrases of several rules often match the same words. */
  readonly cuts: KnownCut[];
}

function candidateOf(match: CompiledMatch, start: number, end: number, place: Place): Candidate | null {
  const { view, field, context, attempt } = place;
  // What stands in the label alone says nothing of the value.
  if (endOf(view.folded, end - 1) === 0) return null;
  if (context.posting !== null && !isInForce(match.rule.rule, context.posting)) return null;
  const found: PhraseMatch = { start, end, tokens: wordsUsed(attempt) };
  const numbers = numbersOf(found);
  if (match.where !== null && !match.where(numbers)) return null;
  if (cutsWord(found, place)) return null;
  return { rule: match.rule, match, field, view, found, numbers, decided: null };
}

interface KnownCut {
  readonly start: number;
  readonly end: number;
  readonly isSuffix: boolean;
  readonly isCut: boolean;
}

function cutsWord(found: PhraseMatch, { view, context, cuts }: Place): boolean {
  const { start, end } = found;
  const isSuffix = found.tokens[0]?.word?.suffix === true;
  for (const known of cuts)
    if (known.start === start && known.end === end && known.isSuffix === isSuffix) return known.isCut;
  const isCut = cutWord(view, found, context.dictionary) !== null;
  cuts.push({ start, end, isSuffix, isCut });
  return isCut;
}

/** Whether all that the phrase cannot do without is there; the cheap test before matching. */
export function hasRequired(phrase: CompiledPhrase, view: View): boolean {
  return meetsAll(phrase.required, view.met, ANY_CLAUSE);
}

function settle(candidates: readonly Candidate[]): readonly Candidate[] {
  const sides = candidates.filter((candidate) => candidate.match.side !== null);
  const plain = longestApart(candidates.filter((candidate) => candidate.match.side === null));
  return sides.length === 0 ? plain : [...plain, ...comparePairs(sides)];
}

/** The longest candidates first, dropping those that overlap one kept. */
export function longestApart(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const sorted = [...candidates].sort((a, b) => lengthOf(b) - lengthOf(a) || a.found.start - b.found.start);
  const kept: Candidate[] = [];
  for (const candidate of sorted) {
    const { start, end } = candidate.found;
    if (!kept.some(({ found }) => start < found.end && found.start < end)) kept.push(candidate);
  }
  return kept.sort((a, b) => a.found.start - b.found.start);
}

function lengthOf({ found }: Candidate): number {
  return found.end - found.start;
}
