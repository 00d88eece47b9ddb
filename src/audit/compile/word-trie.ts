import type { ClassSet } from "./class-set.ts";
import { type Beginnings, beginningsOf, buildUnitTrie, nextState, type UnitTrie } from "./unit-trie.ts";

/** A lexicon word as compiled: the classes it belongs to. */
export interface TrieWord {
  readonly text: string;
  readonly set: ClassSet;
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
  /** Meant to end a longer word, so that what stands before it may belong to that. */
  readonly suffix: boolean;
  /** Names a job. */
  readonly job: boolean;
  /** Has neighbours that erase it. */
  readonly erasable: boolean;
  /** May be recognised with one or two symbols inside it (男(性)). */
  readonly breakable: boolean;
}

/** A word ends here. */
export const WORD = 1;
/** A literal that begins phrases ends here. */
export const RAW = 2;
/** One or two symbols may stand here inside a word. */
export const BREAKABLE = 4;

/** The lexicon as a trie; the arrays say what ends or goes on at each state. */
export interface WordTrie {
  readonly trie: UnitTrie;
  readonly beginnings: Beginnings;
  readonly word: readonly (TrieWord | undefined)[];
  readonly raw: readonly (TrieWord | undefined)[];
  /** `WORD`, `RAW` and `BREAKABLE` of each state: what ends there, and whether symbols may follow inside a word. */
  readonly marks: Uint8Array;
}

/** Builds the trie; a text may be given once as a word and once as raw literal. */
export function buildWordTrie(words: readonly TrieWord[]): WordTrie {
  const { trie, ends } = buildUnitTrie(words.map(({ text }) => text));
  const word: (TrieWord | undefined)[] = new Array(trie.states).fill(undefined);
  const raw: (TrieWord | undefined)[] = new Array(trie.states).fill(undefined);
  for (const [index, one] of words.entries()) (one.raw ? raw : word)[ends[index] ?? 0] = one;
  const marks = new Uint8Array(trie.states);
  for (const [index, one] of words.entries()) mark(marks, ends[index] ?? 0, one.raw ? RAW : WORD);
  for (const { text, breakable } of words) if (breakable) markBreakable(trie, text, marks);
  // A unit that is a word, or behind which symbols may stand, is looked at whatever follows.
  const beginnings = beginningsOf(words, ({ text, breakable }) => text.length === 1 || breakable);
  return { trie, beginnings, word, raw, marks };
}

function markBreakable(trie: UnitTrie, text: string, marks: Uint8Array): void {
  let state = 0;
  for (let at = 0; at + 1 < text.length; at += 1) {
    state = nextState(trie, state, text.charCodeAt(at));
    mark(marks, state, BREAKABLE);
  }
}

function mark(marks: Uint8Array, state: number, bit: number): void {
  marks[state] = (marks[state] ?? 0) | bit;
}
