/**
 * A trie of UTF-16 units on flat arrays: all edges stand in one open hash table, so a step is one or two looks into
 * memory and makes no objects. State 0 is the root; no edge leads there, so 0 also means "no such edge".
 */
export interface UnitTrie {
  readonly mask: number;
  /** State an edge leaves, plus one; 0 for a free slot. */
  readonly edgeFrom: Uint32Array;
  readonly edgeUnit: Uint16Array;
  readonly edgeTo: Uint32Array;
  readonly states: number;
}

/** A built trie and the state at which each word ends, in the order of the words. */
export interface BuiltTrie {
  readonly trie: UnitTrie;
  readonly ends: readonly number[];
}

/** Builds a trie of words; the empty word ends at the root. */
export function buildUnitTrie(words: readonly string[]): BuiltTrie {
  const nodes: Map<number, number>[] = [new Map()];
  const ends = words.map((word) => {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) state = childOf(nodes, state, word.charCodeAt(at));
    return state;
  });
  return { trie: flatten(nodes), ends };
}

function childOf(nodes: Map<number, number>[], state: number, unit: number): number {
  const known = nodes[state]?.get(unit);
  if (known !== undefined) return known;
  nodes.push(new Map());
  nodes[state]?.set(unit, nodes.length - 1);
  return nodes.length - 1;
}

function flatten(nodes: readonly ReadonlyMap<number, number>[]): UnitTrie {
  let size = 64;
  while (size < nodes.length * 4) size *= 2;
  const edges = { edgeFrom: new Uint32Array(size), edgeUnit: new Uint16Array(size), edgeTo: new Uint32Array(size) };
  const trie = { mask: size - 1, ...edges, states: nodes.length };
  for (const [state, children] of nodes.entries()) {
    for (const [unit, target] of children) {
      let slot = firstSlot(state, unit, trie.mask);
      while (edges.edgeFrom[slot] !== 0) slot = (slot + 1) & trie.mask;
      edges.edgeFrom[slot] = state + 1;
      edges.edgeUnit[slot] = unit;
      edges.edgeTo[slot] = target;
    }
  }
  return trie;
}

function firstSlot(state: number, unit: number, mask: number): number {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** The state behind `state` by `unit`, or 0 when no word goes on that way. */
export function nextState(trie: UnitTrie, state: number, unit: number): number {
  const { mask, edgeFrom, edgeUnit, edgeTo } = trie;
  for (let slot = firstSlot(state, unit, mask); ; slot = (slot + 1) & mask) {
    const from = edgeFrom[slot];
    if (from === 0) return 0;
    if (from === state + 1 && edgeUnit[slot] === unit) return edgeTo[slot] ?? 0;
  }
}

/** Places in a pair table. */
export const PAIRS = 65_536;

/** The place of two units in a table of 65,536 pairs: different second units never meet behind the same first one. */
export function pairHash(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ second) & (PAIRS - 1);
}
