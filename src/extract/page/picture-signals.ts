import type { CheerioAPI } from "cheerio";
import type { Signal } from "../../model/capture.ts";
import type { PostingDraft } from "../extraction.ts";

const FEW_WORDS = 20;
const NARROW = 200;
const DECORATION = /logo|icon|avatar|qr|ewm|erweima|wechat|weixin|banner|btn/iu;

/** One `text_in_image` signal for each posting whose description has hardly a word while the page shows a large picture. */
export function pictureSignals($: CheerioAPI, drafts: readonly PostingDraft[]): readonly Signal[] {
  const bare = drafts.filter((draft) => draft.body.length < FEW_WORDS && draft.extractedBy !== "table");
  if (bare.length === 0) return [];
  const picture = $("img[src]")
    .toArray()
    .find(
      (node) =>
        !DECORATION.test(node.attribs["src"] ?? "") && Number.parseInt(node.attribs["width"] ?? "999", 10) >= NARROW,
    );
  if (picture === undefined) return [];
  return bare.map((draft) => ({ code: "text_in_image", detail: picture.attribs["src"] ?? "", place: draft.title }));
}
