import { documentTypeOf, isPicture } from "../../import/import-type.ts";
import { readContent } from "../../import/read-content.ts";
import { readPicture } from "../../import/read-picture.ts";
import { isTableType, readTable } from "../../import/read-table.ts";
import type { ReadingTools } from "../../import/run-program.ts";
import type { Content } from "../../model/content.ts";
import type { Fetched } from "../../model/fetched.ts";
import { decodeBytes } from "../../text/decode.ts";

/** The outcomes after which the words of a posting could be read; every other one leaves it unread. */
const READABLE: ReadonlySet<string> = new Set(["ok", "closed_text_visible", "truncated"]);

/** The part of a visit that its content is made from; a stored capture has it too. */
export type ReadBack = Pick<Fetched, "finalUrl" | "outcome" | "via"> & {
  readonly body: { readonly bytes: Uint8Array; readonly mediaType: string; readonly charset: string | null } | null;
  readonly renderedHtml: string | null;
  readonly screenshotPng: Uint8Array | null;
};

/**
 * What a visit says, decoded; null when it could not be read or is of a kind that is not read here, as pictures on web
 * pages are. A page whose letters are hidden by a font of its own is read off its screenshot where this machine can,
 * and counts as unread all the same. Throws the FILE_* errors of the readers, and TOOL_MISSING.
 */
export async function contentOf(visit: ReadBack, tools: ReadingTools): Promise<Content | null> {
  if (visit.outcome === "text_obfuscated") return readOffScreenshot(visit, tools);
  if (!READABLE.has(visit.outcome)) return null;
  // A page that was read over HTTP may have been pictured too; its words are those of its bytes.
  if (visit.via === "browser" && visit.renderedHtml !== null)
    return { kind: "html", html: visit.renderedHtml, url: visit.finalUrl };
  if (visit.body === null) return null;
  const { bytes, mediaType, charset } = visit.body;
  const type = documentTypeOf(bytes, mediaType, visit.finalUrl) ?? (mediaType === "multipart/related" ? "mhtml" : null);
  if (type !== null && (!isPicture(type) || visit.finalUrl.startsWith("file:"))) {
    const file = { bytes, subject: visit.finalUrl, url: visit.finalUrl, decode: decodeBytes, tools };
    const { content } = await readContent(type, file);
    return { ...content, url: visit.finalUrl };
  }
  if (isTableType(mediaType, visit.finalUrl)) {
    return readTable(bytes, mediaType, { subject: visit.finalUrl, decode: decodeBytes });
  }
  if (!/html|xml|text/.test(mediaType)) return null;
  const { text } = decodeBytes(bytes, charset);
  return mediaType.startsWith("text/plain")
    ? { kind: "text", text, url: visit.finalUrl }
    : { kind: "html", html: text, url: visit.finalUrl };
}

async function readOffScreenshot({ screenshotPng, finalUrl }: ReadBack, tools: ReadingTools): Promise<Content | null> {
  if (screenshotPng === null || tools.tesseract === null) return null;
  const text = await readPicture(screenshotPng, finalUrl, tools);
  return {
    kind: "pages",
    pages: [{ place: "整页截图", text, isScan: true, pictures: 0, ruled: null }],
    ocr: true,
    url: finalUrl,
  };
}

/** The readable part of a visit that has just been made. */
export function readBackOf(fetched: Fetched): ReadBack {
  const { finalUrl, outcome, via, body, rendering } = fetched;
  return {
    finalUrl,
    outcome,
    via,
    body: body === null ? null : { ...body, charset: body.charset?.name ?? null },
    renderedHtml: rendering?.html ?? null,
    screenshotPng: rendering?.screenshotPng ?? null,
  };
}
