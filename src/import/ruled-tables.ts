import type { Ruling } from "./pdf-rulings.ts";

/** Words of a page and where their middle lies, in points from its top left corner. */
export interface PlacedWords {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Height of the letters. */
  readonly height: number;
}

/** A table drawn with lines: its rows of cells, merged cells repeated, and which words stand in it. */
export interface RuledTable {
  readonly rows: readonly (readonly string[])[];
  readonly words: ReadonlySet<PlacedWords>;
}

/** How far two lines may miss one another and still meet, in points. */
const NEAR = 3;
const FEWEST_ROWS = 2;
const FEWEST_COLUMNS = 2;
const LIST_ITEM = /^(?:\d{1,2}|[一二三四五六七八九十])[、.．)）]/u;

/** The tables whose cells are drawn on a page, from top to bottom; a frame around running text is none. */
export function ruledTables(rulings: readonly Ruling[], words: readonly PlacedWords[]): readonly RuledTable[] {
  return groupsThatMeet(rulings)
    .flatMap((group) => tableOf(group, words) ?? [])
    .sort((a, b) => topOf(a) - topOf(b));
}

function topOf(table: RuledTable): number {
  return Math.min(...[...table.words].map(({ y }) => y));
}

/** Lines that touch, directly or through others. */
function groupsThatMeet(rulings: readonly Ruling[]): readonly (readonly Ruling[])[] {
  const groups: Ruling[][] = [];
  for (const ruling of rulings) {
    const met = groups.filter((group) => group.some((other) => meet(ruling, other)));
    const joined = [ruling, ...met.flat()];
    for (const group of met) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

function meet(one: Ruling, other: Ruling): boolean {
  const [a, b] = [boxOf(one), boxOf(other)];
  return a.left <= b.right + NEAR && b.left <= a.right + NEAR && a.top <= b.bottom + NEAR && b.top <= a.bottom + NEAR;
}

function boxOf({ x1, y1, x2, y2 }: Ruling): Record<"left" | "right" | "top" | "bottom", number> {
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
}

function tableOf(group: readonly Ruling[], words: readonly PlacedWords[]): RuledTable | null {
  const boxes = group.map(boxOf);
  const upright = boxes.filter(({ left, right, top, bottom }) => bottom - top > right - left);
  const level = boxes.filter(({ left, right, top, bottom }) => bottom - top <= right - left);
  const xs = positions(upright.map(({ left }) => left));
  const ys = positions(level.map(({ top }) => top));
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < FEWEST_COLUMNS || rows < FEWEST_ROWS) return null;
  const cellAt = mergedCells({ xs, ys }, upright, level);
  const inCell = new Map<number, PlacedWords[]>();
  for (const word of words) {
    const [column, row] = [intervalOf(xs, word.x), intervalOf(ys, word.y)];
    if (column === null || row === null) continue;
    const cell = cellAt(column, row);
    inCell.set(cell, [...(inCell.get(cell) ?? []), word]);
  }
  if (inCell.size < FEWEST_COLUMNS * FEWEST_ROWS) return null;
  const texts = new Map([...inCell].map(([cell, own]) => [cell, joinWords(own)]));
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => texts.get(cellAt(column, row)) ?? ""),
  );
  return { rows: grid, words: new Set([...inCell.values()].flat()) };
}

/** Equal positions counted once, in order. */
function positions(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((value, index) => index === 0 || value - (sorted[index - 1] ?? 0) > NEAR);
}

function intervalOf(edges: readonly number[], value: number): number | null {
  const after = edges.findIndex((edge) => edge > value);
  return after <= 0 ? null : after - 1;
}

interface Edges {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}
type Box = ReturnType<typeof boxOf>;

/** Gives each place of the grid the number of its cell; places without a line between them are one cell. */
function mergedCells({ xs, ys }: Edges, upright: readonly Box[], level: readonly Box[]) {
  const columns = xs.length - 1;
  const cells = new Map<number, number>();
  const root = (cell: number): number => {
    const parent = cells.get(cell) ?? cell;
    return parent === cell ? cell : root(parent);
  };
  const join = (one: number, other: number): void => {
    cells.set(Math.max(root(one), root(other)), Math.min(root(one), root(other)));
  };
  for (const [row, y] of middles(ys).entries()) {
    for (const [column, x] of middles(xs).entries()) {
      const cell = row * columns + column;
      const [right, floor] = [xs[column + 1] ?? 0, ys[row + 1] ?? 0];
      if (column + 1 < columns && !upright.some((line) => crosses(line.left, right, [line.top, y, line.bottom]))) {
        join(cell, cell + 1);
      }
      if (row + 2 < ys.length && !level.some((line) => crosses(line.top, floor, [line.left, x, line.right]))) {
        join(cell, cell + columns);
      }
    }
  }
  return (column: number, row: number): number => root(row * columns + column);
}

function middles(edges: readonly number[]): readonly number[] {
  return edges.slice(1).map((edge, index) => (edge + (edges[index] ?? 0)) / 2);
}

/** Whether a line at `place` is the edge looked for and runs past the middle of a cell. */
function crosses(place: number, edge: number, [from, middle, to]: readonly [number, number, number]): boolean {
  return Math.abs(place - edge) <= NEAR && from <= middle && middle <= to;
}

/** The words of a cell in reading order; a wrapped line goes on where the line before ended, an item of a list begins a new one. */
function joinWords(words: readonly PlacedWords[]): string {
  const lines: PlacedWords[][] = [];
  for (const word of [...words].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && word.y - first.y < first.height / 2) line.push(word);
    else lines.push([word]);
  }
  const texts = lines.map((line) =>
    line
      .sort((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join("")
      .trim(),
  );
  return texts.reduce((all, text) => all + (all !== "" && LIST_ITEM.test(text) ? "\n" : "") + text, "");
}
