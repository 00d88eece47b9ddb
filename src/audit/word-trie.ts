import { buildUnitTrie, nextState, PAIRS, pairHash, type UnitTrie } from "./unit-trie.ts";

/** A lexicon word as compiled: the classes it belongs to. */
export interface TrieWord {
  readonly text: string;
  readonly classes: readonly number[];
  /** The groups of its classes. */
  readonly groups: readonly number[];
  /** The value its class gives it, for comparisons. */
  readonly value: number | null;
  readonly shield: boolean;
  /** Belongs to a class whose words are looked for first. */
  readonly anchor: boolean;
  /** A literal that starts a phrase; it takes no part in "longest word wins". */
  readonly raw: boolean;
  readonly obfuscated: boolean;
  /** May be recognised with one or two symbols inside it (男(性)). */
  readonly breakable: boolean;
}

/** The lexicon as a trie; the arrays say what ends or goes on at each state. */
export interface WordTrie {
  readonly trie: UnitTrie;
  /** 0: no word starts with the unit; 1: longer words do; 2: look always, for the unit is a word or may be broken up. */
  readonly starts: Uint8Array;
  /** 1 for every hash of two units that some word begins with; spares most looks into the trie. */
  readonly pairs: Uint8Array;
  readonly word: readonly (TrieWord | undefined)[];
  readonly raw: readonly (TrieWord | undefined)[];
  /** 1 where a word may be broken by symbols. */
  readonly breakable: Uint8Array;
}

/** Builds the trie; a text may be given once as a word and once as raw literal. */
export function buildWordTrie(words: readonly TrieWord[]): WordTrie {
  const { trie, ends } = buildUnitTrie(words.map(({ text }) => text));
  const word: (TrieWord | undefined)[] = new Array(trie.states).fill(undefined);
  const raw: (TrieWord | undefined)[] = new Array(trie.states).fill(undefined);
  for (const [index, one] of words.entries()) (one.raw ? raw : word)[ends[index] ?? 0] = one;
  const breakable = breakableStates(trie, words);
  const pairs = new Uint8Array(PAIRS);
  const starts = new Uint8Array(PAIRS);
  for (const { text, breakable: mayBreak } of words) {
    const first = text.charCodeAt(0);
    if (text.length > 1) pairs[pairHash(first, text.charCodeAt(1))] = 1;
    starts[first] = Math.max(starts[first] ?? 0, text.length === 1 || mayBreak ? 2 : 1);
  }
  return { trie, starts, pairs, word, raw, breakable };
}

function breakableStates(trie: UnitTrie, words: readonly TrieWord[]): Uint8Array {
  const breakable = new Uint8Array(trie.states);
  for (const { text, breakable: mayBreak } of words) {
    if (!mayBreak) continue;
    let state = 0;
    for (let at = 0; at + 1 < text.length; at += 1) {
      state = nextState(trie, state, text.charCodeAt(at));
      breakable[state] = 1;
    }
  }
  return breakable;
}
