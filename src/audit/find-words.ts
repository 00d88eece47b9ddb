import type { Token } from "./token.ts";
import type { TrieNode, TrieWord, WordTrie } from "./word-trie.ts";

const BREAKERS = "()[]{}\"'“”‘’&*~\\<>=_-·.|【】《》✔√+^#`";
const MOST_BREAKERS = 2;

/** All lexicon words of folded text by start: at each place the longest, and every literal that begins a phrase. */
export function findWords(text: string, trie: WordTrie): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const index = trie.first[text.charCodeAt(start)] ?? 0;
    if (index === 0 || isInsideLatin(text, start)) continue;
    const node = trie.nodes[index];
    if (node !== undefined) walk(text, start, node, tokens);
  }
  return tokens;
}

function walk(text: string, start: number, first: TrieNode, tokens: Token[]): void {
  let place: Place | null = { node: first, at: start + 1, broken: false };
  let longest: Token | null = null;
  while (place !== null) {
    const { node, at, broken }: Place = place;
    if (node.raw !== null && endsWell(text, at)) tokens.push(tokenOf(node.raw, start, at, false));
    if (node.word !== null && endsWell(text, at)) {
      longest = keepLongest(tokens, longest, tokenOf(node.word, start, at, broken));
    }
    place = nextPlace(text, place);
  }
  if (longest !== null) tokens.push(longest);
}

/** How far a walk through the trie has come. */
interface Place {
  readonly node: TrieNode;
  readonly at: number;
  readonly broken: boolean;
}

function nextPlace(text: string, { node, at, broken }: Place): Place | null {
  const child = node.next?.get(text.charCodeAt(at));
  if (child !== undefined) return { node: child, at: at + 1, broken };
  const skipped = node.breakable ? breakersAt(text, at) : 0;
  const beyond = skipped === 0 ? undefined : node.next?.get(text.charCodeAt(at + skipped));
  return beyond === undefined ? null : { node: beyond, at: at + skipped + 1, broken: true };
}

/** A broken word stands beside the plain one; among plain ones only the longest is kept. */
function keepLongest(tokens: Token[], longest: Token | null, next: Token): Token {
  if (longest !== null && next.broken && !longest.broken) tokens.push(longest);
  return next;
}

function tokenOf(word: TrieWord, start: number, end: number, broken: boolean): Token {
  return { start, end, classes: word.classes, word, entity: null, broken, alive: true };
}

function breakersAt(text: string, at: number): number {
  let count = 0;
  while (count < MOST_BREAKERS && at + count < text.length && BREAKERS.includes(text.charAt(at + count))) count += 1;
  return count;
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
