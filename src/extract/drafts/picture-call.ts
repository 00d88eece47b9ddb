import type { CheerioAPI } from "cheerio";
import { type PostingDraft, UNTOLD } from "../extraction.ts";
import { withoutContacts } from "../page/contact-lines.ts";
import { titleOfPage } from "../page/page-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { textPicture } from "../page/picture-signals.ts";
import { oneForEachRole } from "./several-roles.ts";

const MOST_WORDS = 300;
const NO_CALL = /招聘会|双选会|宣讲会|招聘季|名单|公示|通知$/u;

/** The posting of a page that is titled as a call and shows the rest of it in a picture, so that its text is not complete; else none. */
export function pictureCall($: CheerioAPI, lines: readonly PageLine[]): readonly PostingDraft[] {
  const [title = ""] = titleOfPage($).split(/\s*[-_|]\s*/u);
  const own = lines.filter(({ links, text }) => links.length === 0 && text !== title).map(({ text }) => text);
  if (NO_CALL.test(title) || own.join("").length > MOST_WORDS || textPicture($) === null) return [];
  const body = withoutContacts(own).join("\n");
  return oneForEachRole({ ...UNTOLD, title, body, textComplete: false, extractedBy: "picture" });
}
