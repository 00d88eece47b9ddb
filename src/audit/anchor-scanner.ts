import { FOLD_TABLE, SKIPPED } from "../text/fold-table.ts";
import { opensMarkup } from "../text/markup.ts";
import { holdsFigures } from "./sentence-bounds.ts";
import {
  addEdge,
  buildUnitTrie,
  type EdgeTable,
  edgeTarget,
  emptyTable,
  nextState,
  type UnitTrie,
} from "./unit-trie.ts";

const SEPARATORS = " .·-_|/~+'\"&=\\";
const HAS_SEPARATOR = new RegExp(`[${SEPARATORS.replace(/[-\\]/g, "\\$&")}]`);

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
  /** Whether any anchor stands in a folded text, whatever stands beside it. */
  readonly holdsAny: (text: string) => boolean;
}

/** How anchors are told. */
export interface AnchorOptions {
  /** A Latin word counts only where its letters end: `man` is no anchor in `manager`. */
  readonly wholeLatin: boolean;
  /** Anchors of no use in a sentence without two figures side by side: every phrase with them wants such a number. */
  readonly besideFigures: ReadonlySet<string>;
}

/** Units as they are compared; 0 for what is passed over inside a word: zero-width marks and separators. */
const FOLDS: Uint16Array = foldsWithoutSeparators();

function foldsWithoutSeparators(): Uint16Array {
  const folds = FOLD_TABLE.slice();
  for (const separator of SEPARATORS) folds[separator.charCodeAt(0)] = SKIPPED;
  return folds;
}

const PLAIN: AnchorOptions = { wholeLatin: true, besideFigures: new Set() };

interface AnchorTables {
  /** By raw unit: `RARE`, above it the bucket it is in at the second place of a pair, above that the buckets it wants. */
  readonly steps: Int32Array;
  /** Of rare units: whether they are an anchor by themselves, could open markup, or are passed over. */
  readonly rare: Uint8Array;
  /** The states behind the first two units of the words, in a table small enough for the nearest cache. */
  readonly pairs: EdgeTable;
  readonly trie: UnitTrie;
  /** `BESIDE_FIGURES` or `ALWAYS` where an anchor ends, with `PLUS` where all that end there want one next. */
  readonly accepting: Uint8Array;
  readonly wholeLatin: boolean;
}

const BESIDE_FIGURES = 1;
const ALWAYS = 2;
const STRENGTH = 3;
/** `35+` is no anchor where only 35 stands, or every such figure would open its sentence. */
const PLUS = 4;
const PLUS_SIGN = 0x2b;

const RARE = 1;
/** Buckets of second units; with `RARE` they fill the lower half of a step, what a first unit wants of them the upper. */
const BUCKETS = 14;
const WANTED = 15;
const ALONE = 1;
const SIGN = 2;
const PASSED = 4;

/**
 * Few pairs of neighbouring units could begin an anchor, so the pass looks up one small number a unit, compares it with
 * the one before, and walks the words only where they fit together.
 */
export function buildAnchorScanner(words: readonly string[], options = PLAIN): AnchorScanner {
  const tables = buildTables(words, options);
  return {
    scan: (text, places) => scanText(tables, text, places, SIGN),
    scanPlain: (text, places) => void scanText(tables, text, places, 0),
    holdsAny: (text) => holdsAny(tables, text),
  };
}

function holdsAny(tables: AnchorTables, text: string): boolean {
  const { trie } = tables;
  for (let at = 0; at < text.length; at += 1) {
    const state = nextState(trie, 0, foldAt(text, at));
    if (state !== 0 && strengthFrom(tables, text, at, state) > 0) return true;
  }
  return false;
}

/** The one loop that sees every character of every posting; its table is small enough for the nearest cache. */
function scanText(tables: AnchorTables, text: string, places: AnchorPlaces, sign: number): boolean {
  const { steps, rare } = tables;
  places.count = 0;
  let wanted = RARE;
  // Before the first unit no word starts.
  let beforeAt = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const step = steps[unit] ?? 0;
    if ((step & wanted) !== 0) {
      const flags = rare[unit] ?? 0;
      if (hidesText(flags & sign, text, at)) return false;
      if ((flags & PASSED) !== 0) continue;
      noteIf(opensWith(tables, text, beforeAt, at), beforeAt, places);
      noteIf((flags & ALONE) !== 0, at, places);
    }
    wanted = (step >>> WANTED) | RARE;
    beforeAt = at;
  }
  return true;
}

function hidesText(sign: number, text: string, at: number): boolean {
  return sign !== 0 && opensMarkup(text, at);
}

/** Whether an anchor that counts has its first two units at these places. */
function opensWith(tables: AnchorTables, text: string, first: number, second: number): boolean {
  if (tables.wholeLatin && isInsideLatin(text, first)) return false;
  const state = edgeTarget(tables.pairs, foldAt(text, first), foldAt(text, second));
  if (state === 0) return false;
  const strength = strengthFrom(tables, text, second, state);
  return strength === ALWAYS || (strength === BESIDE_FIGURES && holdsFigures(text, first));
}

function foldAt(text: string, at: number): number {
  return FOLDS[text.charCodeAt(at)] ?? SKIPPED;
}

/** A unit that is an anchor may also begin a longer one. */
function noteIf(isAnchor: boolean, place: number, places: AnchorPlaces): void {
  const { at, count } = places;
  if (!isAnchor || (count > 0 && at[count - 1] === place)) return;
  at[count] = place;
  places.count = count + 1;
}

/** The strongest anchor that begins with the units which end at `from` and lead to `state`; 0 where none does. */
function strengthFrom(
  { trie, accepting, wholeLatin }: AnchorTables,
  text: string,
  from: number,
  first: number,
): number {
  let state = first;
  let strongest = 0;
  for (let at = from; state !== 0; ) {
    const mark = accepting[state] ?? 0;
    if (mark !== 0 && (mark & STRENGTH) > strongest && endsHere(text, at, mark, wholeLatin))
      strongest = mark & STRENGTH;
    if (strongest === ALWAYS) break;
    if (trie.goesOn[state] === 0) break;
    do at += 1;
    while (at < text.length && foldAt(text, at) === SKIPPED);
    state = at < text.length ? nextState(trie, state, foldAt(text, at)) : 0;
  }
  return strongest;
}

function endsHere(text: string, at: number, mark: number, wholeLatin: boolean): boolean {
  if ((mark & PLUS) !== 0 && FOLD_TABLE[text.charCodeAt(at + 1)] !== PLUS_SIGN) return false;
  return !(wholeLatin && goesOnInLatin(text, at));
}

/** Words are looked for where Latin letters begin, so no anchor inside them counts. */
function isInsideLatin(text: string, at: number): boolean {
  return at > 0 && isLatin(text.charCodeAt(at)) && isLatin(text.charCodeAt(at - 1));
}

function goesOnInLatin(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at)) && isLatin(text.charCodeAt(at + 1));
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

function buildTables(words: readonly string[], { wholeLatin, besideFigures }: AnchorOptions): AnchorTables {
  const bare = words.map(withoutSeparators);
  const { trie, ends } = buildUnitTrie(bare);
  const accepting = new Uint8Array(trie.states);
  for (const [index, state] of ends.entries()) {
    if (state !== 0) accepting[state] = stronger(accepting[state] ?? 0, markOf(words[index] ?? "", besideFigures));
  }
  const pairs = pairTable(bare, trie);
  return { ...stepTables(bare.filter((word) => word !== "")), pairs, trie, accepting, wholeLatin };
}

function pairTable(words: readonly string[], trie: UnitTrie): EdgeTable {
  const starts = new Set(words.filter(({ length }) => length > 1).map((word) => word.slice(0, 2)));
  const pairs = emptyTable(starts.size);
  for (const start of starts) {
    const [first, second] = [start.charCodeAt(0), start.charCodeAt(1)];
    addEdge(pairs, first, second, nextState(trie, nextState(trie, 0, first), second));
  }
  return pairs;
}

function markOf(word: string, besideFigures: ReadonlySet<string>): number {
  const strength = besideFigures.has(word) ? BESIDE_FIGURES : ALWAYS;
  return word.endsWith("+") ? strength | PLUS : strength;
}

/** The mark of two words that are the same but for separators: what either asks for. */
function stronger(one: number, other: number): number {
  if (one === 0) return other;
  return Math.max(one & STRENGTH, other & STRENGTH) | (one & other & PLUS);
}

function stepTables(words: readonly string[]): Pick<AnchorTables, "steps" | "rare"> {
  const buckets = bucketsOf(words);
  const wanted = new Uint16Array(65_536);
  for (const word of words) {
    const first = word.charCodeAt(0);
    if (word.length > 1) wanted[first] = (wanted[first] ?? 0) | (buckets[word.charCodeAt(1)] ?? 0);
  }
  const rare = rareUnits(words);
  const steps = new Int32Array(65_536);
  for (let raw = 0; raw < steps.length; raw += 1) {
    const unit = FOLDS[raw] ?? SKIPPED;
    steps[raw] = ((wanted[unit] ?? 0) << WANTED) | (buckets[unit] ?? 0) | (rare[raw] === 0 ? 0 : RARE);
  }
  return { steps, rare };
}

function rareUnits(words: readonly string[]): Uint8Array {
  const byFold = new Uint8Array(65_536);
  for (const word of words) if (word.length === 1) byFold[word.charCodeAt(0)] = ALONE;
  byFold[SKIPPED] = PASSED;
  const rare = new Uint8Array(65_536);
  for (let raw = 0; raw < rare.length; raw += 1) rare[raw] = byFold[FOLDS[raw] ?? SKIPPED] ?? 0;
  for (const sign of "&<%\\") rare[sign.charCodeAt(0)] = (rare[sign.charCodeAt(0)] ?? 0) | SIGN;
  return rare;
}

/** The bucket of each second unit, as one bit; those that follow many first units are spread first. */
function bucketsOf(words: readonly string[]): Uint16Array {
  const firsts = new Map<number, Set<number>>();
  for (const word of words) {
    if (word.length < 2) continue;
    const second = word.charCodeAt(1);
    firsts.set(second, (firsts.get(second) ?? new Set()).add(word.charCodeAt(0)));
  }
  const buckets = new Uint16Array(65_536);
  const seconds = [...firsts].sort((a, b) => b[1].size - a[1].size);
  for (const [index, [second]] of seconds.entries()) buckets[second] = 2 << (index % BUCKETS);
  return buckets;
}

function withoutSeparators(word: string): string {
  if (!HAS_SEPARATOR.test(word)) return word;
  return [...word].filter((character) => !SEPARATORS.includes(character)).join("");
}
