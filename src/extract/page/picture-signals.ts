import type { CheerioAPI } from "cheerio";
import type { Signal } from "../../model/capture.ts";
import type { PostingDraft } from "../extraction.ts";

const FEW_WORDS = 20;
const NARROW = 200;
const DECORATION = /logo|icon|avatar|qr|ewm|erweima|wechat|weixin|banner|btn/iu;

/** One `text_in_image` signal for each posting whose description has hardly a word while the page shows a large picture. */
export function pictureSignals($: CheerioAPI, drafts: readonly PostingDraft[]): readonly Signal[] {
  const bare = drafts.filter(
    ({ body, extractedBy }) => extractedBy === "picture" || (body.length < FEW_WORDS && extractedBy !== "table"),
  );
  const detail = bare.length === 0 ? null : textPicture($);
  return detail === null ? [] : bare.map(({ title }) => ({ code: "text_in_image", detail, place: title }));
}

/** The address of a picture large enough to hold words and called nothing that adorns a page; null when there is none. */
export function textPicture($: CheerioAPI): string | null {
  const found = $("img")
    .toArray()
    .map(({ attribs }) => ({ src: attribs["data-src"] ?? attribs["src"] ?? "", width: attribs["width"] ?? "999" }))
    .find(({ src, width }) => src !== "" && !DECORATION.test(src) && Number.parseInt(width, 10) >= NARROW);
  return found?.src ?? null;
}
