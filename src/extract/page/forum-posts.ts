import type { CheerioAPI } from "cheerio";
import { type DomElement, elementsIn, elementsOf, outwards, rawText } from "./dom.ts";

/** Words that stand alone in the row above a post of a forum: which floor it is on, and to see its author only. */
const FLOOR = /^\s*(?:楼主|沙发|板凳|地板|地下室|第?\d{1,4}\s*楼|\d{1,4}\s*#|#\s*\d{1,4}|只看(?:该作者|楼主|TA))\s*$/mu;
const ENOUGH = 1_500;
/** What boards call the box of who posts, the line below all posts of one member, an advertisement, and what asks guests to join. */
const ASIDE =
  /(?:^|[\s_-])(?:a_p[btr]|pls|quote|favatar|avatar|sign|signature|d_author|user-?info|nopermission|pob)(?:$|[\s_-]|\d)/iu;
const POST = /^(?:post|pid|floor|reply|readfloor)[_-]?\d+/iu;

/** The posts of a thread, the first one first; none of a page that is no thread. */
export function postsOf($: CheerioAPI): readonly DomElement[] {
  return [...elementsOf($)].filter((node) => isNumberedPost(node) && node.name === "div" && standsOnFloor(node));
}

/** Whether a page is a thread of a forum, whose first post is what the page is about, whatever links stand around it. */
export function isThread($: CheerioAPI): boolean {
  for (const node of elementsOf($)) if (isNumberedPost(node) && standsOnFloor(node)) return true;
  return false;
}

/** Whether an element is a reply in a forum: a post that is made like another above it, which stands on a floor. */
export function isReply(node: DomElement): boolean {
  const kind = kindOf(node);
  if (kind === "" || !(isNumberedPost(node) || standsOnFloor(node))) return false;
  const first = elementsIn(node.parent ?? node).find((other) => kindOf(other) === kind);
  return first !== undefined && first !== node && standsOnFloor(first);
}

/** Whether an element within a post of a forum is about its author or the reader rather than what is posted. */
export function isBesidePost(node: DomElement): boolean {
  if (!ASIDE.test(`${node.attribs["class"] ?? ""} ${node.attribs["id"] ?? ""}`)) return false;
  return [...outwards(node)].some((box) => "attribs" in box && isNumberedPost(box));
}

function isNumberedPost({ attribs }: Pick<DomElement, "attribs">): boolean {
  return POST.test(attribs["id"] ?? "");
}

/** What posts of one thread share: their id without its number, else their first class. */
function kindOf({ name, attribs }: DomElement): string {
  const id = /^(.+?)\d{2,}$/u.exec(attribs["id"] ?? "")?.[1];
  const named = id ?? (attribs["class"] ?? "").trim().split(/\s+/u)[0] ?? "";
  return named === "" ? "" : `${name} ${named}`;
}

function standsOnFloor(node: DomElement): boolean {
  return FLOOR.test(rawText(node, ENOUGH, "\n").slice(0, ENOUGH));
}
