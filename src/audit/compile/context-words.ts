import { type AnchorScanner, buildAnchorScanner } from "./anchor-scanner.ts";
import { addPair, buildUnitTrie, hasPair, newPairSet, nextState, type PairSet, type UnitTrie } from "./unit-trie.ts";

/** The number of a list of words that some exception looks for around a match. */
export type WordListId = number;

/** Word lists in one trie, so that a text is read once however many exceptions ask. */
export interface WordLists {
  readonly trie: UnitTrie;
  readonly pairs: PairSet;
  /** 0 for a unit that starts no word, 1 for one that starts longer words, 2 for one that is a word by itself. */
  readonly starts: Uint8Array;
  /** The lists of the word that ends at each state; undefined where none does. */
  readonly listsAt: readonly (readonly WordListId[] | undefined)[];
  /** How many numbers of lists there are. */
  readonly listCount: number;
}

/** The words that exceptions look for. */
export interface ContextWords {
  /** All of them, for the text around a match. */
  readonly near: WordLists;
  /** The few that are looked for in whole postings, which are long. */
  readonly anywhere: WordLists;
  /** Finds in raw text whether any of those few stands there at all. */
  readonly anywhereScan: AnchorScanner;
}

/** The words of the lists found in one text, by start, at one start the shorter first. */
export interface ContextHits {
  readonly text: string;
  readonly words: readonly ContextHit[];
  /** One bit for each list of which a word was found; spares most searches. */
  readonly lists: Uint32Array;
}

interface ContextHit {
  readonly start: number;
  readonly end: number;
  readonly lists: readonly WordListId[];
}

/** Gathers word lists; equal lists share a number. */
export class ContextWordsBuilder {
  private readonly ids = new Map<string, WordListId>();
  private readonly near: ListsOfWords = new Map();
  private readonly anywhere: ListsOfWords = new Map();

  /** As `add`, for a list that is looked for in the whole posting. */
  addAnywhere(words: readonly string[]): WordListId {
    const id = this.add(words);
    note(this.anywhere, words, id);
    return id;
  }

  /** The number of a list of folded words. */
  add(words: readonly string[]): WordListId {
    const key = [...new Set(words)].sort().join("\u0000");
    const id = this.ids.get(key) ?? this.ids.size;
    this.ids.set(key, id);
    note(this.near, words, id);
    return id;
  }

  /** The finished tries of everything added. */
  build(): ContextWords {
    return {
      near: wordLists(this.near, this.ids.size),
      anywhere: wordLists(this.anywhere, this.ids.size),
      anywhereScan: buildAnchorScanner([...this.anywhere.keys()], { wholeLatin: false, besideFigures: new Set() }),
    };
  }
}

type ListsOfWords = Map<string, Set<WordListId>>;

function note(listsOf: ListsOfWords, words: readonly string[], id: WordListId): void {
  for (const word of words) if (word !== "") listsOf.set(word, (listsOf.get(word) ?? new Set()).add(id));
}

function wordLists(listsOf: ListsOfWords, listCount: number): WordLists {
  const words = [...listsOf.keys()];
  const { trie, ends } = buildUnitTrie(words);
  const listsAt: (readonly WordListId[] | undefined)[] = new Array(trie.states).fill(undefined);
  const pairs = newPairSet();
  const starts = new Uint8Array(65_536);
  for (const [index, word] of words.entries()) {
    listsAt[ends[index] ?? 0] = [...(listsOf.get(word) ?? [])];
    const first = word.charCodeAt(0);
    starts[first] = Math.max(starts[first] ?? 0, word.length === 1 ? 2 : 1);
    if (word.length > 1) addPair(pairs, word.charCodeAt(0), word.charCodeAt(1));
  }
  return { trie, pairs, starts, listsAt, listCount };
}

/** All words of the lists in folded text. */
export function findContextWords(text: string, words: WordLists): ContextHits {
  const { pairs, starts, listCount } = words;
  const hits: Hits = { text, words: [], lists: new Uint32Array((listCount + 31) >>> 5) };
  for (let start = 0; start < text.length; start += 1) {
    const unit = text.charCodeAt(start);
    const kind = starts[unit];
    if (kind === 0 || (kind === 1 && !hasPair(pairs, unit, text.charCodeAt(start + 1)))) continue;
    walk(start, words, hits);
  }
  return hits;
}

interface Hits extends ContextHits {
  readonly words: ContextHit[];
}

/** Notes the words that start at `start`. */
function walk(start: number, { trie, listsAt }: WordLists, { text, words, lists: found }: Hits): void {
  let state = 0;
  for (let at = start; at < text.length; at += 1) {
    state = nextState(trie, state, text.charCodeAt(at));
    if (state === 0) break;
    const lists = listsAt[state];
    if (lists === undefined) continue;
    words.push({ start, end: at + 1, lists });
    for (const id of lists) found[id >>> 5] = (found[id >>> 5] ?? 0) | (1 << (id & 31));
  }
}

/** Whether some word of each list was found. */
export function holdsAllLists(hits: ContextHits, lists: readonly WordListId[]): boolean {
  for (const list of lists) if (!isFound(hits, list)) return false;
  return true;
}

function isFound({ lists }: ContextHits, id: WordListId): boolean {
  return ((lists[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
}

/** The leftmost, there the longest, word of a list within `[from, to)`, or null. */
export function wordWithin(hits: ContextHits, list: WordListId, from: number, to: number): string | null {
  if (!isFound(hits, list)) return null;
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
  if (!isFound(hits, list)) return null;
  return wordOf(
    hits,
    hits.words.find(({ start, end, lists }) => end === at && start >= from && lists.includes(list)),
  );
}

/** The longest word of a list that starts at `at` and ends at or before `to`, or null. */
export function wordStartingAt(hits: ContextHits, list: WordListId, at: number, to: number): string | null {
  if (!isFound(hits, list)) return null;
  return wordOf(
    hits,
    hits.words.findLast(({ start, end, lists }) => start === at && end <= to && lists.includes(list)),
  );
}

function wordOf({ text }: ContextHits, hit: ContextHit | null | undefined): string | null {
  return hit === null || hit === undefined ? null : text.slice(hit.start, hit.end);
}
