import mammoth from "mammoth";
import WordExtractor from "word-extractor";
import { PingpinError } from "../model/errors.ts";
import { refuseOverfull } from "./refuse-overfull.ts";

/** The arrow that leads from a footnote back to its place, which the document does not print. */
const BACK_FROM_NOTE = / ?<a href="#[^"]*-ref-[^"]*">↑<\/a>/gu;

/** Reads a .docx document as HTML: paragraphs and tables, without pictures. Throws FILE_TYPE_UNKNOWN when it is damaged or encrypted, FILE_TOO_LARGE when made to fill memory. */
export async function readDocx(bytes: Uint8Array, subject: string): Promise<string> {
  try {
    await refuseOverfull(bytes, subject);
    const options = {
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      includeDefaultStyleMap: true,
    };
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
    return `<!doctype html><body>${value.replace(BACK_FROM_NOTE, "")}</body>`;
  } catch (cause) {
    if (cause instanceof PingpinError) throw cause;
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "Word 文档已损坏或加密，无法打开", cause });
  }
}

/**
 * Reads an old .doc document as HTML; lines that the file keeps apart by tabs are the rows of its tables. Throws
 * FILE_TYPE_UNKNOWN when it is damaged or encrypted.
 */
export async function readDoc(bytes: Uint8Array, subject: string): Promise<string> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    return `<!doctype html><body>${linesAsHtml(document.getBody().split(/\r?\n/))}</body>`;
  } catch (cause) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "Word 文档已损坏或加密，请另存为 .docx", cause });
  }
}

function linesAsHtml(lines: readonly string[]): string {
  const parts: string[] = [];
  let rows: string[] = [];
  const endTable = (): void => {
    if (rows.length > 0) parts.push(`<table>${rows.join("")}</table>`);
    rows = [];
  };
  for (const line of lines) {
    const cells = line.split("\t");
    if (cells.length >= 3) {
      rows.push(`<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`);
      continue;
    }
    endTable();
    parts.push(`<p>${escaped(line)}</p>`);
  }
  endTable();
  return parts.join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
