import { mayBegin, nextState } from "../compile/unit-trie.ts";
import { BREAKABLE, RAW, type TrieWord, WORD, type WordTrie } from "../compile/word-trie.ts";
import type { Token } from "./token.ts";

const BREAKERS = "()[]{}\"'“”‘’&*~\\<>=_-·.|【】《》✔√+^#`";
const MOST_BREAKERS = 2;
const BREAKER_TABLE: Uint8Array = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  BREAKERS.includes(String.fromCharCode(unit)) ? 1 : 0,
);

/** All lexicon words of folded text by start: at each place the longest, and every literal that begins a phrase. */
export function findWords(text: string, words: WordTrie): Token[] {
  const { beginnings } = words;
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; start += 1) {
    if (!mayBegin(beginnings, text.charCodeAt(start), text.charCodeAt(start + 1))) continue;
    if (!isInsideLatin(text, start)) walk(text, start, words, tokens);
  }
  return tokens;
}

function walk(text: string, start: number, words: WordTrie, tokens: Token[]): void {
  const { trie, marks } = words;
  let state = nextState(trie, 0, text.charCodeAt(start));
  let longestState = 0;
  let longestEnd = start;
  for (let at = start + 1; state !== 0; at += 1) {
    const mark = marks[state] ?? 0;
    if (mark > WORD) noteBeside(text, { start, at, state }, words, tokens);
    if ((mark & WORD) !== 0 && endsWell(text, at)) {
      longestState = state;
      longestEnd = at;
    }
    if (at >= text.length) break;
    state = nextState(trie, state, text.charCodeAt(at));
  }
  if (longestState !== 0) pushToken(tokens, words.word[longestState], start, longestEnd);
}

/** Literals that begin phrases and words broken by symbols stand beside the longest word. */
function noteBeside(text: string, place: Place, words: WordTrie, tokens: Token[]): void {
  const { start, at, state } = place;
  const mark = words.marks[state] ?? 0;
  if ((mark & RAW) !== 0 && endsWell(text, at)) pushToken(tokens, words.raw[state], start, at);
  if ((mark & BREAKABLE) !== 0 && isBreaker(text, at)) walkBroken(text, place, words, tokens);
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
function walkBroken(text: string, place: Place, words: WordTrie, tokens: Token[]): void {
  let { state, at } = place;
  let longest: Token | null = null;
  while (state !== 0) {
    at += ((words.marks[state] ?? 0) & BREAKABLE) !== 0 ? breakersAt(text, at) : 0;
    if (at >= text.length) break;
    state = nextState(words.trie, state, text.charCodeAt(at));
    at += 1;
    const word = words.word[state];
    if (word !== undefined && endsWell(text, at)) longest = tokenOf(word, place.start, at, true);
  }
  if (longest !== null) tokens.push(longest);
}

function tokenOf(word: TrieWord, start: number, end: number, broken: boolean): Token {
  return { start, end, classes: word.classes, word, entity: null, broken, alive: true };
}

function breakersAt(text: string, at: number): number {
  let count = 0;
  while (count < MOST_BREAKERS && isBreaker(text, at + count)) count += 1;
  return count;
}

function isBreaker(text: string, at: number): boolean {
  return at < text.length && BREAKER_TABLE[text.charCodeAt(at)] === 1;
}

function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** A Latin word or a figure begins where it begins, not in the middle. */
function isInsideLatin(text: string, start: number): boolean {
  return start > 0 && isLatin(text.charCodeAt(start)) && isLatin(text.charCodeAt(start - 1));
}

/** A word that ends in a Latin letter must not go on in Latin, one that ends in a figure not in figures. */
function endsWell(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const last = text.charCodeAt(end - 1);
  const next = text.charCodeAt(end);
  if (isLatin(last)) return !isLatin(next);
  return !isFigure(last) || !isFigure(next);
}

function isFigure(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
