import { basename } from "node:path";
import type { Charset } from "../model/capture.ts";
import type { Content } from "../model/content.ts";
import type { Fetched } from "../model/fetched.ts";
import type { DecodeText } from "./decode-text.ts";
import { IMPORT_MEDIA_TYPES, type ImportType, importTypeOf } from "./import-type.ts";
import { LARGEST_IMPORT, readFileBytes } from "./read-file-bytes.ts";
import { readTable } from "./read-table.ts";

/** What one imported file is, as a visit and as content. */
export interface Imported {
  readonly fetched: Fetched;
  readonly content: Content;
}

/**
 * Reads one .xlsx, .csv, .html or .txt file. Its address is `file:///<name>`, without the folder, so that a newer file
 * of the same name is known as the same; a saved page keeps the address it was saved from. Throws FILE_* errors
 * that name the path.
 */
export async function readImport(
  path: string,
  options: { readonly now: string; readonly decode: DecodeText; readonly largest?: number },
): Promise<Imported> {
  const bytes = await readFileBytes(path, options.largest ?? LARGEST_IMPORT);
  const type = importTypeOf(path, bytes);
  const url = `file:///${encodeURIComponent(basename(path))}`;
  const { content, charset } = await readContent(type, { bytes, path, url, decode: options.decode });
  const visit = { url, now: options.now, mediaType: IMPORT_MEDIA_TYPES[type], savedFrom: content.url };
  return { fetched: asFetched(bytes, charset, visit), content };
}

async function readContent(
  type: ImportType,
  file: { readonly bytes: Uint8Array; readonly path: string; readonly url: string; readonly decode: DecodeText },
): Promise<{ readonly content: Content; readonly charset: Charset | null }> {
  if (type === "xlsx" || type === "csv") {
    const charset = type === "csv" ? file.decode(file.bytes, null).charset : null;
    const table = await readTable(file.bytes, IMPORT_MEDIA_TYPES[type], { subject: file.path, decode: file.decode });
    return { content: { ...table, url: file.url }, charset };
  }
  const { text, charset } = file.decode(file.bytes, null);
  if (type === "txt") return { content: { kind: "text", text, url: file.url }, charset };
  return { content: { kind: "html", html: text, url: savedFrom(text) ?? file.url }, charset };
}

/** The address that browsers write into a page when they save it. */
function savedFrom(html: string): string | null {
  const mark = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/iu.exec(html.slice(0, 4096))?.[1];
  return mark !== undefined && /^https?:/iu.test(mark) && URL.canParse(mark) ? mark : null;
}

function asFetched(
  bytes: Uint8Array,
  charset: Charset | null,
  visit: { readonly url: string; readonly now: string; readonly mediaType: string; readonly savedFrom: string },
): Fetched {
  const { url, now, mediaType, savedFrom: origin } = visit;
  const saved = origin === url ? [] : [{ code: "saved_from", detail: origin, place: null }];
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
    signals: saved,
    body: { bytes, mediaType, charset },
    exchanges: [],
    rendering: null,
    robots: null,
    userAgent: null,
    clockOffsetMs: null,
    allowPrivate: [],
  };
}
