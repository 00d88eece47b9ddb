import { PDFDocument, StandardFonts } from "pdf-lib";
import { printName } from "../lead-package/item-words.ts";
import type { ItemPicture, PackageItem } from "../lead-package/package-input.ts";
import type { PdfPrinter } from "../pdf.ts";
import { cataloguePage, itemSheetPage, type VolumeLine } from "./volume-pages.ts";

/** An item of the lead with the print of its page, null when the capture has none. */
export interface VolumeItem {
  readonly item: PackageItem;
  readonly pagePdf: Uint8Array | null;
  readonly picture: ItemPicture | null;
}

interface VolumeFacts {
  readonly number: string;
  /** An instant; dates the file. */
  readonly now: string;
}

/** 证据卷: one PDF with 证据目录 and, for each item, its sheet and the print of its page, all pages numbered through. */
export async function evidenceVolume(
  items: readonly VolumeItem[],
  facts: VolumeFacts,
  printer: PdfPrinter,
): Promise<Uint8Array> {
  const parts: Part[] = [];
  for (const one of items) parts.push(await partOf(one, printer));
  const linesFrom = (first: number) => withPages(parts, first);
  // The length of the catalogue does not depend on the numbers in it: five digits at most.
  const draft = await PDFDocument.load(await printer.print(cataloguePage(facts.number, linesFrom(10_000))));
  const lines = linesFrom(draft.getPageCount() + 1);
  const catalogue = await PDFDocument.load(await printer.print(cataloguePage(facts.number, lines)));
  return bound([catalogue, ...parts.flatMap(({ documents }) => documents)], facts);
}

interface Part {
  readonly documents: readonly PDFDocument[];
  readonly line: Omit<VolumeLine, "page">;
}

async function partOf({ item, pagePdf, picture }: VolumeItem, printer: PdfPrinter): Promise<Part> {
  const sheet = await PDFDocument.load(await printer.print(itemSheetPage(item, picture)));
  const print = pagePdf === null ? null : await readOrNull(pagePdf);
  return {
    documents: print === null ? [sheet] : [sheet, print],
    line: {
      name: `“${printName(item.posting.title)}”招聘信息网页`,
      source: `${printName(item.sourceName)} ${item.capture.requestedUrl}`,
      proves: `${printName(item.employer.name)}公开发布的招聘信息在采集时显示所摘录的文字（${item.findings.length}处）。`,
      missing: missingWords(item, { pagePdf, print }),
    },
  };
}

function missingWords(
  { capture }: PackageItem,
  { pagePdf, print }: { readonly pagePdf: Uint8Array | null; readonly print: PDFDocument | null },
): string {
  if (print !== null) return "";
  if (pagePdf === null) return "该采集件没有网页打印件。";
  return `网页打印件未能并入，见“证据/${capture.id}”文件夹。`;
}

async function readOrNull(bytes: Uint8Array): Promise<PDFDocument | null> {
  // A print that cannot be read stays evidence in its folder; the catalogue says that it is not here.
  return PDFDocument.load(bytes).catch(() => null);
}

function withPages(parts: readonly Part[], first: number): readonly VolumeLine[] {
  let page = first;
  return parts.map(({ line, documents }) => {
    const own = { ...line, page };
    page += documents.reduce((sum, document) => sum + document.getPageCount(), 0);
    return own;
  });
}

async function bound(documents: readonly PDFDocument[], { number, now }: VolumeFacts): Promise<Uint8Array> {
  const volume = await PDFDocument.create();
  volume.setTitle(`证据卷 ${number}`);
  volume.setCreationDate(new Date(now));
  volume.setModificationDate(new Date(now));
  for (const document of documents) {
    for (const page of await volume.copyPages(document, document.getPageIndices())) volume.addPage(page);
  }
  const font = await volume.embedFont(StandardFonts.Helvetica);
  for (const [index, page] of volume.getPages().entries()) {
    const text = `- ${index + 1} -`;
    const x = (page.getWidth() - font.widthOfTextAtSize(text, 10)) / 2;
    page.drawText(text, { x, y: 18, size: 10, font });
  }
  return volume.save();
}
