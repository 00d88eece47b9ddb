import type { CompiledElement, CompiledPhrase, PlaceElement } from "../compile/program.ts";
import { isClauseEnd, isClauseStart, type Token, type View } from "./token.ts";

/** Where a phrase matched and the words it used. */
export interface PhraseMatch {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
}

/** What matching needs of a view. */
export type MatchableView = Pick<
  View,
  "text" | "units" | "tokens" | "firstAt" | "nextAt" | "clauseCount" | "sentenceCount"
>;

interface Attempt {
  readonly view: MatchableView;
  readonly phrase: CompiledPhrase;
  readonly path: Token[];
  deepest: number;
}

/** Tries a phrase with its element `from` standing at `start`; the first way that fits, or null. */
export function matchPhrase(
  view: MatchableView,
  phrase: CompiledPhrase,
  from: number,
  start: number,
): PhraseMatch | null {
  const attempt: Attempt = { view, phrase, path: [], deepest: from };
  if (from > 0 && phrase.elements[0]?.kind === "start" && !isClauseStart(view, start)) return null;
  const end = matchFrom(attempt, from, start);
  return end < 0 ? null : { start, end, tokens: attempt.path };
}

/** The number of the first element that could not be matched from `start` on, for explanations. */
export function firstFailure(view: MatchableView, phrase: CompiledPhrase, from: number, start: number): number {
  const attempt: Attempt = { view, phrase, path: [], deepest: from };
  if (from > 0 && phrase.elements[0]?.kind === "start" && !isClauseStart(view, start)) return 0;
  matchFrom(attempt, from, start);
  return attempt.deepest;
}

/** The end of the match of elements `index…` at `at`, or -1. */
function matchFrom(attempt: Attempt, index: number, at: number): number {
  const element = attempt.phrase.elements[index];
  if (element === undefined) return at;
  attempt.deepest = Math.max(attempt.deepest, index);
  switch (element.kind) {
    case "start":
      return isClauseStart(attempt.view, at) ? matchFrom(attempt, index + 1, at) : -1;
    case "end":
      return isClauseEnd(attempt.view, at) ? matchFrom(attempt, index + 1, at) : -1;
    case "gap":
      return matchGap(attempt, element, index, at);
    case "one":
      return matchPlace(attempt, element, index, at);
  }
}

function matchGap(attempt: Attempt, gap: CompiledElement & { kind: "gap" }, index: number, at: number): number {
  const { view, phrase } = attempt;
  const counts = phrase.passesClauses ? view.sentenceCount : view.clauseCount;
  for (let next = at; next <= at + gap.max && next <= view.text.length; next += 1) {
    if (counts[next] !== counts[at]) return -1;
    const end = matchFrom(attempt, index + 1, next);
    if (end >= 0) return end;
    if (phrase.group >= 0 && holdsGroup(view, next, phrase)) return -1;
  }
  return -1;
}

function holdsGroup({ tokens, firstAt, nextAt }: MatchableView, at: number, { group }: CompiledPhrase): boolean {
  for (let next = firstAt[at] ?? 0; next !== 0; next = nextAt[next - 1] ?? 0) {
    const word = tokens[next - 1]?.word;
    if (word !== null && word !== undefined && !word.raw && word.groups.includes(group)) return true;
  }
  return false;
}

function matchPlace(attempt: Attempt, element: PlaceElement, index: number, at: number): number {
  const isFirst = attempt.path.length === 0 && index === 0;
  const { text, units, tokens, firstAt, nextAt } = attempt.view;
  const place = isFirst ? at : skipBlanks(units, at);
  for (let next = firstAt[place] ?? 0; next !== 0; next = nextAt[next - 1] ?? 0) {
    const token = tokens[next - 1];
    const end = token === undefined ? -1 : matchToken(attempt, element, index, token);
    if (end >= 0) return end;
  }
  for (const literal of element.literals) {
    if (!text.startsWith(literal, place)) continue;
    const end = matchFrom(attempt, index + 1, place + literal.length);
    if (end >= 0) return end;
  }
  return element.optional ? matchFrom(attempt, index + 1, at) : -1;
}

function matchToken(attempt: Attempt, element: PlaceElement, index: number, token: Token): number {
  if (!sharesClass(token.set.classes, element.classes)) return -1;
  attempt.path.push(token);
  const end = matchFrom(attempt, index + 1, token.end);
  if (end < 0) attempt.path.pop();
  return end;
}

function sharesClass(some: readonly number[], others: readonly number[]): boolean {
  for (const number of some) if (others.includes(number)) return true;
  return false;
}

function skipBlanks(units: Uint16Array, at: number): number {
  let place = at;
  while (units[place] === 0x20) place += 1;
  return place;
}
