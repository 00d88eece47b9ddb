import { isAdvertisement } from "./advertisements.ts";
import { type DomElement, type DomNode, elementBefore, elementsIn, rawText } from "./dom.ts";
import { isBesidePost, isReply } from "./forum-posts.ts";

const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/iu;
const SHORTEST_PANEL = 40;
/** What a hidden panel says at least, so that it is no mere label. */
const FEWEST_WORDS = 20;
const MUCH_TEXT = 20_000;
const OTHER_POSTINGS = /similar|recommend|related|guess[-_]?like|otherjob|other[-_]job|hot[-_]?job/iu;
const POSTING_WORDS = /职责|任职|岗位要求|招聘要求|应聘条件|职位描述|薪资|招聘人数/u;
const VALUE_WORDS = /\d\s*(?:[kK]|千|万)?元|\d\s*[kK]\b|本科|大专|学历|经验|招\s*\d+\s*人|\d{4}-\d{1,2}-\d{1,2}/u;

/** What furniture is called, and the words that show that a box called so is none; themes call parts of anything `bottom`. */
const FURNITURE: readonly { readonly called: RegExp; readonly unless: RegExp }[] = [
  {
    called: named("nav|navbar|tabbar|menu|submenu|topbar|breadcrumb|crumbs?|copyright|share"),
    unless: new RegExp(`${POSTING_WORDS.source}|发布(?:时间|日期)`, "u"),
  },
  {
    called:
      /(?:^|[\s_-])(?:comments|respond|sidebar|secondary)(?:$|[\s_-]|\d)|(?:^|\s)(?:comment|repl(?:y|ies))(?:[_-]?(?:list|items?|box))?(?:$|\s)/iu,
    unless: POSTING_WORDS,
  },
  // Builders of pages call every block `…-widget`; what stands beside a text is called `widget` first.
  { called: /(?:^|\s)widget(?:$|[\s_-]|\d)/iu, unless: POSTING_WORDS },
  { called: named("footer|foot|bottom"), unless: new RegExp(`${POSTING_WORDS.source}|${VALUE_WORDS.source}`, "u") },
  { called: named("pager|pages|pagination"), unless: /[^\d\s.…<>«»‹›上下前后一尾末首页共条第/转到跳至GOgo]/u },
];

function named(words: string): RegExp {
  return new RegExp(`(?:^|[\\s_-])(?:${words})(?:$|[\\s_-]|\\d)`, "iu");
}
/** A trail of where one is on the site; places of work are called location too. */
const TRAIL = /(?:^|[\s_-])(?:location|position|place|weizhi)(?:$|[\s_-]|\d)/iu;
const TRAIL_WORDS = /^\s*(?:您?(?:当前|现在|所在|目前)?(?:的|所在)*位置|首页)|首页\s*(?:>|&gt;|›|»|\/|-)/u;
const HEADING_OF_OTHERS =
  /^(?:相似|相关|类似|同类|附近|周边|精选|推荐|热门|最新|其[他它]|更多|猜[你您]|您?可能|看过该|(?:该|本|同)(?:公司|单位|企业)(?:(?:招聘)?的?其[他它]|在招)|浏览过)/u;

/**
 * Whether an element is hidden by its own attributes. A panel of a set of tabs, of which one shows at a time, counts as
 * visible, and so does the text of a WeChat article, which is served hidden and shown by a script.
 */
export function isHidden(node: DomElement): boolean {
  if (node.attribs["id"] === "js_content") return false;
  // Discuz strews letters into a text that only copies of it show; its style sheet stands elsewhere.
  if (node.attribs["class"] === "jammer") return true;
  const hidden = "hidden" in node.attribs || HIDDEN_STYLE.test(node.attribs["style"] ?? "");
  return hidden && !isTabPanel(node) && !isUnfolded(node);
}

/** What unfolds the text below it. */
const UNFOLDS = /(?:展开|详情|更多|[▼▾∨+＋↓﹀])\s*$/u;

/** Whether an element holds the words of a posting that a control right above it unfolds. */
function isUnfolded(node: DomElement): boolean {
  const above = elementBefore(node);
  return above !== null && UNFOLDS.test(rawText(above, 400)) && POSTING_WORDS.test(rawText(node, MUCH_TEXT));
}

/** Whether an element is page furniture (navigation, footer) or a box that lists other postings. */
export function isBoilerplate(node: DomElement): boolean {
  if (node.name === "nav") return true;
  const marks = `${node.attribs["class"] ?? ""} ${node.attribs["id"] ?? ""}`;
  if (listsOthers(node) || isAdvertisement(node) || isReply(node) || isBesidePost(node)) return true;
  if (TRAIL.test(marks) && TRAIL_WORDS.test(rawText(node, 200))) return true;
  const unless = node.name === "aside" || node.name === "footer" ? [POSTING_WORDS] : namesOf(marks);
  if (unless.length === 0) return false;
  const words = rawText(node, MUCH_TEXT);
  return unless.some((mark) => !mark.test(words));
}

function namesOf(marks: string): readonly RegExp[] {
  return FURNITURE.filter(({ called }) => called.test(marks)).map(({ unless }) => unless);
}

/** Whether an element is a box that lists other postings than that of its page. */
export function listsOthers(node: DomElement): boolean {
  return (
    OTHER_POSTINGS.test(`${node.attribs["class"] ?? ""} ${node.attribs["id"] ?? ""}`) ||
    startsWithOthers(node) ||
    isTableOfOthers(node)
  );
}

/** Whether a table stands right below the heading of other postings (该单位其他岗位). */
function isTableOfOthers(node: DomElement): boolean {
  const above = node.name === "table" ? elementBefore(node) : null;
  return above !== null && headsOthers(above);
}

function startsWithOthers(node: DomElement): boolean {
  if (!/^(?:div|section|aside|table|tbody)$/u.test(node.name)) return false;
  const [first] = elementsIn(node);
  return first !== undefined && /^(?:h[1-6]|div|p|span|strong|b|dt|legend|tr)$/u.test(first.name) && headsOthers(first);
}

function headsOthers(node: DomElement): boolean {
  const [cell = node] = node.name === "tr" ? elementsIn(node) : [];
  const words = rawText(cell, SHORTEST_PANEL).trim();
  return words.length <= 12 && HEADING_OF_OTHERS.test(words) && /职位|岗位|招聘|工作|喜欢|浏览/u.test(words);
}

function isTabPanel(node: DomElement): boolean {
  const { parent } = node;
  const words = rawText(node, MUCH_TEXT).trim();
  if (firstClass(node) === "" || parent === null || words.length < FEWEST_WORDS || TO_FILL.test(words)) return false;
  if (FIRM_TAB.test(tabOf(node))) return false;
  const isItem = (box: DomNode) => "attribs" in box && twins(box).some((twin) => twin.children.some(isLike(node)));
  return twins(node).length > 0 || isItem(parent);
}

/** A gap that a script fills, in what it copies for each of many. */
const TO_FILL = /\{\{[^{}]{1,40}\}\}/u;
const FIRM_TAB = /^(?:公司|企业|单位|学校)(?:介绍|简介|概况|信息)$/u;

/** The words of the tab that shows a panel: the tabs stand in a box before the panels, one for each. */
function tabOf(node: DomElement): string {
  const panels = (node.parent?.children ?? []).filter((child) => child === node || isLike(node)(child));
  const before = panels[0] === undefined ? null : elementBefore(panels[0]);
  const tabs = before === null ? [] : itemsOf(before);
  const tab = tabs.length === panels.length ? tabs[panels.indexOf(node)] : undefined;
  return tab === undefined ? "" : rawText(tab, SHORTEST_PANEL).trim();
}

/** The elements in a box, or in the only one that it holds, as a list in a box. */
function itemsOf(box: DomNode): readonly DomNode[] {
  const inside = elementsIn(box);
  const [only] = inside;
  return inside.length === 1 && only !== undefined ? itemsOf(only) : inside;
}

/** The elements beside one that are called the same: other tabs, other items of an accordion. */
function twins(node: DomElement): readonly DomElement[] {
  const beside = node.parent === null ? [] : elementsIn(node.parent);
  return beside.filter((sibling) => sibling !== node && isLike(node)(sibling));
}

function isLike(node: DomElement): (other: DomNode) => boolean {
  const mark = firstClass(node);
  return (other) => mark !== "" && other.type === "tag" && other.name === node.name && firstClass(other) === mark;
}

function firstClass(node: DomElement): string {
  return (node.attribs["class"] ?? "").trim().split(/\s+/u)[0] ?? "";
}
