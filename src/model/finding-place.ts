/** A rectangle in the pixels of a full-page screenshot. */
export interface PageBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Words within one text node, and the bytes of the stored file that hold them (half-open). */
export interface PlacedPiece {
  readonly nodePath: string;
  readonly childIndex: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Where the words of a finding stand in the evidence. `network`: in what the server sent; `file`: in a page that was handed
 * in as a file; `archive`: in what an archive of pages, handed in too, says that a server sent; `rendered`: only in what the
 * browser made of it (仅渲染可见); `ocr`: only read off a picture (仅 OCR); `document`: in a table, document
 * or other file whose reader gives no byte offsets; `unknown`: not found again, which is said and not passed over.
 */
export interface FindingPlace {
  readonly origin: "network" | "file" | "archive" | "rendered" | "ocr" | "document" | "unknown";
  /** The file of the capture that `pieces` count in. */
  readonly file: string | null;
  readonly pieces: readonly PlacedPiece[];
  /** The record of capture.warc.gz that carries the file, and where its gzip member starts. */
  readonly record: { readonly id: string; readonly offset: number } | null;
  readonly boxes: readonly PageBox[];
}
