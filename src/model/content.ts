/**
 * One cell of a table, with its address as the file shows it (`A5`). Merged cells repeat their value, and `origin` is the
 * address of the first of them; of every other cell its own.
 */
export interface TableCell {
  readonly address: string;
  readonly origin: string;
  readonly text: string;
}

/** One sheet of a workbook, or one CSV file. */
export interface TableSheet {
  readonly name: string;
  readonly rows: readonly (readonly TableCell[])[];
}

/** One page of a document, with the place that reports name (`第3页`). */
export interface ContentPage {
  readonly place: string;
  /** All words of the page. */
  readonly text: string;
  /** Whether the page is a picture, whose words a machine read; none where it could not. */
  readonly isScan: boolean;
  /** How many pictures large enough for words stand beside the words of the page; they are not read. */
  readonly pictures: number;
  /** The tables drawn on the page, rows of cells with merged ones repeated, and the words outside them; null without any. */
  readonly ruled: { readonly tables: readonly (readonly (readonly string[])[])[]; readonly prose: string } | null;
}

/** What a capture says, decoded and neutral: the only thing extraction looks at. */
export type Content =
  | { readonly kind: "html"; readonly html: string; readonly url: string }
  /** A word processor's document as HTML; its address may be that of a page it is attached to. */
  | { readonly kind: "document"; readonly html: string; readonly url: string }
  | { readonly kind: "table"; readonly sheets: readonly TableSheet[]; readonly url: string }
  | { readonly kind: "text"; readonly text: string; readonly url: string }
  /** `ocr` says that a machine read the words from a picture, so that a person must check them. */
  | { readonly kind: "pages"; readonly pages: readonly ContentPage[]; readonly ocr: boolean; readonly url: string };
