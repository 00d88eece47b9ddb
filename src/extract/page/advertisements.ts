import { type DomElement, elementsIn, rawText } from "./dom.ts";

/** What boxes of advertisements are called; names are cut at `-`, `_` and capitals. */
const CALLED =
  /(?:^|[\s_-])(?:ads?|adv|advs?|advert\w*|ad(?:box|img|text|txt|line|item|list|wrap|area|banner|sense|unit)|adsby\w+|gg|ggw|guanggao|tuiguang|promo(?:tion)?s?|sponsor(?:ed)?|banner)(?=$|[\s_-]|\d)/iu;
/** Where the links of advertisements lead first, to be counted. */
const COUNTED = /(?:^|[/.])(?:ads?|adv|adx|advert\w*|gg|cpc|promo\w*)(?=[./?_-]|$)/iu;
/** What an advertisement has to say of itself, in an element of its own or before a mark. */
const SAID = /^\s*(?:广告|推广|赞助|AD)\s*(?:$|[·•|｜])/u;
/** What a posting, its firm or its facts say and an advertisement beside them hardly does. */
const OF_POSTING =
  /职责|任职|要求|条件|薪资|月薪|底薪|工资|招聘|诚聘|急[聘招]|岗位|职位|学历|本科|大专|经验|[男女]|周?岁|婚|育龄|生育|户[口籍]|优先|社保|五险|[包管][吃住]|公司|工作|上班|地[址点]|人数|联系|电话|\d\s*[kK]\b/u;
const LONGEST = 120;
const HEADINGS = new Set(["h1", "h2"]);
const BOXES = new Set("a aside center div figure font ins li p section table td".split(" "));

/**
 * Whether an element is an advertisement set among the words of a page: short, with nothing in it that a posting says, and
 * called an advertisement, marked as one, or leading to where advertisements are counted.
 */
export function isAdvertisement(node: DomElement): boolean {
  if (!BOXES.has(node.name)) return false;
  const words = rawText(node, LONGEST + 1);
  if (words.length > LONGEST || words.trim() === "" || OF_POSTING.test(words)) return false;
  const inside = within(node);
  if (inside.some(({ name }) => HEADINGS.has(name))) return false;
  const marks = `${node.attribs["class"] ?? ""} ${node.attribs["id"] ?? ""}`.replace(/([a-z])([A-Z])/gu, "$1-$2");
  return CALLED.test(marks) || inside.some(leadsToCounter) || (inside.some(isLink) && inside.some(isSaid));
}

function leadsToCounter({ name, attribs }: DomElement): boolean {
  return name === "a" && COUNTED.test((attribs["href"] ?? "").replace(/[?#].*$/u, ""));
}

function isLink({ name }: DomElement): boolean {
  return name === "a";
}

function isSaid(node: DomElement): boolean {
  return /^(?:em|i|b|p|span|small)$/u.test(node.name) && SAID.test(rawText(node, LONGEST));
}

const MOST_ELEMENTS = 60;

/** An element and those in it, some of them where there are many. */
function within(node: DomElement): readonly DomElement[] {
  const found: DomElement[] = [];
  const waiting: DomElement[] = [node];
  for (let next = waiting.pop(); next !== undefined && found.length < MOST_ELEMENTS; next = waiting.pop()) {
    found.push(next);
    waiting.push(...elementsIn(next));
  }
  return found;
}
