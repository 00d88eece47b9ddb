import type { TableCell, TableSheet } from "../../model/content.ts";
import { readLabel } from "../values/posting-labels.ts";
import { squeeze } from "../values/white-space.ts";
import { isTitleLabel } from "./position-table.ts";

const FEWEST_LABELS = 2;
const LONGEST_NAME = 30;
/** What stands in the corner above the labels when nothing names the row of positions. */
const CORNER = /^(?:项目|类别|内容|序号)?$/u;

/**
 * A sheet whose positions stand side by side, one a column below its name, turned so that each is a row; cells keep
 * their addresses. Any other sheet comes back as it is, a form that prints one posting among them.
 */
export function positionsAsRows(sheet: TableSheet): TableSheet {
  const { rows } = sheet;
  const [head = [], ...others] = rows;
  const labels = others.map((row) => labelOf(row[0]));
  const labelled = labels.filter((label) => readLabel(label) !== null).length;
  if (labelled < FEWEST_LABELS || labelled * 2 < labels.length || !namesPositions(head)) return sheet;
  if (others.some((row) => row.slice(1).some(isLabel))) return sheet;
  const width = Math.max(...rows.map((row) => row.length));
  const turned = Array.from({ length: width }, (_, column) =>
    rows.flatMap((row) => (row[column] === undefined ? [] : [row[column]])),
  );
  return { ...sheet, rows: turned.map((row, index) => (index === 0 ? withTitleLabel(row) : row)) };
}

/** Whether a row holds names of two or more positions behind a label for them, or behind an empty corner. */
function namesPositions([first, ...names]: readonly TableCell[]): boolean {
  const label = labelOf(first);
  const origins = new Set(names.filter(({ text }) => text.trim() !== "").map(({ origin }) => origin));
  const areNames = names.every((cell) => labelOf(cell).length <= LONGEST_NAME && !isLabel(cell));
  return (isTitleLabel(label) || CORNER.test(label)) && origins.size > 1 && areNames;
}

function withTitleLabel([first, ...others]: readonly TableCell[]): readonly TableCell[] {
  return first === undefined || isTitleLabel(labelOf(first))
    ? [first, ...others].flatMap((cell) => cell ?? [])
    : [{ ...first, text: "岗位" }, ...others];
}

function isLabel(cell: TableCell): boolean {
  return readLabel(labelOf(cell)) !== null;
}

function labelOf(cell: TableCell | undefined): string {
  return squeeze(cell?.text ?? "").replace(/[：:]$/u, "");
}
