import type { Charset } from "../model/capture.ts";
import type { Content } from "../model/content.ts";
import { isWebAddress } from "../model/web-address.ts";
import { type DecodeText, decodeFile, decodeWholeFile } from "./decode-text.ts";
import { IMPORT_MEDIA_TYPES, type ImportType } from "./import-type.ts";
import { readMhtml } from "./read-mhtml.ts";
import { readPdf } from "./read-pdf.ts";
import { readPicture } from "./read-picture.ts";
import { readTable } from "./read-table.ts";
import { readDoc, readDocx } from "./read-word.ts";
import { xlsxOfXls } from "./read-xls.ts";
import type { ReadingTools } from "./run-program.ts";

/** The bytes of one file; `subject` names it in errors, `url` is its address. */
export interface FileToRead {
  readonly bytes: Uint8Array;
  readonly subject: string;
  readonly url: string;
  readonly decode: DecodeText;
  readonly tools: ReadingTools;
}

/** What a file says; `charset` is null for formats that carry their own. */
export interface ReadFile {
  readonly content: Content;
  readonly charset: Charset | null;
}

/**
 * Reads a file of a known type. Workbooks and CSV become tables, Word documents documents, saved pages HTML, PDF and pictures
 * pages. Throws FILE_TYPE_UNKNOWN, FILE_TOO_LARGE or TOOL_MISSING with `subject`.
 */
export async function readContent(type: ImportType, file: FileToRead): Promise<ReadFile> {
  const { bytes, subject, url, decode, tools } = file;
  switch (type) {
    case "xlsx":
      return { content: await tableOf(bytes, file), charset: null };
    case "xls":
      return { content: await tableOf(await xlsxOfXls(bytes, subject, tools), file), charset: null };
    case "csv": {
      const { charset } = decodeWholeFile(bytes, subject, decode);
      const table = await readTable(bytes, IMPORT_MEDIA_TYPES.csv, { subject, decode });
      return { content: { ...table, url }, charset };
    }
    case "docx":
      return { content: { kind: "document", html: await readDocx(bytes, subject), url }, charset: null };
    case "doc":
      return { content: { kind: "document", html: await readDoc(bytes, subject), url }, charset: null };
    case "pdf":
      return { content: await readPdf(bytes, { subject, url, tools }), charset: null };
    case "mhtml": {
      const { html, savedFrom } = readMhtml(bytes, subject, decode);
      return { content: { kind: "html", html, url: savedFrom ?? url }, charset: null };
    }
    case "html":
    case "txt":
      return readText(type, file);
    default: {
      const text = await readPicture(bytes, subject, tools);
      return {
        content: {
          kind: "pages",
          pages: [{ place: "图片", text, isScan: true, pictures: 0, ruled: null }],
          ocr: true,
          url,
        },
        charset: null,
      };
    }
  }
}

async function tableOf(bytes: Uint8Array, { subject, url, decode }: FileToRead): Promise<Content> {
  return { ...(await readTable(bytes, IMPORT_MEDIA_TYPES.xlsx, { subject, decode })), url };
}

function readText(type: "html" | "txt", { bytes, subject, url, decode }: FileToRead): ReadFile {
  const read = type === "txt" ? decodeWholeFile : decodeFile;
  const { text, charset } = read(bytes, subject, decode);
  if (type === "txt") return { content: { kind: "text", text, url }, charset };
  return { content: { kind: "html", html: text, url: savedFrom(text) ?? url }, charset };
}

/** The address that browsers write into a page when they save it. */
function savedFrom(html: string): string | null {
  const mark = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/iu.exec(html.slice(0, 4096))?.[1];
  return mark !== undefined && isWebAddress(mark) && URL.canParse(mark) ? mark : null;
}
