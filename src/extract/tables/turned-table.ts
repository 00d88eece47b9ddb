import type { TableCell, TableSheet } from "../../model/content.ts";
import { readLabel } from "../values/posting-labels.ts";
import { squeeze } from "../values/white-space.ts";
import { isHeaderWord, isTitleLabel } from "./position-table.ts";

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
  const names = rows.findIndex((row, index) => namesPositions(row, index === 0));
  const others = rows.filter((_, index) => index !== names);
  const isNamed = isTitleLabel(labelOf(rows[names]?.[0]));
  const labelled = others
    .flatMap(([first]) => first ?? [])
    .filter((cell) => isLabel(cell) || (isNamed && isHeaderWord(labelOf(cell))));
  if (names === -1 || labelled.length < FEWEST_LABELS || labelled.length * 2 < others.length) return sheet;
  if (others.some((row) => row.slice(1).some(isLabel))) return sheet;
  const width = Math.max(...rows.map((row) => row.length));
  const turned = Array.from({ length: width }, (_, column) =>
    rows.flatMap((row, index) =>
      row[column] === undefined ? [] : [column === 0 && index === names ? titled(row[0]) : row[column]],
    ),
  );
  return { ...sheet, rows: turned.map((row) => row.flatMap((cell) => cell ?? [])) };
}

/** Whether a row holds names of two or more positions behind a label for them, or in the first row behind an empty corner. */
function namesPositions([first, ...names]: readonly TableCell[], isFirst: boolean): boolean {
  const label = labelOf(first);
  const origins = new Set(names.filter(({ text }) => text.trim() !== "").map(({ origin }) => origin));
  const areNames = names.every((cell) => labelOf(cell).length <= LONGEST_NAME && !isLabel(cell));
  return (isTitleLabel(label) || (isFirst && CORNER.test(label))) && origins.size > 1 && areNames;
}

function titled(cell: TableCell | undefined): TableCell | undefined {
  return cell === undefined || isTitleLabel(labelOf(cell)) ? cell : { ...cell, text: "岗位" };
}

function isLabel(cell: TableCell): boolean {
  return readLabel(labelOf(cell)) !== null;
}

function labelOf(cell: TableCell | undefined): string {
  return squeeze(cell?.text ?? "").replace(/[：:]$/u, "");
}
