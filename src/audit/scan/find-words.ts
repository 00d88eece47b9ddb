import { mayBegin, nextState } from "../compile/unit-trie.ts";
import { BREAKABLE, RAW, type TrieWord, WORD, type WordTrie } from "../compile/word-trie.ts";
import type { Token } from "./token.ts";

const BREAKERS = "()[]{}\"'“”‘’&*~\\<>=_-·.|【】《》✔√+^#`";
const MOST_BREAKERS = 2;
const BREAKER_TABLE: Uint8Array = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  BREAKERS.includes(String.fromCharCode(unit)) ? 1 : 0,
);

/** All lexicon words of the units of folded text, a zero behind the last, by start: at each place the longest, and every literal that begins a phrase. */
export function findWords(units: Uint16Array, length: number, words: WordTrie): Token[] {
  const { beginnings } = words;
  const tokens: Token[] = [];
  for (let start = 0; start < length; start += 1) {
    if (!mayBegin(beginnings, units[start] ?? 0, units[start + 1] ?? 0)) continue;
    if (!isInsideLatin(units, start)) walk(units, start, words, tokens);
  }
  return tokens;
}

function walk(units: Uint16Array, start: number, words: WordTrie, tokens: Token[]): void {
  const { trie, marks } = words;
  let state = nextState(trie, 0, units[start] ?? 0);
  let longestState = 0;
  let longestEnd = start;
  for (let at = start + 1; state !== 0; at += 1) {
    const mark = marks[state] ?? 0;
    if (mark > WORD) noteBeside(units, { start, at, state }, words, tokens);
    if ((mark & WORD) !== 0 && endsWell(units, at)) {
      longestState = state;
      longestEnd = at;
    }
    state = nextState(trie, state, units[at] ?? 0);
  }
  if (longestState !== 0) pushToken(tokens, words.word[longestState], start, longestEnd);
}

/** Literals that begin phrases and words broken by symbols stand beside the longest word. */
function noteBeside(units: Uint16Array, place: Place, words: WordTrie, tokens: Token[]): void {
  const { start, at, state } = place;
  const mark = words.marks[state] ?? 0;
  if ((mark & RAW) !== 0 && endsWell(units, at)) pushToken(tokens, words.raw[state], start, at);
  if ((mark & BREAKABLE) !== 0 && isBreaker(units, at)) walkBroken(units, place, words, tokens);
}

function pushToken(tokens: Token[], word: TrieWord | undefined, start: number, end: number): void {
  if (word !== undefined) tokens.push(tokenOf(word, start, end, false));
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

function tokenOf(word: TrieWord, start: number, end: number, broken: boolean): Token {
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
