import type { TableCell, TableSheet } from "../../model/content.ts";
import { isEmployerName } from "../values/employer-name.ts";
import { squeeze } from "../values/white-space.ts";
import { isEmployerLabel } from "./position-table.ts";

const FEWEST = 2;
const DEEPEST_HEAD = 4;
const LONGEST_NAME = 20;
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|计)$/u;
const COUNT = /^(\d{1,4})\s*[名人位个]?$/u;
const BLANK = /^[-—–/／\\0〇无]?$/u;
/** What columns of numbers are called that stand for no position. */
const NO_NAME =
  /^(?:男|女|性别|人数|名额|序号|编号|年龄|月薪|工资|薪资|数量|.*(?:数|人数|计划|岁|元|率|分|年|月|号))$/u;

interface Grid {
  readonly head: readonly TableCell[];
  readonly body: readonly (readonly TableCell[])[];
  /** The column that names what a row is about. */
  readonly naming: number;
  /** The columns whose cells say how many are sought. */
  readonly counts: readonly number[];
}

/**
 * A grid of how many are sought, employers along one side and positions along the other (schools and subjects), as a
 * sheet of one position of one employer a row; cells keep their addresses. Any other sheet comes back as it is.
 */
export function countsAsRows(sheet: TableSheet): TableSheet {
  const grid = gridOf(sheet.rows);
  if (grid === null) return sheet;
  const { head, body, naming, counts } = grid;
  const inRows = areEmployers(body.map((row) => wordsAt(row, naming)));
  if (!inRows && !areEmployers(counts.map((column) => wordsAt(head, column)))) return sheet;
  const others = head.flatMap((_, column) => (column === naming || isOfNumbers(grid, column) ? [] : [column]));
  const corner = head[naming];
  const first = [
    labelled(head[counts[0] ?? 0], "人数"),
    labelled(corner, "岗位"),
    labelled(corner, isEmployerLabel(wordsAt(head, naming)) ? wordsAt(head, naming) : "单位"),
    ...others.flatMap((column) => head[column] ?? []),
  ];
  const rows = body.flatMap((row) =>
    counts.flatMap((column) => {
      const [count, across, down] = [row[column], head[column], row[naming]];
      if (count === undefined || across === undefined || down === undefined || !COUNT.test(count.text.trim()))
        return [];
      const names = inRows ? [across, down] : [down, across];
      return [[count, ...names, ...others.flatMap((other) => row[other] ?? [])]];
    }),
  );
  return { ...sheet, rows: [first, ...rows] };
}

function gridOf(rows: TableSheet["rows"]): Grid | null {
  const top = rows.slice(0, DEEPEST_HEAD).findIndex((row) => new Set(row.map(({ text }) => text)).size > FEWEST);
  const head = rows[top];
  if (head === undefined) return null;
  const naming = head.findIndex((_, column) => rows.slice(top + 1).some((row) => isName(wordsAt(row, column))));
  const body = rows.slice(top + 1).filter((row) => isName(wordsAt(row, naming)));
  const counts = head.flatMap((_, column) => (column > naming && isCounted(head, body, column) ? [column] : []));
  return naming === -1 || body.length < FEWEST || counts.length < FEWEST ? null : { head, body, naming, counts };
}

function isCounted(head: readonly TableCell[], body: Grid["body"], column: number): boolean {
  const cells = body.map((row) => wordsAt(row, column));
  const name = wordsAt(head, column);
  return (
    isName(name) &&
    cells.every((text) => COUNT.test(text) || BLANK.test(text)) &&
    cells.some((text) => COUNT.test(text))
  );
}

/** Whether a column holds numbers, among them the totals that belong to no position. */
function isOfNumbers({ head, body, counts }: Grid, column: number): boolean {
  const cells = body.map((row) => wordsAt(row, column));
  return counts.includes(column) || TOTAL.test(wordsAt(head, column)) || cells.every((text) => COUNT.test(text));
}

function isName(text: string): boolean {
  return (
    text.length >= FEWEST &&
    text.length <= LONGEST_NAME &&
    !NO_NAME.test(text) &&
    !TOTAL.test(text) &&
    !/^\d/u.test(text)
  );
}

function areEmployers(names: readonly string[]): boolean {
  return names.filter(isEmployerName).length * 2 >= names.length;
}

function wordsAt(row: readonly TableCell[], column: number): string {
  return squeeze(row[column]?.text ?? "");
}

function labelled(cell: TableCell | undefined, text: string): TableCell {
  return { address: cell?.address ?? "A1", origin: cell?.origin ?? "A1", text };
}
