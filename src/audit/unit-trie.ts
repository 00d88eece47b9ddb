/**
 * A trie of UTF-16 units on flat arrays: all edges stand in one open hash table, so a step is one or two looks into
 * memory and makes no objects. State 0 is the root; no edge leads there, so 0 also means "no such edge".
 */
export interface UnitTrie {
  /** Slots less one; their number is a power of two. */
  readonly mask: number;
  /** Two numbers a slot: the state an edge leaves (plus one) with its unit, 0 for a free slot; the state it leads to. */
  readonly edges: Uint32Array;
  readonly states: number;
  /** Of each state the lots of the units by which words go on, one bit each; most looks that find nothing end here. */
  readonly goesOn: Int32Array;
}

/** A built trie and the state at which each word ends, in the order of the words. */
export interface BuiltTrie {
  readonly trie: UnitTrie;
  readonly ends: readonly number[];
}

const MOST_STATES = 65_534;

/** Builds a trie of words; the empty word ends at the root. */
export function buildUnitTrie(words: readonly string[]): BuiltTrie {
  const wide = emptyTable(words.reduce((sum, { length }) => sum + length, 1));
  const parents: number[] = [0];
  const units: number[] = [0];
  const ends = words.map((word) => {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      const known = edgeTarget(wide, state, unit);
      if (known === 0) {
        if (parents.length >= MOST_STATES) throw new RangeError(`more than ${MOST_STATES} states in one trie`);
        addEdge(wide, state, unit, parents.length);
        units.push(unit);
        parents.push(state);
      }
      state = known === 0 ? parents.length - 1 : known;
    }
    return state;
  });
  return { trie: narrowed(parents, units), ends };
}

/** The edges in a table no wider than needed; those of the root, which are asked for most, have the first choice of slots. */
function narrowed(parents: readonly number[], units: readonly number[]): UnitTrie {
  const table = emptyTable(parents.length);
  const goesOn = new Int32Array(parents.length);
  for (const isOfRoot of [true, false]) {
    for (let state = 1; state < parents.length; state += 1) {
      const parent = parents[state] ?? 0;
      if ((parent === 0) !== isOfRoot) continue;
      addEdge(table, parent, units[state] ?? 0, state);
      goesOn[parent] = (goesOn[parent] ?? 0) | lotOf(units[state] ?? 0);
    }
  }
  return { ...table, states: parents.length, goesOn };
}

/** The edges alone: numbers found by two others. */
export type EdgeTable = Pick<UnitTrie, "mask" | "edges">;

/** A table with room for so many edges. */
export function emptyTable(states: number): EdgeTable {
  let size = 64;
  while (size < states * 2) size *= 2;
  return { mask: size - 1, edges: new Uint32Array(size * 2) };
}

/** Adds an edge that is not there yet. */
export function addEdge({ mask, edges }: EdgeTable, state: number, unit: number, target: number): void {
  let slot = firstSlot(state, unit, mask);
  while (edges[slot * 2] !== 0) slot = (slot + 1) & mask;
  edges[slot * 2] = edgeKey(state, unit);
  edges[slot * 2 + 1] = target;
}

/** Distinct for up to 65,535 states; the builder makes no more. */
function edgeKey(state: number, unit: number): number {
  return (((state + 1) << 16) | unit) >>> 0;
}

function firstSlot(state: number, unit: number, mask: number): number {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** One of 32 lots that a unit falls into, as one bit. */
function lotOf(unit: number): number {
  return 1 << (Math.imul(unit, 0x9e3779b1) >>> 27);
}

/** The state behind `state` by `unit`, or 0 when no word goes on that way. */
export function nextState(trie: UnitTrie, state: number, unit: number): number {
  return ((trie.goesOn[state] ?? 0) & lotOf(unit)) === 0 ? 0 : edgeTarget(trie, state, unit);
}

/** Where the edge from `state` by `unit` leads, or 0 when there is none. */
export function edgeTarget({ mask, edges }: EdgeTable, state: number, unit: number): number {
  const wanted = edgeKey(state, unit);
  for (let slot = firstSlot(state, unit, mask); ; slot = (slot + 1) & mask) {
    const key = edges[slot * 2];
    if (key === wanted) return edges[slot * 2 + 1] ?? 0;
    if (key === 0) return 0;
  }
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
