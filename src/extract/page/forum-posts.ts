import { type DomElement, elementsIn, outwards, rawText } from "./dom.ts";

/** Words that stand alone in the row above a post of a forum: which floor it is on, and to see its author only. */
const FLOOR = /^\s*(?:楼主|沙发|板凳|地板|地下室|第?\d{1,4}\s*楼|\d{1,4}\s*#|#\s*\d{1,4}|只看(?:该作者|楼主|TA))\s*$/mu;
const ENOUGH = 1_500;
/** What boards call the box of who posts, the line below all posts of one member, and what asks guests to join. */
const ASIDE = /(?:^|[\s_-])(?:pls|favatar|avatar|sign|signature|d_author|user-?info|nopermission|pob)(?:$|[\s_-]|\d)/iu;
const POST = /^(?:post|pid|floor|reply|readfloor)[_-]?\d+/iu;

/** Whether an element is a reply in a forum: it stands on a floor below another post that is made alike. */
export function isReply(node: DomElement): boolean {
  const kind = kindOf(node);
  if (kind === "" || !standsOnFloor(node)) return false;
  const first = elementsIn(node.parent ?? node).find((other) => kindOf(other) === kind);
  return first !== undefined && first !== node && standsOnFloor(first);
}

/** Whether an element within a post of a forum is about its author or the reader rather than what is posted. */
export function isBesidePost(node: DomElement): boolean {
  if (!ASIDE.test(`${node.attribs["class"] ?? ""} ${node.attribs["id"] ?? ""}`)) return false;
  return [...outwards(node)].some((box) => "attribs" in box && POST.test(box.attribs["id"] ?? ""));
}

/** What posts of one thread share: their id without its number, else their first class. */
function kindOf({ name, attribs }: DomElement): string {
  const id = /^(.+?)\d{2,}$/u.exec(attribs["id"] ?? "")?.[1];
  const named = id ?? (attribs["class"] ?? "").trim().split(/\s+/u)[0] ?? "";
  return named === "" ? "" : `${name} ${named}`;
}

function standsOnFloor(node: DomElement): boolean {
  return FLOOR.test(rawText(node, ENOUGH, "\n"));
}
