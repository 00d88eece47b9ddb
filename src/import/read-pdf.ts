import { extractImages, getDocumentProxy } from "unpdf";
import type { Content, ContentPage } from "../model/content.ts";
import { PingpinError } from "../model/errors.ts";
import { readPdfPage, SMALLEST_SCAN } from "./read-pdf-page.ts";
import { readPicture } from "./read-picture.ts";
import type { ReadingTools } from "./run-program.ts";

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfImage = Awaited<ReturnType<typeof extractImages>>[number];

/** What a PDF says, page by page. */
export type PagesContent = Extract<Content, { kind: "pages" }>;

const MOST_PAGES = 500;
const MOST_SCANNED = 40;
/** A page with a large picture and no more letters than this, such as a page number or a seal's, is a scan. */
const MOST_LETTERS_OF_SCAN = 30;

/**
 * Reads a PDF page by page; pages that are pictures are read by OCR, marked as such. Throws FILE_TYPE_UNKNOWN when it is
 * damaged or locked, FILE_TOO_LARGE over 500 pages or 40 scanned ones, TOOL_MISSING for a scan without any words on a machine
 * without OCR; where other pages have words, scanned ones stay empty then.
 */
export async function readPdf(
  bytes: Uint8Array,
  options: { readonly subject: string; readonly url: string; readonly tools: ReadingTools },
): Promise<PagesContent> {
  const { subject, url } = options;
  const document = await open(bytes, subject);
  try {
    refuseMoreThan(MOST_PAGES, document.numPages, { subject, what: "" });
    const pages: ContentPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) pages.push(await pageOf(document, number));
    const scans = pages.filter(({ isScan }) => isScan).length;
    const hasWords = pages.some(({ text }) => text !== "");
    if (scans === 0 && hasWords) return { kind: "pages", pages, ocr: false, url };
    refuseMoreThan(MOST_SCANNED, scans, { subject, what: "扫描件 " });
    const canRead = options.tools.tesseract !== null || !hasWords;
    const read = canRead ? await withScans(document, pages, options) : pages.map(withoutScan);
    return { kind: "pages", pages: read, ocr: read.some(({ isScan, text }) => isScan && text !== ""), url };
  } finally {
    await document.destroy();
  }
}

async function open(bytes: Uint8Array, subject: string): Promise<Document> {
  try {
    // The parser takes the buffer over; the capture still needs its own.
    return await getDocumentProxy(Uint8Array.from(bytes), { isEvalSupported: false, verbosity: 0 });
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === "PasswordException";
    const detail = locked ? "PDF 设有打开密码，请先解除密码" : "PDF 已损坏，无法打开";
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail, cause });
  }
}

function refuseMoreThan(most: number, count: number, file: { readonly subject: string; readonly what: string }): void {
  if (count <= most) return;
  throw new PingpinError("FILE_TOO_LARGE", {
    subject: file.subject,
    detail: `${file.what}${count} 页，上限 ${most} 页`,
  });
}

async function pageOf(document: Document, number: number): Promise<ContentPage> {
  const read = await readPdfPage(await document.getPage(number));
  const isScan = read.pictures > 0 && read.text.replace(/\s/gu, "").length <= MOST_LETTERS_OF_SCAN;
  return { ...read, isScan, pictures: isScan ? 0 : read.pictures, place: `第${number}页` };
}

function withoutScan(page: ContentPage): ContentPage {
  return page.isScan ? { ...page, text: "", ruled: null } : page;
}

async function withScans(
  document: Document,
  pages: readonly ContentPage[],
  options: { readonly subject: string; readonly tools: ReadingTools },
): Promise<readonly ContentPage[]> {
  const read: ContentPage[] = [];
  for (const [index, page] of pages.entries()) {
    if (!page.isScan) {
      read.push(page);
      continue;
    }
    const images = (await extractImages(document, index + 1)).filter(isLarge);
    const texts: string[] = [];
    for (const image of images) {
      texts.push(await readPicture(asPnm(image), `${options.subject} ${page.place}`, options.tools));
    }
    read.push({ ...page, text: texts.filter((text) => text !== "").join("\n"), ruled: null });
  }
  return read;
}

function isLarge({ width, height }: PdfImage): boolean {
  return width >= SMALLEST_SCAN && height >= SMALLEST_SCAN;
}

/** Raw pixels as a portable any-map (PGM or PPM), which every OCR program reads. */
function asPnm({ width, height, channels, data }: PdfImage): Uint8Array {
  const head = Buffer.from(`P${channels === 1 ? 5 : 6}\n${width} ${height}\n255\n`, "latin1");
  if (channels !== 4) return Buffer.concat([head, Buffer.from(data)]);
  const pixels = Buffer.alloc(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    pixels[to] = data[from] ?? 0;
    pixels[to + 1] = data[from + 1] ?? 0;
    pixels[to + 2] = data[from + 2] ?? 0;
  }
  return Buffer.concat([head, pixels]);
}
