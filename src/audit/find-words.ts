import type { Token } from "./token.ts";
import { pairHash, type TrieNode, type TrieWord, type WordTrie } from "./word-trie.ts";

const BREAKERS = "()[]{}\"'“”‘’&*~\\<>=_-·.|【】《》✔√+^#`";
const MOST_BREAKERS = 2;
const BREAKER_TABLE: Uint8Array = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  BREAKERS.includes(String.fromCharCode(unit)) ? 1 : 0,
);

/** All lexicon words of folded text by start: at each place the longest, and every literal that begins a phrase. */
export function findWords(text: string, trie: WordTrie): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const index = trie.first[text.charCodeAt(start)] ?? 0;
    if (index === 0 || isInsideLatin(text, start)) continue;
    const node = trie.nodes[index];
    if (node !== undefined && mayMatch(text, start, node, trie)) walk(text, start, node, tokens);
  }
  return tokens;
}

/** The cheap test: a word of one unit, a symbol that may stand inside one, or a known pair of units. */
function mayMatch(text: string, start: number, node: TrieNode, trie: WordTrie): boolean {
  if (node.word !== null || node.raw !== null) return true;
  if (start + 1 >= text.length) return false;
  const next = text.charCodeAt(start + 1);
  if (trie.pairs[pairHash(text.charCodeAt(start), next)] === 1) return true;
  return node.breakable && BREAKER_TABLE[next] === 1;
}

function walk(text: string, start: number, first: TrieNode, tokens: Token[]): void {
  let node = first;
  let at = start + 1;
  let longest: Token | null = null;
  for (;;) {
    if (node.raw !== null && endsWell(text, at)) tokens.push(tokenOf(node.raw, start, at, false));
    if (node.word !== null && endsWell(text, at)) longest = tokenOf(node.word, start, at, false);
    if (node.breakable && isBreaker(text, at)) walkBroken(text, { start, at, node }, tokens);
    const child: TrieNode | undefined = node.next?.get(text.charCodeAt(at));
    if (child === undefined) break;
    node = child;
    at += 1;
  }
  if (longest !== null) tokens.push(longest);
}

interface Place {
  readonly start: number;
  readonly at: number;
  readonly node: TrieNode;
}

/** Goes on behind one or two symbols; what is found stands beside the plain words. */
function walkBroken(text: string, place: Place, tokens: Token[]): void {
  let { node, at }: { node: TrieNode | undefined; at: number } = place;
  let longest: Token | null = null;
  while (node !== undefined) {
    const skipped: number = node.breakable ? breakersAt(text, at) : 0;
    node = node.next?.get(text.charCodeAt(at + skipped));
    at += skipped + 1;
    if (node !== undefined && node.word !== null && endsWell(text, at))
      longest = tokenOf(node.word, place.start, at, true);
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
