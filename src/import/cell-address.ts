import type { TableCell } from "../model/content.ts";

/** A cell that is no part of a merged one, by zero-based column and row. */
export function plainCell(column: number, row: number, text: string): TableCell {
  const address = cellAddress(column, row);
  return { address, origin: address, text: text.trim() };
}

/** The address of a cell by zero-based column and row, as spreadsheets show it: 0, 4 is A5. */
export function cellAddress(column: number, row: number): string {
  return `${letters(column)}${row + 1}`;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? "" : letters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}
