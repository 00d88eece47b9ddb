/** What a body is, by its declared type, its address and its first bytes. */
export type MediaKind = "html" | "text" | "document" | "image" | "other";

const DOCUMENT_TYPES = /spreadsheet|excel|wordprocessing|msword|pdf|csv|wps|et-office|rtf/;
/** Zip (xlsx, docx), PDF, and OLE (xls, doc), in Latin-1. */
const DOCUMENT_STARTS = ["PK\u0003\u0004", "%PDF-", "\u00d0\u00cf\u0011\u00e0"];
const DOCUMENT_NAMES = /\.(xlsx?|et|csv|docx?|wps|pdf|rtf|xml\.gz)$/i;

/** The media type without parameters, in lower case; `application/octet-stream` when none was declared. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() || "application/octet-stream";
}

/** The `charset` parameter of a Content-Type header, or null. */
export function charsetParameter(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1] ?? null;
}

/** Sorts a body; bytes that begin like HTML are HTML whatever the header says, which servers often get wrong. */
export function mediaKind(mediaType: string, url: string, bytes: Uint8Array): MediaKind {
  const head = Buffer.from(bytes.subarray(0, 1024))
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (DOCUMENT_STARTS.some((start) => head.startsWith(start))) return "document";
  if (/^<(!doctype html|html|head|body|script|meta|div|!--)/i.test(head)) return "html";
  if (/^(text\/html|application\/xhtml\+xml)$/.test(mediaType)) return "html";
  if (DOCUMENT_TYPES.test(mediaType)) return "document";
  if (mediaType.startsWith("image/")) return "image";
  if (DOCUMENT_NAMES.test(pathOf(url)) && /octet-stream|gzip/.test(mediaType)) return "document";
  if (mediaType.startsWith("text/") || /(\/|\+)(json|xml)$/.test(mediaType)) return "text";
  return "other";
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}
