import { FOLD_TABLE, SKIPPED } from "../text/fold-table.ts";

const SEPARATORS = " .·-_|/~+'\"&=\\";

/** Finds anchor words in raw text in one pass, folding as it goes. */
export interface AnchorAutomaton {
  /** Writes the ends (inclusive offsets of the last unit) of all anchor words into `ends`; says how many. */
  readonly scan: (text: string, ends: number[]) => number;
}

/**
 * An Aho-Corasick automaton over UTF-16 units. The column table folds each unit; zero-width marks and, inside a word,
 * separators leave the state as it is, so it only says where to look closer and never decides. The root is a flat
 * row, where nearly every character ends; the other states keep short edge lists, so that all of it stays in the
 * processor's cache (a full table of 3,000 words is 15 MB and three times slower).
 */
export function buildAnchorAutomaton(words: Iterable<string>): AnchorAutomaton {
  const states = linkStates(buildTrie(words));
  return { scan: (text, ends) => scanText(states, text, ends) };
}

function scanText(states: LinkedStates, text: string, ends: number[]): number {
  const { columns, root, accepting } = states;
  let count = 0;
  let state = 0;
  for (let at = 0; at < text.length; at += 1) {
    const column = columns[text.charCodeAt(at)] ?? 0;
    if (column < 2) {
      if (column === 0) state = 0;
      continue;
    }
    state = state === 0 ? (root[column] ?? 0) : nextState(states, state, column);
    if (accepting[state] === 1 && !goesOnInLatin(text, at)) {
      ends[count] = at;
      count += 1;
    }
  }
  return count;
}

function nextState(states: LinkedStates, from: number, column: number): number {
  const { root, failure, firstEdge, edgeColumn, edgeTarget } = states;
  for (let state = from; state !== 0; state = failure[state] ?? 0) {
    const last = firstEdge[state + 1] ?? 0;
    for (let edge = firstEdge[state] ?? 0; edge < last; edge += 1) {
      if (edgeColumn[edge] === column) return edgeTarget[edge] ?? 0;
    }
  }
  return root[column] ?? 0;
}

/** A Latin word ends where its letters end: `man` is no anchor in `manager`. */
function goesOnInLatin(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at)) && isLatin(text.charCodeAt(at + 1));
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

interface AnchorTrie {
  readonly columns: Uint16Array;
  readonly width: number;
  readonly children: readonly Map<number, number>[];
  readonly accepting: Uint8Array;
}

/** Column 0 is every unit that no word holds, column 1 what is passed over. */
function buildTrie(words: Iterable<string>): AnchorTrie {
  const columnOf = new Map<number, number>();
  const children: Map<number, number>[] = [new Map()];
  const ends = new Set<number>();
  for (const word of words) {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      if (SEPARATORS.includes(word.charAt(at))) continue;
      const column = columnOf.get(unit) ?? columnOf.size + 2;
      columnOf.set(unit, column);
      node = childOf(children, node, column);
    }
    if (node !== 0) ends.add(node);
  }
  const accepting = Uint8Array.from(children, (_, node) => (ends.has(node) ? 1 : 0));
  return { columns: columnTable(columnOf), width: columnOf.size + 2, children, accepting };
}

function childOf(children: Map<number, number>[], node: number, column: number): number {
  const known = children[node]?.get(column);
  if (known !== undefined) return known;
  children.push(new Map());
  children[node]?.set(column, children.length - 1);
  return children.length - 1;
}

function columnTable(columnOf: ReadonlyMap<number, number>): Uint16Array {
  const columns = new Uint16Array(65_536);
  for (let unit = 0; unit < columns.length; unit += 1) {
    const folded = FOLD_TABLE[unit] ?? SKIPPED;
    columns[unit] = folded === SKIPPED ? 1 : (columnOf.get(folded) ?? 0);
  }
  for (const separator of SEPARATORS) columns[separator.charCodeAt(0)] = 1;
  return columns;
}

interface LinkedStates {
  readonly columns: Uint16Array;
  readonly root: Uint32Array;
  /** The edges of state `s` are those from `firstEdge[s]` up to `firstEdge[s + 1]`. */
  readonly firstEdge: Uint32Array;
  readonly edgeColumn: Uint16Array;
  readonly edgeTarget: Uint32Array;
  readonly failure: Uint32Array;
  readonly accepting: Uint8Array;
}

function linkStates({ children, width, accepting, columns }: AnchorTrie): LinkedStates {
  const root = new Uint32Array(width);
  for (const [column, child] of children[0] ?? []) root[column] = child;
  const failure = new Uint32Array(children.length);
  const queue: number[] = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0;
    if (accepting[failure[node] ?? 0] === 1) accepting[node] = 1;
    for (const [column, child] of children[node] ?? []) {
      if (node !== 0) failure[child] = follow(children, failure, failure[node] ?? 0, column);
      queue.push(child);
    }
  }
  return { columns, root, failure, accepting, ...edgeLists(children) };
}

function follow(children: AnchorTrie["children"], failure: Uint32Array, from: number, column: number): number {
  for (let state = from; ; state = failure[state] ?? 0) {
    const target = children[state]?.get(column);
    if (target !== undefined) return target;
    if (state === 0) return 0;
  }
}

function edgeLists(children: AnchorTrie["children"]): Pick<LinkedStates, "firstEdge" | "edgeColumn" | "edgeTarget"> {
  const firstEdge = new Uint32Array(children.length + 1);
  const edges: (readonly [number, number])[] = [];
  for (const [state, own] of children.entries()) {
    firstEdge[state] = edges.length;
    edges.push(...own);
  }
  firstEdge[children.length] = edges.length;
  return {
    firstEdge,
    edgeColumn: Uint16Array.from(edges, ([column]) => column),
    edgeTarget: Uint32Array.from(edges, ([, target]) => target),
  };
}
