import { readUnits, type UnitRoom } from "../../text/units.ts";
import { NO_LIST, type WordListId, type WordLists } from "../compile/context-words.ts";
import { mayBegin, nextState } from "../compile/unit-trie.ts";

/**
 * The words of lists found in one text. Every hit leads back to the one before it of the same list, so that a list is
 * looked through without the others; hits come by start, at one start the shorter first. All of it is used again for
 * the next text.
 */
export interface ContextHits extends UnitRoom {
  text: string | null;
  /** The number of the last hit of each list, 0 for none. */
  readonly last: Int32Array;
  /** By number of the hit; the first is no hit. */
  readonly start: number[];
  readonly end: number[];
  readonly before: number[];
  count: number;
}

/** Room for the words of lists in one text after another. */
export function newContextHits({ listCount }: WordLists): ContextHits {
  return {
    text: null,
    units: new Uint16Array(0),
    last: new Int32Array(listCount),
    start: [0],
    end: [0],
    before: [0],
    count: 1,
  };
}

/** All words of the lists in folded text, found anew unless `hits` holds those of this very text. */
export function findContextWords(text: string, words: WordLists, hits: ContextHits): ContextHits {
  if (hits.text === text) return hits;
  const { beginnings } = words;
  const units = readUnits(text, hits);
  hits.text = text;
  hits.count = 1;
  hits.last.fill(0);
  hits.last[NO_LIST] = -1;
  for (let start = 0; start < text.length; start += 1)
    if (mayBegin(beginnings, units[start] ?? 0, units[start + 1] ?? 0)) walk(start, words, hits);
  return hits;
}

/** Notes the words that start at `start`. */
function walk(start: number, { trie, listsFrom, lists }: WordLists, hits: ContextHits): void {
  const { units } = hits;
  let state = nextState(trie, 0, units[start] ?? 0);
  for (let end = start + 1; state !== 0; end += 1) {
    const to = listsFrom[state + 1] ?? 0;
    for (let index = listsFrom[state] ?? 0; index < to; index += 1) note(hits, lists[index] ?? 0, start, end);
    state = nextState(trie, state, units[end] ?? 0);
  }
}

function note(hits: ContextHits, list: WordListId, start: number, end: number): void {
  const { count, last } = hits;
  hits.start[count] = start;
  hits.end[count] = end;
  hits.before[count] = last[list] ?? 0;
  last[list] = count;
  hits.count = count + 1;
}

/** Whether some word of a list was found. */
export function holdsList({ last }: ContextHits, list: WordListId): boolean {
  return last[list] !== 0;
}

/** The leftmost, there the longest, word of a list within `[from, to)`, or null. */
export function wordWithin(hits: ContextHits, list: WordListId, from: number, to: number): string | null {
  let best = 0;
  for (let hit = hits.last[list] ?? 0; hit > 0 && startOf(hits, hit) >= from; hit = hits.before[hit] ?? 0)
    if (endOf(hits, hit) <= to && (best === 0 || startOf(hits, hit) < startOf(hits, best))) best = hit;
  return wordOf(hits, best);
}

/** The longest word of a list that ends at `at` and starts at or after `from`, or null. */
export function wordEndingAt(hits: ContextHits, list: WordListId, at: number, from: number): string | null {
  let best = 0;
  for (let hit = hits.last[list] ?? 0; hit > 0 && startOf(hits, hit) >= from; hit = hits.before[hit] ?? 0)
    if (endOf(hits, hit) === at) best = hit;
  return wordOf(hits, best);
}

/** The longest word of a list that starts at `at` and ends at or before `to`, or null. */
export function wordStartingAt(hits: ContextHits, list: WordListId, at: number, to: number): string | null {
  for (let hit = hits.last[list] ?? 0; hit > 0 && startOf(hits, hit) >= at; hit = hits.before[hit] ?? 0)
    if (startOf(hits, hit) === at && endOf(hits, hit) <= to) return wordOf(hits, hit);
  return null;
}

function startOf({ start }: ContextHits, hit: number): number {
  return start[hit] ?? 0;
}

function endOf({ end }: ContextHits, hit: number): number {
  return end[hit] ?? 0;
}

function wordOf({ text, start, end }: ContextHits, hit: number): string | null {
  return hit === 0 || text === null ? null : text.slice(start[hit], end[hit]);
}
