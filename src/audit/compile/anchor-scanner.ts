import { FOLD_TABLE, SKIPPED } from "../../text/fold-table.ts";
import { MARKUP_SIGNS, opensMarkup } from "../../text/markup.ts";
import { holdsFigures } from "../sentence-bounds.ts";
import {
  addPair,
  buildUnitTrie,
  goesOn,
  hasPair,
  newPairSet,
  nextState,
  type PairSet,
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
  const separators = new Set([...SEPARATORS].map((separator) => separator.charCodeAt(0)));
  return FOLD_TABLE.map((folded) => (separators.has(folded) ? SKIPPED : folded));
}

const PLAIN: AnchorOptions = { wholeLatin: true, besideFigures: new Set() };

interface AnchorTables {
  /** By raw unit: what it is, above that its bucket at the second place of a pair, above that the buckets it wants. */
  readonly steps: Int32Array;
  /** The first two units of words. */
  readonly pairs: PairSet;
  /** Words of two units, and of longer ones the first three, in a table small enough for the nearest cache. */
  readonly openings: PairSet;
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

/** A unit that is an anchor by itself, could open markup, or is passed over inside words; looked at whatever stands before. */
const ALONE = 1;
const SIGN = 2;
const PASSED = 4;
const RARE = ALONE | SIGN | PASSED;
/** Buckets of second units; with `RARE` they fill the lower half of a step, what a first unit wants of them the upper. */
const BUCKETS = 13;
const WANTED = BUCKETS;

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

/** The one loop that sees every character of every posting; its table is small enough for a near cache. */
function scanText(tables: AnchorTables, text: string, places: AnchorPlaces, sign: number): boolean {
  const { steps, pairs } = tables;
  places.count = 0;
  let wanted = RARE;
  // Before the first unit no word starts.
  let beforeAt = text.length;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const step = steps[unit] ?? 0;
    const met = step & wanted;
    if (met !== 0) {
      if (hidesText(met & sign, text, at)) return false;
      if ((met & PASSED) !== 0) continue;
      const isPair = met > RARE && hasPair(pairs, FOLDS[before] ?? 0, FOLDS[unit] ?? 0);
      noteIf(isPair && opensWith(tables, text, beforeAt, at), beforeAt, places);
      noteIf((met & ALONE) !== 0, at, places);
    }
    wanted = (step >>> WANTED) | RARE;
    beforeAt = at;
    before = unit;
  }
  return true;
}

function hidesText(sign: number, text: string, at: number): boolean {
  return sign !== 0 && opensMarkup(text, at);
}

/** Whether an anchor that counts has its first two units at these places. */
function opensWith(tables: AnchorTables, text: string, first: number, second: number): boolean {
  const { wholeLatin, openings, trie } = tables;
  if (wholeLatin && isInsideLatin(text, first)) return false;
  const one = foldAt(text, first);
  const two = foldAt(text, second);
  if (!mayOpen(openings, one, two, foldAt(text, second + 1))) return false;
  const strength = strengthFrom(tables, text, second, nextState(trie, nextState(trie, 0, one), two));
  return strength === ALWAYS || (strength === BESIDE_FIGURES && holdsFigures(text, first));
}

/** Whether some word may begin with these units; what is passed over, or no unit at all, may be followed by any. */
function mayOpen(openings: PairSet, one: number, two: number, three: number): boolean {
  return three === SKIPPED || hasPair(openings, one, two) || hasPair(openings, firstTwo(one, two), three);
}

/** Two units as one number that is no unit's. */
function firstTwo(one: number, two: number): number {
  return 0x10000 + Math.imul(one, 0x1f35) + two;
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
    if (!goesOn(trie, state)) break;
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
  const steps = stepTable(bare.filter((word) => word !== ""));
  return { steps, ...openingsOf(bare), trie, accepting, wholeLatin };
}

function openingsOf(words: readonly string[]): Pick<AnchorTables, "pairs" | "openings"> {
  const [pairs, openings] = [newPairSet(), newPairSet()];
  for (const word of words) {
    const [one, two] = [word.charCodeAt(0), word.charCodeAt(1)];
    if (word.length > 1) addPair(pairs, one, two);
    if (word.length === 2) addPair(openings, one, two);
    if (word.length > 2) addPair(openings, firstTwo(one, two), word.charCodeAt(2));
  }
  return { pairs, openings };
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

function stepTable(words: readonly string[]): Int32Array {
  const buckets = bucketsOf(words);
  const wanted = wantedBy(words, buckets);
  for (const word of words) {
    const first = word.charCodeAt(0);
    if (word.length === 1) buckets[first] = (buckets[first] ?? 0) | ALONE;
  }
  const steps = new Int32Array(65_536);
  for (let raw = 0; raw < steps.length; raw += 1) {
    const unit = FOLDS[raw] ?? SKIPPED;
    steps[raw] = unit === SKIPPED ? PASSED : ((wanted[unit] ?? 0) << WANTED) | (buckets[unit] ?? 0);
  }
  for (const sign of MARKUP_SIGNS) steps[sign] = (steps[sign] ?? 0) | SIGN;
  return steps;
}

/** The buckets that each first unit wants. */
function wantedBy(words: readonly string[], buckets: Uint16Array): Uint16Array {
  const wanted = new Uint16Array(65_536);
  for (const word of words) {
    const first = word.charCodeAt(0);
    if (word.length > 1) wanted[first] = (wanted[first] ?? 0) | (buckets[word.charCodeAt(1)] ?? 0);
  }
  return wanted;
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
  for (const [index, [second]] of seconds.entries()) buckets[second] = (RARE + 1) << (index % BUCKETS);
  return buckets;
}

function withoutSeparators(word: string): string {
  if (!HAS_SEPARATOR.test(word)) return word;
  return [...word].filter((character) => !SEPARATORS.includes(character)).join("");
}
