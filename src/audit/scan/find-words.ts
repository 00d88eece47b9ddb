import { mayBegin, nextState } from "../compile/unit-trie.ts";
import { BREAKABLE, RAW, WORD, type WordFacts, type WordTrie } from "../compile/word-trie.ts";
import type { Token } from "./token.ts";

const BREAKERS = "()[]{}\"'“”‘’&*~\\<>=_-·.|【】《》✔√+^#`";
const MOST_BREAKERS = 2;
const BREAKER_TABLE: Uint8Array = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  BREAKERS.includes(String.fromCharCode(unit)) ? 1 : 0,
);

/** A search for words on its way through a text; words come by start. */
interface Search {
  /** Folded units, a zero behind the last. */
  readonly units: Uint16Array;
  readonly words: WordTrie;
  readonly tokens: Token[];
  /** Where the words so far end, and where the shields among them do. */
  coveredTo: number;
  shieldedTo: number;
}

/**
 * The lexicon words of folded units, a zero behind the last, by start. Of words at and inside one another only the
 * longest counts, and nothing that starts inside a shield; literals that begin phrases and words broken by symbols
 * stand beside the others, and neither hide nor are hidden.
 */
export function findWords(units: Uint16Array, length: number, words: WordTrie): Token[] {
  const { beginnings } = words;
  const search: Search = { units, words, tokens: [], coveredTo: 0, shieldedTo: 0 };
  for (let start = 0; start < length; start += 1) {
    if (!mayBegin(beginnings, units[start] ?? 0, units[start + 1] ?? 0)) continue;
    if (!isInsideLatin(units, start)) walk(search, start);
  }
  return search.tokens;
}

function walk(search: Search, start: number): void {
  const { units, words } = search;
  const { trie, marks } = words;
  const isOpen = start >= search.shieldedTo;
  let state = nextState(trie, 0, units[start] ?? 0);
  let longestState = 0;
  let longestEnd = start;
  for (let at = start + 1; state !== 0; at += 1) {
    const mark = marks[state] ?? 0;
    if (mark > WORD && isOpen) noteBeside(search, { start, at, state });
    if ((mark & WORD) !== 0 && endsWell(units, at)) {
      longestState = state;
      longestEnd = at;
    }
    state = nextState(trie, state, units[at] ?? 0);
  }
  if (longestEnd > search.coveredTo) noteLongest(search, words.word[longestState], start, longestEnd);
}

/** What starts inside a shield does not count, but hides what stands inside it. */
function noteLongest(search: Search, word: WordFacts | undefined, start: number, end: number): void {
  search.coveredTo = end;
  if (word === undefined || start < search.shieldedTo) return;
  search.tokens.push(tokenOf(word, start, end, false));
  if (word.shield) search.shieldedTo = end;
}

function noteBeside({ units, words, tokens }: Search, place: Place): void {
  const { start, at, state } = place;
  const mark = words.marks[state] ?? 0;
  const literal = (mark & RAW) !== 0 && endsWell(units, at) ? words.raw[state] : undefined;
  if (literal !== undefined) tokens.push(tokenOf(literal, start, at, false));
  if ((mark & BREAKABLE) !== 0 && isBreaker(units, at)) walkBroken(units, place, words, tokens);
}

interface Place {
  readonly start: number;
  readonly at: number;
  readonly state: number;
}

/** Goes on behind one or two symbols; what is found stands beside the plain words. */
function walkBroken(units: Uint16Array, place: Place, words: WordTrie, tokens: Token[]): void {
  let { state, at } = place;
  let longest: Token | null = null;
  while (state !== 0) {
    at += ((words.marks[state] ?? 0) & BREAKABLE) !== 0 ? breakersAt(units, at) : 0;
    state = nextState(words.trie, state, units[at] ?? 0);
    at += 1;
    const word = words.word[state];
    if (word !== undefined && endsWell(units, at)) longest = tokenOf(word, place.start, at, true);
  }
  if (longest !== null) tokens.push(longest);
}

function tokenOf(word: WordFacts, start: number, end: number, broken: boolean): Token {
  return { start, end, set: word.set, word, entity: null, broken, alive: true };
}

function breakersAt(units: Uint16Array, at: number): number {
  let count = 0;
  while (count < MOST_BREAKERS && isBreaker(units, at + count)) count += 1;
  return count;
}

function isBreaker(units: Uint16Array, at: number): boolean {
  return BREAKER_TABLE[units[at] ?? 0] === 1;
}

function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** A Latin word or a figure begins where it begins, not in the middle. */
function isInsideLatin(units: Uint16Array, start: number): boolean {
  return start > 0 && isLatin(units[start] ?? 0) && isLatin(units[start - 1] ?? 0);
}

/** A word that ends in a Latin letter must not go on in Latin, one that ends in a figure not in figures. */
function endsWell(units: Uint16Array, end: number): boolean {
  const last = units[end - 1] ?? 0;
  const next = units[end] ?? 0;
  if (isLatin(last)) return !isLatin(next);
  return !isFigure(last) || !isFigure(next);
}

function isFigure(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
