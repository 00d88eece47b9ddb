import type { Token } from "./token.ts";
import { nextState, pairHash } from "./unit-trie.ts";
import type { TrieWord, WordTrie } from "./word-trie.ts";

const BREAKERS = "()[]{}\"'“”‘’&*~\\<>=_-·.|【】《》✔√+^#`";
const MOST_BREAKERS = 2;
const BREAKER_TABLE: Uint8Array = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  BREAKERS.includes(String.fromCharCode(unit)) ? 1 : 0,
);

/** All lexicon words of folded text by start: at each place the longest, and every literal that begins a phrase. */
export function findWords(text: string, words: WordTrie): Token[] {
  const { starts, pairs } = words;
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const unit = text.charCodeAt(start);
    const kind = starts[unit];
    if (kind === 0) continue;
    if (kind === 1 && pairs[pairHash(unit, text.charCodeAt(start + 1))] !== 1) continue;
    if (!isInsideLatin(text, start)) walk(text, start, words, tokens);
  }
  return tokens;
}

function walk(text: string, start: number, words: WordTrie, tokens: Token[]): void {
  const { trie, word, raw, breakable } = words;
  let state = nextState(trie, 0, text.charCodeAt(start));
  let at = start + 1;
  let longest: TrieWord | null = null;
  let longestEnd = at;
  while (state !== 0) {
    const rawHere = raw[state];
    if (rawHere !== undefined && endsWell(text, at)) tokens.push(tokenOf(rawHere, start, at, false));
    const wordHere = word[state];
    if (wordHere !== undefined && endsWell(text, at)) {
      longest = wordHere;
      longestEnd = at;
    }
    if (at >= text.length) break;
    const unit = text.charCodeAt(at);
    if (breakable[state] === 1 && BREAKER_TABLE[unit] === 1) walkBroken(text, { start, at, state }, words, tokens);
    state = nextState(trie, state, unit);
    at += 1;
  }
  if (longest !== null) tokens.push(tokenOf(longest, start, longestEnd, false));
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
    at += words.breakable[state] === 1 ? breakersAt(text, at) : 0;
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

function isInsideLatin(text: string, start: number): boolean {
  return start > 0 && isLatin(text.charCodeAt(start)) && isLatin(text.charCodeAt(start - 1));
}

/** A word that ends in a Latin letter must not go on in Latin. */
function endsWell(text: string, end: number): boolean {
  if (end >= text.length || !isLatin(text.charCodeAt(end - 1))) return true;
  return !isLatin(text.charCodeAt(end));
}
