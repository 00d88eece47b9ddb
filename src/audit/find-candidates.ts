import { endOf } from "../text/fold.ts";
import type { WordDictionary } from "../text/tokenize.ts";
import { type Candidate, type FieldText, numbersOf } from "./candidate.ts";
import { cutWord } from "./edges.ts";
import { matchPhrase, type PhraseMatch } from "./match-phrase.ts";
import { comparePairs } from "./pairs.ts";
import { isPresent } from "./present-classes.ts";
import type { CompiledMatch, CompiledPhrase, CompiledRule, Program } from "./program.ts";
import type { View } from "./token.ts";

/** What finding candidates needs besides the view. */
export interface MatchContext {
  readonly program: Program;
  readonly dictionary: WordDictionary;
  readonly isActive: (rule: CompiledRule) => boolean;
}

/** All candidates of one view: of each rule the longest matches that do not overlap, and the compared pairs. */
export function findCandidates(view: View, field: FieldText, context: MatchContext): readonly Candidate[] {
  const byRule = new Map<CompiledRule, Candidate[]>();
  const place: Place = { view, field, context, cuts: new Map() };
  for (const token of view.tokens) {
    for (const number of token.classes) {
      for (const { item, from, needs } of context.program.matches[number] ?? []) {
        if (!isPresent(needs, view.present)) continue;
        const candidate = tryMatch(item, from, token.start, place);
        if (candidate !== null) append(byRule, candidate);
      }
    }
  }
  return [...byRule.values()].flatMap((candidates) => settle(candidates));
}

interface Place {
  readonly view: View;
  readonly field: FieldText;
  readonly context: MatchContext;
  /** Whether a match from one place to another cuts a word; phrases of several rules often match the same words. */
  readonly cuts: Map<number, boolean>;
}

function tryMatch(match: CompiledMatch, from: number, start: number, place: Place): Candidate | null {
  const { view, field, context } = place;
  if (match.labels !== null && (field.label === null || !match.labels.has(field.label))) return null;
  if (match.only !== null && match.only !== field.name) return null;
  if (!context.isActive(match.rule)) return null;
  const found = matchPhrase(view, match.phrase, from, start);
  // What stands in the label alone says nothing of the value.
  if (found === null || endOf(view.folded, found.end - 1) === 0) return null;
  const numbers = numbersOf(found);
  if (match.where !== null && !match.where(numbers)) return null;
  if (cutsWord(found, place)) return null;
  return { rule: match.rule, match, field, view, found, numbers, decided: null };
}

const PLACES = 65_536;

function cutsWord(found: PhraseMatch, { view, context, cuts }: Place): boolean {
  const suffix = found.tokens[0]?.word?.suffix === true ? 1 : 0;
  const key = (found.start * PLACES + found.end) * 2 + suffix;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  const isCut = cutWord(view, found, context.dictionary) !== null;
  cuts.set(key, isCut);
  return isCut;
}

/** Whether all that the phrase cannot do without is present; the cheap test before matching. */
export function hasRequired(phrase: CompiledPhrase, view: View): boolean {
  return isPresent(phrase.required, view.present);
}

function append(byRule: Map<CompiledRule, Candidate[]>, candidate: Candidate): void {
  const known = byRule.get(candidate.rule);
  if (known === undefined) byRule.set(candidate.rule, [candidate]);
  else known.push(candidate);
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
