import type { TableCell, TableSheet } from "../../model/content.ts";
import type { ExtractedPosting } from "../extraction.ts";
import { tableHtml } from "../page/text-as-html.ts";
import { squeeze } from "../values/white-space.ts";
import { isForm } from "./position-table.ts";

const LONGEST_FORM = 100;

/** A sheet that prints one position as labels with their values beside them, as a page; null for any other. */
export function formHtml(sheet: TableSheet): string | null {
  if (sheet.rows.length > LONGEST_FORM || !isForm(sheet)) return null;
  const rows = sheet.rows.map((row) => ownCells(row).map(({ text }) => text));
  return `<body>${tableHtml(rows)}</body>`;
}

/** A posting of a form with the sheet as its place and the cell of each value that one cell holds alone. */
export function placedInForm(posting: ExtractedPosting, sheet: TableSheet): ExtractedPosting {
  const cells = sheet.rows.flatMap(ownCells);
  const placeOf = (value: string): string | null => {
    const found = cells.filter(({ text }) => squeeze(text) === squeeze(value));
    return found.length === 1 && found[0] !== undefined ? `${sheet.name}!${found[0].address}` : null;
  };
  const values = [
    { field: "title", value: posting.title },
    ...posting.fields.map(({ label, value }) => ({ field: `fields.${label}`, value })),
  ];
  return {
    ...posting,
    place: `${sheet.name}!A1`,
    cells: values.flatMap(({ field, value }) => {
      const cell = placeOf(value);
      return cell === null ? [] : [{ field, start: 0, cell }];
    }),
  };
}

/** The cells of a row that hold words, merged ones once. */
function ownCells(row: readonly TableCell[]): readonly TableCell[] {
  return row.filter(({ address, origin, text }) => address === origin && text.trim() !== "");
}
