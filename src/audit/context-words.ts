import { type AnchorScanner, buildAnchorScanner } from "./anchor-scanner.ts";
import { addPair, buildUnitTrie, hasPair, newPairSet, nextState, type PairSet, type UnitTrie } from "./unit-trie.ts";

/** The number of a list of words that some exception looks for around a match. */
export type WordListId = number;

/** All word lists of all exceptions in one trie, so that a text is read once however many exceptions ask. */
export interface ContextWords {
  readonly trie: UnitTrie;
  readonly pairs: PairSet;
  /** 0 for a unit that starts no word, 1 for one that starts longer words, 2 for one that is a word by itself. */
  readonly starts: Uint8Array;
  /** The lists of the word that ends at each state; undefined where none does. */
  readonly listsAt: readonly (readonly WordListId[] | undefined)[];
  /** Finds in raw text whether any word stands there that is looked for in whole postings. */
  readonly anywhere: AnchorScanner;
}

/** The words of the lists found in one text, by start, at one start the shorter first. */
export interface ContextHits {
  readonly text: string;
  readonly words: readonly ContextHit[];
  /** Bit `id & 31` is set when a word of that list was found; spares most searches. */
  readonly mask: number;
}

interface ContextHit {
  readonly start: number;
  readonly end: number;
  readonly lists: readonly WordListId[];
}

/** Gathers word lists; equal lists share a number. */
export class ContextWordsBuilder {
  private readonly ids = new Map<string, WordListId>();
  private readonly listsOf = new Map<string, Set<WordListId>>();

  private readonly anywhere = new Set<string>();

  /** As `add`, for a list that is looked for in the whole posting. */
  addAnywhere(words: readonly string[]): WordListId {
    for (const word of words) this.anywhere.add(word);
    return this.add(words);
  }

  /** The number of a list of folded words. */
  add(words: readonly string[]): WordListId {
    const known = [...new Set(words)].filter((word) => word !== "").sort();
    const key = known.join("\u0000");
    const id = this.ids.get(key) ?? this.ids.size;
    this.ids.set(key, id);
    for (const word of known) this.listsOf.set(word, (this.listsOf.get(word) ?? new Set()).add(id));
    return id;
  }

  /** The finished trie of everything added. */
  build(): ContextWords {
    const words = [...this.listsOf.keys()];
    const { trie, ends } = buildUnitTrie(words);
    const listsAt: (readonly WordListId[] | undefined)[] = new Array(trie.states).fill(undefined);
    const pairs = newPairSet();
    const starts = new Uint8Array(65_536);
    for (const [index, word] of words.entries()) {
      listsAt[ends[index] ?? 0] = [...(this.listsOf.get(word) ?? [])];
      const first = word.charCodeAt(0);
      starts[first] = Math.max(starts[first] ?? 0, word.length === 1 ? 2 : 1);
      addPair(pairs, word);
    }
    return { trie, pairs, starts, listsAt, anywhere: buildAnchorScanner([...this.anywhere], false) };
  }
}

/** All words of all lists in folded text. */
export function findContextWords(text: string, context: ContextWords): ContextHits {
  const { pairs, starts } = context;
  const words: ContextHit[] = [];
  let mask = 0;
  for (let start = 0; start < text.length; start += 1) {
    const unit = text.charCodeAt(start);
    const kind = starts[unit];
    if (kind === 0 || (kind === 1 && !hasPair(pairs, unit, text.charCodeAt(start + 1)))) continue;
    mask |= walk(text, start, context, words);
  }
  return { text, words, mask };
}

/** Notes the words that start at `start` and returns the bits of their lists. */
function walk(text: string, start: number, { trie, listsAt }: ContextWords, words: ContextHit[]): number {
  let mask = 0;
  let state = 0;
  for (let at = start; at < text.length; at += 1) {
    state = nextState(trie, state, text.charCodeAt(at));
    if (state === 0) break;
    const lists = listsAt[state];
    if (lists === undefined) continue;
    words.push({ start, end: at + 1, lists });
    for (const id of lists) mask |= 1 << (id & 31);
  }
  return mask;
}

/** The leftmost, there the longest, word of a list within `[from, to)`, or null. */
export function wordWithin(hits: ContextHits, list: WordListId, from: number, to: number): string | null {
  if ((hits.mask & (1 << (list & 31))) === 0) return null;
  let best: ContextHit | null = null;
  for (const hit of hits.words) {
    if (hit.start < from || hit.end > to || !hit.lists.includes(list)) continue;
    if (best !== null && hit.start > best.start) break;
    best = hit;
  }
  return wordOf(hits, best);
}

/** The longest word of a list that ends at `at` and starts at or after `from`, or null. */
export function wordEndingAt(hits: ContextHits, list: WordListId, at: number, from: number): string | null {
  if ((hits.mask & (1 << (list & 31))) === 0) return null;
  return wordOf(
    hits,
    hits.words.find(({ start, end, lists }) => end === at && start >= from && lists.includes(list)),
  );
}

/** The longest word of a list that starts at `at` and ends at or before `to`, or null. */
export function wordStartingAt(hits: ContextHits, list: WordListId, at: number, to: number): string | null {
  if ((hits.mask & (1 << (list & 31))) === 0) return null;
  return wordOf(
    hits,
    hits.words.findLast(({ start, end, lists }) => start === at && end <= to && lists.includes(list)),
  );
}

function wordOf({ text }: ContextHits, hit: ContextHit | null | undefined): string | null {
  return hit === null || hit === undefined ? null : text.slice(hit.start, hit.end);
}
