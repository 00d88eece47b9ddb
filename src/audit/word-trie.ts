/** A lexicon word as compiled: the classes it belongs to. */
export interface TrieWord {
  readonly text: string;
  readonly classes: readonly number[];
  /** The groups of its classes. */
  readonly groups: readonly number[];
  /** The value its class gives it, for comparisons. */
  readonly value: number | null;
  readonly shield: boolean;
  /** A literal that starts a phrase; it takes no part in "longest word wins". */
  readonly raw: boolean;
  readonly obfuscated: boolean;
  /** May be recognised with one or two symbols inside it (男(性)). */
  readonly breakable: boolean;
}

/** A node of the word trie. */
export interface TrieNode {
  next: Map<number, TrieNode> | null;
  word: TrieWord | null;
  raw: TrieWord | null;
  breakable: boolean;
}

/** The lexicon by first unit; the root is a flat table, because nearly every character ends there. */
export interface WordTrie {
  readonly first: Uint16Array;
  /** 1 for every hash of two units that some word begins with; spares most looks into the maps. */
  readonly pairs: Uint8Array;
  readonly nodes: readonly TrieNode[];
}

/** Builds the trie; a text may be given once as a word and once as raw literal. */
export function buildWordTrie(words: Iterable<TrieWord>): WordTrie {
  const first = new Uint16Array(65_536);
  const nodes: TrieNode[] = [newNode()];
  const pairs = new Uint8Array(65_536);
  for (const word of words) {
    addWord(word, first, nodes);
    if (word.text.length > 1) pairs[pairHash(word.text.charCodeAt(0), word.text.charCodeAt(1))] = 1;
  }
  return { first, pairs, nodes };
}

/** The place of two units in `pairs`. */
export function pairHash(first: number, second: number): number {
  return (Math.imul(first, 31) + Math.imul(second, 7)) & 0xffff;
}

function addWord(word: TrieWord, first: Uint16Array, nodes: TrieNode[]): void {
  const unit = word.text.charCodeAt(0);
  let index = first[unit] ?? 0;
  if (index === 0) {
    nodes.push(newNode());
    index = nodes.length - 1;
    first[unit] = index;
  }
  let node = nodes[index] ?? newNode();
  for (let at = 1; at < word.text.length; at += 1) {
    if (word.breakable) node.breakable = true;
    node = step(node, word.text.charCodeAt(at));
  }
  if (word.raw) node.raw = word;
  else node.word = word;
}

function step(node: TrieNode, unit: number): TrieNode {
  node.next ??= new Map();
  const known = node.next.get(unit);
  if (known !== undefined) return known;
  const child = newNode();
  node.next.set(unit, child);
  return child;
}

function newNode(): TrieNode {
  return { next: null, word: null, raw: null, breakable: false };
}
