import { FOLD_TABLE, SKIPPED } from "../text/fold-table.ts";

const SEPARATORS = " .·-_|/~+'\"&=\\";

/** Finds anchor words in raw text in one pass, folding as it goes. */
export interface AnchorAutomaton {
  /** Writes the ends (inclusive offsets of the last unit) of all anchor words into `ends`; says how many. */
  readonly scan: (text: string, ends: number[]) => number;
}

/**
 * A dense Aho-Corasick automaton over UTF-16 units (measured near the speed of reading the characters). The column
 * table folds each unit; zero-width marks and, inside a word, separators leave the state as it is, so it only says
 * where to look closer and never decides.
 */
export function buildAnchorAutomaton(words: Iterable<string>): AnchorAutomaton {
  const trie = buildTrie(words);
  const { width } = trie;
  const table = linkFailures(trie);
  const { columns } = trie;
  const accepting = trie.accepting;
  const scan = (text: string, ends: number[]): number => {
    let count = 0;
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const column = columns[text.charCodeAt(at)] ?? 0;
      state = table[state * width + column] ?? 0;
      if (accepting[state] === 1 && column > 1 && !goesOnInLatin(text, at)) {
        ends[count] = at;
        count += 1;
      }
    }
    return count;
  };
  return { scan };
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

function linkFailures(trie: AnchorTrie): Uint16Array | Uint32Array {
  const { children, width, accepting } = trie;
  const size = children.length * width;
  const table = children.length < 65_536 ? new Uint16Array(size) : new Uint32Array(size);
  const failure = new Uint32Array(children.length);
  const queue: number[] = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0;
    const fallback = failure[node] ?? 0;
    if (accepting[fallback] === 1) accepting[node] = 1;
    if (node !== 0) table.copyWithin(node * width, fallback * width, (fallback + 1) * width);
    for (const [column, child] of children[node] ?? []) {
      failure[child] = node === 0 ? 0 : (table[fallback * width + column] ?? 0);
      table[node * width + column] = child;
      queue.push(child);
    }
    table[node * width + 1] = node;
  }
  return table;
}
