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

/** Reads a dictionary with a `word frequency` a line; `extra` has further words, some without frequency. */
export function readWords(dictionary: string, extra: string): Words {
  const listed = linesOf(dictionary);
  const added = linesOf(extra);
  const sum = listed.reduce((total, { frequency }) => total + frequency, 0);
  const table = emptyWords(listed.length + added.length);
  for (const { word, frequency } of listed) addWord(table, word, Math.log(frequency / sum));
  const sorted = table.weights.filter((weight) => weight !== 0).sort();
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  for (const { word, frequency } of added) addWord(table, word, frequency === 0 ? usual : Math.log(frequency / sum));
  const longest = [...listed, ...added].reduce((most, { word }) => Math.max(most, word.length), 1);
  return { ...table, rarest: sorted[0] ?? 0, longest };
}

interface Line {
  readonly word: string;
  /** 0 where the line names none. */
  readonly frequency: number;
}

function linesOf(text: string): readonly Line[] {
  return text.split("\n").flatMap((line) => {
    const blank = line.indexOf(" ");
    const word = blank < 0 ? line.trim() : line.slice(0, blank);
    const frequency = blank < 0 ? 0 : Number.parseInt(line.slice(blank + 1), 10);
    return word === "" ? [] : [{ word, frequency: Number.isNaN(frequency) ? 0 : frequency }];
  });
}

type Table = Pick<Words, "keys" | "weights" | "pairs">;

function emptyWords(count: number): Table {
  let slots = 64;
  while (slots < count * 2) slots *= 2;
  return {
    keys: new Int32Array(slots * 2),
    weights: new Float64Array(slots),
    pairs: new Uint8Array(1 << (PAIR_BITS - 3)),
  };
}

function addWord({ keys, weights, pairs }: Table, word: string, weight: number): void {
  let one = 0;
  let other = 0;
  for (let at = 0; at < word.length; at += 1) {
    one = nextOne(one, word.charCodeAt(at));
    other = nextOther(other, word.charCodeAt(at));
    const bit = at === 0 ? -1 : pairBit(word.charCodeAt(at - 1), word.charCodeAt(at));
    if (bit >= 0) pairs[bit >>> 3] = (pairs[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }
  const slot = slotOf({ keys, weights }, one, other);
  keys[slot * 2] = one;
  keys[slot * 2 + 1] = other;
  weights[slot] = weight;
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
