import { DONE, END, GAP, PLACE, START, STRIDE } from "../compile/phrase-code.ts";
import type { CompiledPhrase, PhraseCode } from "../compile/program.ts";
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
  "text" | "units" | "code" | "tokens" | "firstAt" | "nextAt" | "clauseCount" | "sentenceCount"
>;

/** Tries of phrases on one view, one after the other. */
export interface Attempt {
  readonly view: MatchableView;
  /** The words used by the last one that matched: the first `used` of the path, whose room is used again. */
  readonly path: Token[];
  used: number;
  /** The place of the phrase, when it is tried from its first element on; else -1. */
  first: number;
  /** How far the last one came. */
  deepest: number;
}

/** Nothing tried yet. */
export function newAttempt(view: MatchableView): Attempt {
  return { view, path: [], used: 0, first: -1, deepest: 0 };
}

/** Tries a phrase with its element `from` standing at `start`; the first way that fits, or null. */
export function matchPhrase(
  view: MatchableView,
  phrase: CompiledPhrase,
  from: number,
  start: number,
): PhraseMatch | null {
  if (from > 0 && phrase.startsClause && !isClauseStart(view, start)) return null;
  const attempt = newAttempt(view);
  const end = matchCode(attempt, phrase.place + from * STRIDE, from === 0, start);
  return end < 0 ? null : { start, end, tokens: wordsUsed(attempt) };
}

/** The words used by the last try that matched. */
export function wordsUsed({ path, used }: Attempt): readonly Token[] {
  return path.slice(0, used);
}

/** The number of the first element that could not be matched from `start` on, for explanations. */
export function firstFailure(view: MatchableView, phrase: CompiledPhrase, from: number, start: number): number {
  if (from > 0 && phrase.startsClause && !isClauseStart(view, start)) return 0;
  const attempt = newAttempt(view);
  matchCode(attempt, phrase.place + from * STRIDE, from === 0, start);
  return (attempt.deepest - phrase.place) / STRIDE;
}

/** The end of the match of the elements from a place of the code on, or -1; `wordsUsed` gives the words. */
export function matchCode(attempt: Attempt, place: number, isFirst: boolean, start: number): number {
  attempt.used = 0;
  attempt.first = isFirst ? place : -1;
  attempt.deepest = place;
  return matchFrom(attempt, place, start);
}

function matchFrom(attempt: Attempt, place: number, at: number): number {
  const kind = attempt.view.code.numbers[place];
  if (kind === DONE) return at;
  if (place > attempt.deepest) attempt.deepest = place;
  if (kind === PLACE) return matchPlace(attempt, place, at);
  if (kind === GAP) return matchGap(attempt, place, at);
  if (kind === START && !isClauseStart(attempt.view, at)) return -1;
  if (kind === END && !isClauseEnd(attempt.view, at)) return -1;
  return matchFrom(attempt, place + STRIDE, at);
}

function matchGap(attempt: Attempt, place: number, at: number): number {
  const { view } = attempt;
  const { numbers } = view.code;
  const last = Math.min(at + (numbers[place + 1] ?? 0), view.text.length);
  const group = numbers[place + 2] ?? -1;
  const counts = numbers[place + 3] === 1 ? view.sentenceCount : view.clauseCount;
  for (let next = at; next <= last; next += 1) {
    if (counts[next] !== counts[at]) return -1;
    const end = matchFrom(attempt, place + STRIDE, next);
    if (end >= 0) return end;
    if (group >= 0 && holdsGroup(view, next, group)) return -1;
  }
  return -1;
}

function holdsGroup({ tokens, firstAt, nextAt }: MatchableView, at: number, group: number): boolean {
  for (let next = firstAt[at] ?? 0; next !== 0; next = nextAt[next - 1] ?? 0) {
    const word = tokens[next - 1]?.word;
    if (word !== null && word !== undefined && !word.raw && word.groups.includes(group)) return true;
  }
  return false;
}

function matchPlace(attempt: Attempt, place: number, at: number): number {
  const { numbers, literals } = attempt.view.code;
  const start = place === attempt.first ? at : skipBlanks(attempt.view.units, at);
  const ofWords = matchWords(attempt, place, start);
  if (ofWords >= 0) return ofWords;
  const literal = numbers[place + 2] ?? 0;
  const ofLiterals = literal === 0 ? -1 : matchLiterals(attempt, place, literals[literal - 1] ?? [], start);
  if (ofLiterals >= 0) return ofLiterals;
  return numbers[place + 3] === 1 ? matchFrom(attempt, place + STRIDE, at) : -1;
}

function matchWords(attempt: Attempt, place: number, start: number): number {
  const { code, tokens, firstAt, nextAt } = attempt.view;
  const choice = code.numbers[place + 1] ?? 0;
  for (let next = firstAt[start] ?? 0; next !== 0; next = nextAt[next - 1] ?? 0) {
    const token = tokens[next - 1];
    if (token === undefined || !accepts(code, choice, token)) continue;
    const end = matchToken(attempt, place, token);
    if (end >= 0) return end;
  }
  return -1;
}

function accepts({ accepts, rowLength }: PhraseCode, choice: number, { set }: Token): boolean {
  const word = accepts[choice * rowLength + (set.number >>> 5)] ?? 0;
  return ((word >>> (set.number & 31)) & 1) === 1;
}

function matchToken(attempt: Attempt, place: number, token: Token): number {
  attempt.path[attempt.used] = token;
  attempt.used += 1;
  const end = matchFrom(attempt, place + STRIDE, token.end);
  if (end < 0) attempt.used -= 1;
  return end;
}

function matchLiterals(attempt: Attempt, place: number, literals: readonly string[], start: number): number {
  for (const literal of literals) {
    if (!attempt.view.text.startsWith(literal, start)) continue;
    const end = matchFrom(attempt, place + STRIDE, start + literal.length);
    if (end >= 0) return end;
  }
  return -1;
}

function skipBlanks(units: Uint16Array, at: number): number {
  let place = at;
  while (units[place] === 0x20) place += 1;
  return place;
}
