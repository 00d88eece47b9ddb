/**
 * A trie of UTF-16 units on flat arrays: the states behind one state stand side by side, by unit, so that a whole
 * lexicon stays in a near cache. State 0 is the root; no edge leads there, so 0 also means "no such edge".
 */
export interface UnitTrie {
  /** The unit by which each state is reached. */
  readonly units: Uint16Array;
  /** The first of the states behind each state; those of the next state begin where they end. */
  readonly children: Uint16Array;
  /** The state behind the root by each unit. */
  readonly roots: Uint16Array;
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
  const { units, children, states, endOf } = layStates([...words].sort());
  if (states > MOST_STATES) throw new RangeError(`more than ${MOST_STATES} states in one trie`);
  const roots = new Uint16Array(65_536);
  for (let state = 1; state < (children[1] ?? 0); state += 1) roots[units[state] ?? 0] = state;
  const trie = { units: units.slice(0, states), children: Uint16Array.from(children.subarray(0, states + 1)) };
  return { trie: { ...trie, roots, states }, ends: words.map((word) => endOf.get(word) ?? 0) };
}

interface LaidStates {
  readonly units: Uint16Array;
  readonly children: Uint32Array;
  readonly states: number;
  readonly endOf: ReadonlyMap<string, number>;
}

/** Breadth first, so that the words that pass a state, side by side once sorted, are known by the first and the last. */
function layStates(sorted: readonly string[]): LaidStates {
  const most = sorted.reduce((sum, word) => sum + word.length, 1);
  const [units, children] = [new Uint16Array(most), new Uint32Array(most + 1)];
  const [from, to] = [new Uint32Array(most), new Uint32Array(most)];
  const endOf = new Map<string, number>();
  to[0] = sorted.length;
  let [states, depth, deeper] = [1, 0, 1];
  for (let state = 0; state < states; state += 1) {
    if (state === deeper) [depth, deeper] = [depth + 1, states];
    children[state] = states;
    const last = to[state] ?? 0;
    let at = from[state] ?? 0;
    for (; at < last && sorted[at]?.length === depth; at += 1) endOf.set(sorted[at] ?? "", state);
    for (; at < last; states += 1) {
      units[states] = sorted[at]?.charCodeAt(depth) ?? 0;
      from[states] = at;
      at = endOfStretch(sorted, at, last, depth);
      to[states] = at;
    }
  }
  children[states] = states;
  return { units, children, states, endOf };
}

/** Where the words end that have the same unit at a depth as the one at `from`. */
function endOfStretch(sorted: readonly string[], from: number, to: number, depth: number): number {
  const unit = sorted[from]?.charCodeAt(depth);
  let at = from + 1;
  while (at < to && sorted[at]?.charCodeAt(depth) === unit) at += 1;
  return at;
}

/** Fewer states than this are looked through one by one. */
const FEW = 8;

/** The state behind `state` by `unit`, or 0 when no word goes on that way. */
export function nextState({ units, children, roots }: UnitTrie, state: number, unit: number): number {
  if (state === 0) return roots[unit] ?? 0;
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

/** With which units, and pairs of units, some word begins: the cheap test that spares most looks into a trie. */
export interface Beginnings {
  /** 0 for a unit that begins no word, 1 for one that begins longer words, 2 for one that always calls for a look. */
  readonly starts: Uint8Array;
  readonly pairs: PairSet;
}

/** The beginnings of words; `looksAlways` tells of a word whether its first unit alone calls for a look. */
export function beginningsOf<T extends { readonly text: string }>(
  words: Iterable<T>,
  looksAlways: (word: T) => boolean,
): Beginnings {
  const pairs = newPairSet();
  const starts = new Uint8Array(65_536);
  for (const word of words) {
    const first = word.text.charCodeAt(0);
    starts[first] = Math.max(starts[first] ?? 0, looksAlways(word) ? 2 : 1);
    if (word.text.length > 1) addPair(pairs, first, word.text.charCodeAt(1));
  }
  return { starts, pairs };
}

/** Whether some word may begin with these two units. */
export function mayBegin({ starts, pairs }: Beginnings, first: number, second: number): boolean {
  const kind = starts[first];
  return kind === 2 || (kind === 1 && hasPair(pairs, first, second));
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
