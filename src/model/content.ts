/** One cell of a table, with its address as the file shows it (`A5`). Merged cells repeat their value. */
export interface TableCell {
  readonly address: string;
  readonly text: string;
}

/** One sheet of a workbook, or one CSV file. */
export interface TableSheet {
  readonly name: string;
  readonly rows: readonly (readonly TableCell[])[];
}

/** What a capture says, decoded and neutral: the only thing extraction looks at. */
export type Content =
  | { readonly kind: "html"; readonly html: string; readonly url: string }
  | { readonly kind: "table"; readonly sheets: readonly TableSheet[]; readonly url: string }
  | { readonly kind: "text"; readonly text: string; readonly url: string };
