/**
 * A trie of UTF-16 units on flat arrays: the states behind one state stand side by side, by unit, so that a whole
 * lexicon stays in a near cache. State 0 is the root; no edge leads there, so 0 also means "no such edge".
 */
export interface UnitTrie {
  /** The unit by which each state is reached. */
  readonly units: Uint16Array;
  /** The first of the states behind each state; those of the next state begin where they end. */
  readonly children: Uint16Array;
  readonly states: number;
}

/** A built trie and the state at which each word ends, in the order of the words. */
export interface BuiltTrie {
  readonly trie: UnitTrie;
  readonly ends: readonly number[];
}

const MOST_STATES = 65_534;

/** Builds a trie of words; the empty word ends at the root. */
export function buildUnitTrie(words: readonly string[]): BuiltTrie {
  const sorted = [...words].sort();
  const units: number[] = [0];
  const children: number[] = [];
  const endOf = new Map<string, number>();
  // Breadth first: of each state the stretch of words that pass it, which stand side by side once sorted.
  const froms = [0];
  const depths = [0];
  for (let state = 0; state < froms.length; state += 1) {
    children.push(froms.length);
    const depth = depths[state] ?? 0;
    let at = froms[state] ?? 0;
    const prefix = (sorted[at] ?? "").slice(0, depth);
    for (; sorted[at] === prefix; at += 1) endOf.set(prefix, state);
    let last = -1;
    for (; sorted[at]?.startsWith(prefix) === true; at += 1) {
      const unit = sorted[at]?.charCodeAt(depth) ?? 0;
      if (unit === last) continue;
      last = unit;
      units.push(unit);
      froms.push(at);
      depths.push(depth + 1);
    }
  }
  if (froms.length > MOST_STATES) throw new RangeError(`more than ${MOST_STATES} states in one trie`);
  children.push(froms.length);
  const trie = { units: Uint16Array.from(units), children: Uint16Array.from(children), states: froms.length };
  return { trie, ends: words.map((word) => endOf.get(word) ?? 0) };
}

/** Fewer states than this are looked through one by one. */
const FEW = 8;

/** The state behind `state` by `unit`, or 0 when no word goes on that way. */
export function nextState({ units, children }: UnitTrie, state: number, unit: number): number {
  let from = children[state] ?? 0;
  let to = children[state + 1] ?? 0;
  while (to - from > FEW) {
    const middle = (from + to) >>> 1;
    if ((units[middle] ?? 0) > unit) to = middle;
    else from = middle;
  }
  for (let next = from; next < to; next += 1) if (units[next] === unit) return next;
  return 0;
}

/** Whether any word goes on behind `state`. */
export function goesOn({ children }: UnitTrie, state: number): boolean {
  return children[state] !== children[state + 1];
}

/**
 * A set of pairs of units as 65,536 bits, small enough to stay in the nearest cache. Pairs share bits, so a pair that
 * was added is always found and now and then one that was not.
 */
export type PairSet = Uint32Array;

/** An empty set of pairs. */
export function newPairSet(): PairSet {
  return new Uint32Array(2048);
}

/** Adds two units that stand side by side. */
export function addPair(pairs: PairSet, first: number, second: number): void {
  const bit = pairBit(first, second);
  pairs[bit >>> 5] = (pairs[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

/** Whether a pair may have been added. */
export function hasPair(pairs: PairSet, first: number, second: number): boolean {
  const bit = pairBit(first, second);
  return (((pairs[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}

/** Different second units never meet behind the same first one. */
function pairBit(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ second) & 0xffff;
}
