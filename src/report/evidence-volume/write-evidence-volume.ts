import { PDFDocument, StandardFonts } from "pdf-lib";
import { addressWords } from "../address-words.ts";
import { printName } from "../lead-package/item-words.ts";
import type { ItemPicture, PackageItem } from "../lead-package/package-input.ts";
import type { PdfPrinter } from "../pdf.ts";
import { cataloguePage, itemSheetPage, type OriginalPicture, type VolumeLine } from "./volume-pages.ts";

/** An item of the lead with the print of its page, null when the capture has none. */
export interface VolumeItem {
  readonly item: PackageItem;
  readonly pagePdf: Uint8Array | null;
  readonly picture: ItemPicture | null;
  /** The picture that the words were read from, where that is the evidence itself; null for pages and other files. */
  readonly original: OriginalPicture | null;
}

export interface VolumeFacts {
  /** What stands above the catalogue: the lead's number, and which part of several this is. */
  readonly number: string;
  /** An instant; dates the file. */
  readonly now: string;
  /** Counted on from the part before; the first page of the first part is 1. */
  readonly firstPage: number;
}

/** The bytes of one PDF and how many pages it has. */
export interface BoundVolume {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * 证据卷: one PDF with 证据目录 and, for each item, its sheet and the print of its page, all pages numbered through. A page
 * that several items stand on is printed once.
 */
export async function evidenceVolume(
  items: AsyncIterable<VolumeItem> | Iterable<VolumeItem>,
  facts: VolumeFacts,
  printer: PdfPrinter,
): Promise<BoundVolume> {
  const parts: Part[] = [];
  const printed = new Map<string, number>();
  for await (const one of items) {
    const part = await partOf(one, { printer, earlier: printed.get(one.item.capture.id) ?? null });
    if (part.documents.length > 1) printed.set(one.item.capture.id, parts.length);
    parts.push(part);
  }
  const linesFrom = (first: number) => withPages(parts, first);
  // The length of the catalogue does not depend on the numbers in it: five digits at most.
  const draft = await PDFDocument.load(await printer.print(cataloguePage(facts.number, linesFrom(10_000))));
  const lines = linesFrom(facts.firstPage + draft.getPageCount());
  const catalogue = await PDFDocument.load(await printer.print(cataloguePage(facts.number, lines)));
  return bound([catalogue, ...parts.flatMap(({ documents }) => documents)], facts);
}

interface Part {
  readonly documents: readonly PDFDocument[];
  readonly line: Omit<VolumeLine, "page">;
  /** Which part of the volume has the print of this page; null where this one has it, or none does. */
  readonly printedBy: number | null;
}

interface PartContext {
  readonly printer: PdfPrinter;
  readonly earlier: number | null;
}

async function partOf(
  { item, pagePdf, picture, original }: VolumeItem,
  { printer, earlier }: PartContext,
): Promise<Part> {
  const sheet = await PDFDocument.load(await printer.print(itemSheetPage(item, picture, original)));
  const isFile = item.capture.via === "file";
  const print = pagePdf === null || earlier !== null ? null : await readOrNull(pagePdf);
  return {
    documents: print === null ? [sheet] : [sheet, print],
    line: {
      name: `“${printName(item.posting.title)}”招聘信息${isFile ? "文件" : "网页"}`,
      source: `${printName(item.sourceName)} ${addressWords(item.capture.requestedUrl)}`,
      proves: isFile
        ? `该文件载有${printName(item.employer.name)}招聘信息中所摘录的文字（${item.findings.length}处）。`
        : `${printName(item.employer.name)}公开发布的招聘信息在采集时显示所摘录的文字（${item.findings.length}处）。`,
      missing: earlier === null && original === null ? missingWords(item, { pagePdf, print }) : "",
    },
    printedBy: earlier,
  };
}

function missingWords(
  { capture }: PackageItem,
  { pagePdf, print }: { readonly pagePdf: Uint8Array | null; readonly print: PDFDocument | null },
): string {
  if (print !== null) return "";
  if (capture.via === "file") return `文件原件未印入本卷，见“证据/${capture.id}”文件夹。`;
  if (pagePdf === null) return "该采集件没有网页打印件。";
  return `网页打印件未能并入，见“证据/${capture.id}”文件夹。`;
}

async function readOrNull(bytes: Uint8Array): Promise<PDFDocument | null> {
  // A print that cannot be read stays evidence in its folder; the catalogue says that it is not here.
  return PDFDocument.load(bytes).catch(() => null);
}

function withPages(parts: readonly Part[], first: number): readonly VolumeLine[] {
  let page = first;
  const starts = parts.map(({ documents }) => {
    const start = page;
    page += documents.reduce((sum, document) => sum + document.getPageCount(), 0);
    return start;
  });
  return parts.map(({ line, printedBy }, i) => {
    const printPage = printedBy === null ? null : printStart(parts[printedBy], starts[printedBy]);
    const missing = printPage === null ? line.missing : `同一网页的打印件见第${printPage}页。`;
    return { ...line, missing, page: starts[i] ?? first };
  });
}

/** The print follows the sheet of its item. */
function printStart(part: Part | undefined, start = 0): number {
  return start + (part?.documents[0]?.getPageCount() ?? 0);
}

async function bound(documents: readonly PDFDocument[], { number, now, firstPage }: VolumeFacts): Promise<BoundVolume> {
  const volume = await PDFDocument.create();
  volume.setTitle(`证据卷 ${number}`);
  volume.setCreationDate(new Date(now));
  volume.setModificationDate(new Date(now));
  for (const document of documents) {
    for (const page of await volume.copyPages(document, document.getPageIndices())) volume.addPage(page);
  }
  const font = await volume.embedFont(StandardFonts.Helvetica);
  for (const [index, page] of volume.getPages().entries()) {
    const text = `- ${firstPage + index} -`;
    const x = (page.getWidth() - font.widthOfTextAtSize(text, 10)) / 2;
    page.drawText(text, { x, y: 18, size: 10, font });
  }
  return { bytes: await volume.save(), pages: volume.getPageCount() };
}
