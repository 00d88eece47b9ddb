/**
 * The words of a dictionary in arrays that can be kept as bytes and are ready as they are read. A word is told by 64
 * bits of hash, which a text can make unit by unit.
 */
export interface Words {
  /** Two numbers a slot: the halves of a word's hash. The number of slots is a power of two. */
  readonly keys: Int32Array;
  /** The logarithm of each word's share of all text; 0 for a free slot. */
  readonly weights: Float64Array;
  /** A bit for every two units that stand side by side in some word. */
  readonly pairs: Uint8Array;
  /** The weight of the rarest word, which unlisted characters get as well. */
  readonly rarest: number;
  /** The units of the longest word. */
  readonly longest: number;
}

/** Bits of the pair table: about 90,000 of them are set, so one pair in twelve is taken for known by mistake. */
const PAIR_BITS = 20;

/** Words rarer than ten are left out: 105,000 of 349,000 stay, loading takes a fifth, findings are the same. */
export const LEAST_FREQUENCY = 10;

/** Reads a dictionary with a `word frequency` a line; all words of `extra` count, and those without frequency as usual ones. */
export function readWords(dictionary: string, extra: string): Words {
  let sum = 0;
  let count = 0;
  eachWord(dictionary, (_from, _to, frequency) => {
    if (frequency < LEAST_FREQUENCY) return;
    sum += frequency;
    count += 1;
  });
  const table = emptyTable(count + extra.length);
  let longest = 1;
  const add = (text: string, place: Place, weight: number): void => {
    addWord(table, text, place, weight);
    longest = Math.max(longest, place.to - place.from);
  };
  eachWord(dictionary, (from, to, frequency) => {
    if (frequency >= LEAST_FREQUENCY) add(dictionary, { from, to }, Math.log(frequency / sum));
  });
  const sorted = table.weights.filter((weight) => weight !== 0).sort();
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  eachWord(extra, (from, to, frequency) => {
    add(extra, { from, to }, frequency === 0 ? usual : Math.log(frequency / sum));
  });
  return { ...table, rarest: sorted[0] ?? 0, longest };
}

/** Gives the place of the word of each line and its frequency, 0 where the line names none; makes no strings, for lines are many. */
function eachWord(text: string, visit: (from: number, to: number, frequency: number) => void): void {
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from);
    const end = found === -1 ? text.length : found;
    let to = from;
    while (to < end && text.charCodeAt(to) > BLANK) to += 1;
    if (to > from) visit(from, to, figuresAt(text, to + 1));
    from = end + 1;
  }
}

const BLANK = 0x20;

function figuresAt(text: string, from: number): number {
  let value = 0;
  for (let at = from; at < text.length; at += 1) {
    const figure = text.charCodeAt(at) - 0x30;
    if (figure < 0 || figure > 9) break;
    value = value * 10 + figure;
  }
  return value;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

type Table = Pick<Words, "keys" | "weights" | "pairs">;

function emptyTable(count: number): Table {
  let slots = 64;
  while (slots < count * 2) slots *= 2;
  return {
    keys: new Int32Array(slots * 2),
    weights: new Float64Array(slots),
    pairs: new Uint8Array(1 << (PAIR_BITS - 3)),
  };
}

function addWord({ keys, weights, pairs }: Table, text: string, { from, to }: Place, weight: number): void {
  let one = 0;
  let other = 0;
  for (let at = from; at < to; at += 1) {
    one = nextOne(one, text.charCodeAt(at));
    other = nextOther(other, text.charCodeAt(at));
    if (at > from) addPair(pairs, pairBit(text.charCodeAt(at - 1), text.charCodeAt(at)));
  }
  const slot = slotOf({ keys, weights }, one, other);
  keys[slot * 2] = one;
  keys[slot * 2 + 1] = other;
  weights[slot] = weight;
}

function addPair(pairs: Uint8Array, bit: number): void {
  pairs[bit >>> 3] = (pairs[bit >>> 3] ?? 0) | (1 << (bit & 7));
}

/** The first half of the hash of a word that is one unit longer; 0 is that of no unit. */
export function nextOne(one: number, unit: number): number {
  return (Math.imul(one ^ unit, 0x01000193) + 0x7f4a7c15) | 0;
}

/** The same of the second half. */
export function nextOther(other: number, unit: number): number {
  return Math.imul(other + unit, 0x85ebca6b) ^ (other >>> 15);
}

/** The weight of the word with this hash, 0 where none is listed. */
export function weightOf(words: Pick<Words, "keys" | "weights">, one: number, other: number): number {
  return words.weights[slotOf(words, one, other)] ?? 0;
}

function slotOf({ keys, weights }: Pick<Words, "keys" | "weights">, one: number, other: number): number {
  const mask = weights.length - 1;
  let slot = (one ^ (other >>> 13)) & mask;
  while (weights[slot] !== 0 && !(keys[slot * 2] === one && keys[slot * 2 + 1] === other)) slot = (slot + 1) & mask;
  return slot;
}

/** Whether some word may hold these two units side by side; false is certain, true may be wrong. */
export function mayJoin({ pairs }: Pick<Words, "pairs">, first: number, second: number): boolean {
  const bit = pairBit(first, second);
  return ((pairs[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

function pairBit(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & ((1 << PAIR_BITS) - 1);
}
