import { FOLD_TABLE, SKIPPED } from "../text/fold-table.ts";
import { opensMarkup } from "../text/markup.ts";
import { buildUnitTrie, nextState, type UnitTrie } from "./unit-trie.ts";

const SEPARATORS = " .·-_|/~+'\"&=\\";

/** Where anchor words start, ascending: the first `count` of `at`; room that is used again for every text. */
export interface AnchorPlaces {
  count: number;
  readonly at: number[];
}

/** Room for the places of anchors. */
export function newPlaces(): AnchorPlaces {
  return { count: 0, at: [] };
}

/** Finds anchor words in one pass, folding as it goes. */
export interface AnchorScanner {
  /** Notes where anchor words start; false, and nothing of use, for text in which markup or escapes may hide some. */
  readonly scan: (text: string, places: AnchorPlaces) => boolean;
  /** The same for text without markup: signs that could open it are signs. */
  readonly scanPlain: (text: string, places: AnchorPlaces) => void;
}

interface AnchorTables {
  /** By raw unit: what it is at the second place of a pair, above `FIRST` bits what at the first, and the flags below. */
  readonly kinds: Uint32Array;
  /** One bit for each first and second kind: whether an anchor begins so. */
  readonly pairs: Uint8Array;
  /** Units as they are compared; 0 for what is passed over inside a word: zero-width marks and separators. */
  readonly folds: Uint16Array;
  readonly trie: UnitTrie;
  readonly accepting: Uint8Array;
  readonly wholeLatin: boolean;
}

/** Kinds of second units in a row of pairs, as a power of two. */
const FIRST = 12;
const KINDS = (1 << FIRST) - 1;
/** Flags of a unit, all rare: it is an anchor by itself, could open markup, or is passed over. */
const ALONE = 1 << 24;
const SIGN = 1 << 25;
const PASSED = 1 << 26;

/**
 * Nearly no pair of neighbouring units begins an anchor, so the pass looks up one number a unit and one bit a pair, and
 * walks the words where a pair is known: on postings at half the speed of merely reading the characters, and four times
 * as fast as an automaton over all words.
 * With `wholeLatin` a Latin word counts only where its letters end: `man` is no anchor in `manager`.
 */
export function buildAnchorScanner(words: readonly string[], wholeLatin = true): AnchorScanner {
  const tables = buildTables(words, wholeLatin);
  return {
    scan: (text, places) => scanText(tables, text, places, SIGN),
    scanPlain: (text, places) => void scanText(tables, text, places, 0),
  };
}

/** The one loop that sees every character of every posting. */
function scanText(tables: AnchorTables, text: string, places: AnchorPlaces, sign: number): boolean {
  const { kinds, pairs } = tables;
  places.count = 0;
  let row = 0;
  let beforeAt = 0;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kinds[text.charCodeAt(at)] ?? 0;
    if (kind >= SIGN) {
      if ((kind & sign) !== 0 && opensMarkup(text, at)) return false;
      if (kind >= PASSED) continue;
    }
    if (isKnown(pairs, row | (kind & KINDS))) noteWord(tables, text, beforeAt, places);
    if ((kind & ALONE) !== 0) note(places, at);
    row = kind & (KINDS << FIRST);
    beforeAt = at;
  }
  return true;
}

function noteWord(tables: AnchorTables, text: string, at: number, places: AnchorPlaces): void {
  if (isWordAt(tables, text, at)) note(places, at);
}

function isKnown(pairs: Uint8Array, pair: number): boolean {
  return (((pairs[pair >>> 3] ?? 0) >>> (pair & 7)) & 1) === 1;
}

/** A unit that is an anchor may also begin a longer one. */
function note(places: AnchorPlaces, place: number): void {
  const { at, count } = places;
  if (count > 0 && at[count - 1] === place) return;
  at[count] = place;
  places.count = count + 1;
}

function isWordAt({ folds, trie, accepting, wholeLatin }: AnchorTables, text: string, start: number): boolean {
  let state = 0;
  for (let at = start; at < text.length; at += 1) {
    const unit = folds[text.charCodeAt(at)] ?? 0;
    if (unit === 0) continue;
    state = nextState(trie, state, unit);
    if (state === 0) return false;
    if (accepting[state] === 1 && !(wholeLatin && goesOnInLatin(text, at))) return true;
  }
  return false;
}

function goesOnInLatin(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at)) && isLatin(text.charCodeAt(at + 1));
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

function buildTables(words: readonly string[], wholeLatin: boolean): AnchorTables {
  const bare = words.map(withoutSeparators).filter((word) => word !== "");
  const folds = foldsOf();
  const { trie, ends } = buildUnitTrie(bare);
  const accepting = new Uint8Array(trie.states);
  for (const state of ends) accepting[state] = 1;
  return { ...pairTables(bare, folds), folds, trie, accepting, wholeLatin };
}

function pairTables(words: readonly string[], folds: Uint16Array): Pick<AnchorTables, "kinds" | "pairs"> {
  const firsts = numbered(words.map((word) => word.charCodeAt(0)));
  const seconds = numbered(words.filter((word) => word.length > 1).map((word) => word.charCodeAt(1)));
  const alone = new Set(words.filter((word) => word.length === 1).map((word) => word.charCodeAt(0)));
  const kinds = Uint32Array.from(folds, (unit) => {
    if (unit === 0) return PASSED;
    return (seconds.get(unit) ?? 0) | ((firsts.get(unit) ?? 0) << FIRST) | (alone.has(unit) ? ALONE : 0);
  });
  for (const sign of "&<%\\") kinds[sign.charCodeAt(0)] = (kinds[sign.charCodeAt(0)] ?? 0) | SIGN;
  const pairs = new Uint8Array(((firsts.size + 1) << FIRST) >>> 3);
  for (const word of words) {
    if (word.length < 2) continue;
    const pair = ((firsts.get(word.charCodeAt(0)) ?? 0) << FIRST) | (seconds.get(word.charCodeAt(1)) ?? 0);
    pairs[pair >>> 3] = (pairs[pair >>> 3] ?? 0) | (1 << (pair & 7));
  }
  return { kinds, pairs };
}

/** Units by number from 1; 0 is every other unit. */
function numbered(units: readonly number[]): ReadonlyMap<number, number> {
  const numbers = new Map([...new Set(units)].map((unit, index) => [unit, index + 1]));
  if (numbers.size > KINDS) throw new RangeError(`more than ${KINDS} different units begin anchors`);
  return numbers;
}

function withoutSeparators(word: string): string {
  return [...word].filter((character) => !SEPARATORS.includes(character)).join("");
}

function foldsOf(): Uint16Array {
  const folds = Uint16Array.from(FOLD_TABLE, (folded) => (folded === SKIPPED ? 0 : folded));
  for (const separator of SEPARATORS) folds[separator.charCodeAt(0)] = 0;
  return folds;
}
