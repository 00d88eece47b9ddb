import { extractImages, extractText, getDocumentProxy } from "unpdf";
import type { Content, ContentPage } from "../model/content.ts";
import { PingpinError } from "../model/errors.ts";
import { readRuledPage } from "./read-pdf-page.ts";
import { readPicture } from "./read-picture.ts";
import type { ReadingTools } from "./run-program.ts";
import { visibleGlyphs } from "./visible-glyphs.ts";

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfImage = Awaited<ReturnType<typeof extractImages>>[number];

/** What a PDF says, page by page. */
export type PagesContent = Extract<Content, { kind: "pages" }>;

const MOST_PAGES = 500;
const MOST_SCANNED = 40;
/** Pictures smaller than this are logos and seals, not scanned pages. */
const SMALLEST_SCAN = 600;

/**
 * Reads a PDF page by page; a file without any words is taken for a scan and its pages are read by OCR, marked
 * as such. Throws FILE_TYPE_UNKNOWN when it is damaged or locked, FILE_TOO_LARGE over 500 pages, TOOL_MISSING
 * for a scan on a machine without OCR.
 */
export async function readPdf(
  bytes: Uint8Array,
  options: { readonly subject: string; readonly url: string; readonly tools: ReadingTools },
): Promise<PagesContent> {
  const { subject, url } = options;
  const document = await open(bytes, subject);
  try {
    if (document.numPages > MOST_PAGES) {
      const detail = `${document.numPages} 页，上限 ${MOST_PAGES} 页`;
      throw new PingpinError("FILE_TOO_LARGE", { subject, detail });
    }
    const { text } = await extractText(document, { mergePages: false });
    const pages = await Promise.all(text.map((words, index) => pageWithTables(document, index + 1, words)));
    if (pages.some(({ text: words }) => words !== "")) return { kind: "pages", pages, ocr: false, url };
    return { kind: "pages", pages: await scannedPages(document, options), ocr: true, url };
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

async function scannedPages(
  document: Document,
  options: { readonly subject: string; readonly tools: ReadingTools },
): Promise<readonly ContentPage[]> {
  const { subject, tools } = options;
  if (document.numPages > MOST_SCANNED) {
    const detail = `扫描件 ${document.numPages} 页，上限 ${MOST_SCANNED} 页`;
    throw new PingpinError("FILE_TOO_LARGE", { subject, detail });
  }
  const pages: ContentPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const images = (await extractImages(document, number)).filter(isScan);
    const texts: string[] = [];
    for (const image of images) texts.push(await readPicture(asPnm(image), `${subject} 第${number}页`, tools));
    pages.push(page(number, texts.join("\n")));
  }
  return pages;
}

async function pageWithTables(document: Document, number: number, words: string): Promise<ContentPage> {
  const plain = page(number, words);
  return plain.text === "" ? plain : { ...plain, ruled: await readRuledPage(await document.getPage(number)) };
}

function page(number: number, text: string): ContentPage {
  return { ruled: null, place: `第${number}页`, text: visibleGlyphs(text.replaceAll("\0", "")).trim() };
}

function isScan(image: PdfImage): boolean {
  return image.width >= SMALLEST_SCAN && image.height >= SMALLEST_SCAN;
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
