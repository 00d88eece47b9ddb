import { basename } from "node:path";
import type { Charset, Signal } from "../model/capture.ts";
import type { Content } from "../model/content.ts";
import type { Fetched } from "../model/fetched.ts";
import type { DecodeText } from "./decode-text.ts";
import { IMPORT_MEDIA_TYPES, importTypeOf } from "./import-type.ts";
import { readContent } from "./read-content.ts";
import { LARGEST_IMPORT, readFileBytes } from "./read-file-bytes.ts";
import { NO_TOOLS, type ReadingTools } from "./run-program.ts";

/** Says of a capture that its words were read from a picture by a machine. */
export const OCR_SIGNAL: Signal = { code: "ocr", detail: "文字由机器从图片识别，须人工核对", place: null };

/** What one imported file is, as a visit and as content. */
export interface Imported {
  readonly fetched: Fetched;
  readonly content: Content;
}

export interface ImportSettings {
  readonly now: string;
  readonly decode: DecodeText;
  readonly largest?: number;
  readonly tools?: ReadingTools;
}

/**
 * Reads one file. Its address is `file:///<name>`, without the folder, so that a newer file of the same name is known
 * as the same; a saved page keeps the address it was saved from, and words read by OCR are signalled. Throws FILE_*
 * errors that name the path, and TOOL_MISSING.
 */
export async function readImport(path: string, settings: ImportSettings): Promise<Imported> {
  const { now, decode, largest = LARGEST_IMPORT, tools = NO_TOOLS } = settings;
  const bytes = await readFileBytes(path, largest);
  const type = importTypeOf(path, bytes);
  const url = fileUrl(path);
  const { content, charset } = await readContent(type, { bytes, subject: path, url, decode, tools });
  const signals = signalsOf(content, url);
  return {
    fetched: fileAsFetched({ bytes, mediaType: IMPORT_MEDIA_TYPES[type], charset }, { url, now, signals }),
    content,
  };
}

/** The address that a file is known by: its name alone. */
export function fileUrl(path: string): string {
  return `file:///${encodeURIComponent(basename(path))}`;
}

/** The bytes of a file as the visit of purpose `import` that brought them. */
export function fileAsFetched(
  body: { readonly bytes: Uint8Array; readonly mediaType: string; readonly charset: Charset | null },
  visit: { readonly url: string; readonly now: string; readonly signals: readonly Signal[] },
): Fetched {
  const { url, now, signals } = visit;
  return {
    purpose: "import",
    requestedUrl: url,
    finalUrl: url,
    canonicalUrl: url,
    hops: [],
    startedAt: now,
    finishedAt: now,
    via: "file",
    viaReason: "导入文件",
    status: null,
    outcome: "ok",
    signals,
    body,
    exchanges: [],
    rendering: null,
    robots: null,
    userAgent: null,
    clockOffsetMs: null,
    allowPrivate: [],
  };
}

function signalsOf(content: Content, url: string): readonly Signal[] {
  const saved = content.url === url ? [] : [{ code: "saved_from", detail: content.url, place: null }];
  const isOcr = content.kind === "pages" && content.ocr;
  return isOcr ? [...saved, OCR_SIGNAL] : saved;
}
