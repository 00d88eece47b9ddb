import type { Cheerio, CheerioAPI } from "cheerio";
import { PAGE_ELEMENT } from "./load-page.ts";

type Root = ReturnType<CheerioAPI["root"]> extends Cheerio<infer Node> ? Node : never;
type AnyNode = Root | Root["children"][number];
type Element = Extract<Root["children"][number], { readonly attribs: object }>;

/** The visible lines of a page, those of the main block apart from navigation, footers and related postings. */
interface PageLines {
  readonly main: readonly string[];
  readonly aside: readonly string[];
  readonly emptyRoot: boolean;
  readonly privateUse: number;
}

const SILENT = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "svg",
  "head",
  "iframe",
  "object",
  "textarea",
  "select",
]);
const INLINE = new Set(
  "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const CHROME = new Set(["nav", "footer", "aside"]);
const ASIDE_WORDS =
  /^(related|recommend|recommended|recommends|similar|guess|sidebar|aside|carousel|swiper|breadcrumb|breadcrumbs|footer|foot|navbar|nav|topbar|menu)$/;
const ROOT_IDS = new Set(["app", "root", "__next", "__nuxt", "q-app", "main-app", "react-root", "vue-app"]);
const KEPT_WHOLE = new Set(["html", "body", "main", PAGE_ELEMENT]);
const CLIMB = 3;

interface Walk {
  readonly isRelatedHeading: (line: string) => boolean;
  readonly titled: ReadonlySet<Element>;
  readonly main: string[];
  readonly aside: string[];
  line: string;
  lineStart: Element | null;
  asideDepth: number;
  /** The element at whose end a block of related postings ends. */
  related: Element | null;
  shown: number;
  privateUse: number;
  emptyRoot: boolean;
}

type Task =
  | { readonly kind: "enter"; readonly node: AnyNode }
  | { readonly kind: "leave"; readonly element: Element; readonly aside: boolean; readonly shownBefore: number };

/** Walks the tree without recursion, because a hostile page may be nested a hundred thousand deep. */
export function pageLines(root: Root | null, isRelatedHeading: (line: string) => boolean): PageLines {
  const walk: Walk = {
    isRelatedHeading,
    titled: root === null ? new Set() : ancestorsOfTitles(root),
    main: [],
    aside: [],
    line: "",
    lineStart: null,
    asideDepth: 0,
    related: null,
    shown: 0,
    privateUse: 0,
    emptyRoot: false,
  };
  const tasks: Task[] = (root?.children ?? []).toReversed().map((node) => ({ kind: "enter", node }));
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (task.kind === "leave") leave(task, walk);
    else if (task.node.type === "text") addText(task.node.data, task.node.parent, walk);
    else if (isElement(task.node)) enter(task.node, walk, tasks);
  }
  flush(walk);
  return { main: walk.main, aside: walk.aside, emptyRoot: walk.emptyRoot, privateUse: walk.privateUse };
}

function isElement(node: AnyNode): node is Element {
  return node.type === "tag" || node.type === "script" || node.type === "style";
}

function enter(element: Element, walk: Walk, tasks: Task[]): void {
  if (element.name === "br") flush(walk);
  if (SILENT.has(element.name) || isHidden(element)) return;
  if (!INLINE.has(element.name)) flush(walk);
  const aside = isAside(element) && !walk.titled.has(element);
  if (aside) walk.asideDepth += 1;
  tasks.push({ kind: "leave", element, aside, shownBefore: walk.shown });
  for (const child of element.children.toReversed()) tasks.push({ kind: "enter", node: child });
}

function leave(task: Extract<Task, { kind: "leave" }>, walk: Walk): void {
  const { element } = task;
  if (!INLINE.has(element.name)) flush(walk);
  if (element.name === "td" || element.name === "th") flush(walk);
  if (task.aside) walk.asideDepth -= 1;
  if (walk.related === element) walk.related = null;
  if (ROOT_IDS.has(element.attribs["id"] ?? "") && walk.shown === task.shownBefore) walk.emptyRoot = true;
}

function addText(text: string, parent: AnyNode | null, walk: Walk): void {
  const clean = text.replace(/\s+/g, " ");
  if (clean.trim() !== "" && walk.lineStart === null && parent !== null && isElement(parent)) walk.lineStart = parent;
  walk.line += clean;
  walk.shown += clean.trim().length;
  // A lone private-use character is an icon font; among other characters it stands for a hidden one.
  if (clean.trim().length > 1) walk.privateUse += clean.match(/\p{Co}/gu)?.length ?? 0;
}

function flush(walk: Walk): void {
  const line = walk.line.trim();
  const start = walk.lineStart;
  walk.line = "";
  walk.lineStart = null;
  if (line === "") return;
  if (walk.related === null && start !== null && walk.isRelatedHeading(line))
    walk.related = relatedScope(start, walk.titled);
  const aside = walk.asideDepth > 0 || walk.related !== null;
  (aside ? walk.aside : walk.main).push(line);
}

const LISTS = new Set(["ul", "ol", "dl"]);

/**
 * The block that a heading such as 相似职位 opens: up to three levels above it, never one that holds the page's title. Where
 * the heading stands alone it is the list right after it.
 */
function relatedScope(start: Element, titled: ReadonlySet<Element>): Element | null {
  let scope: Element | null = null;
  let current: AnyNode | null = start;
  for (let level = 0; level <= CLIMB && current !== null && isElement(current); level += 1) {
    if (KEPT_WHOLE.has(current.name) || titled.has(current)) break;
    scope = current;
    current = current.parent;
  }
  return scope === null ? null : (listAfter(scope) ?? scope);
}

function listAfter(scope: Element): Element | null {
  const next = nextElement(scope);
  const isAlone = scope.parent !== null && isElement(scope.parent) && KEPT_WHOLE.has(scope.parent.name);
  return isAlone && next !== null && LISTS.has(next.name) ? next : null;
}

function nextElement(element: Element): Element | null {
  let next: AnyNode | null = element.next;
  while (next !== null && !isElement(next)) next = next.next;
  return next;
}

function isHidden(element: Element): boolean {
  if (element.attribs["hidden"] !== undefined) return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.attribs["style"] ?? "");
}

function isAside(element: Element): boolean {
  if (KEPT_WHOLE.has(element.name)) return false;
  if (CHROME.has(element.name)) return true;
  const names = `${element.attribs["class"] ?? ""} ${element.attribs["id"] ?? ""}`.slice(0, 500);
  const words = names
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s_-]+/);
  return words.some((word) => ASIDE_WORDS.test(word));
}

function ancestorsOfTitles(root: Root): ReadonlySet<Element> {
  const titled = new Set<Element>();
  const waiting: AnyNode[] = [...root.children];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (node.name === "h1") addAncestors(node, titled);
    for (const child of node.children) waiting.push(child);
  }
  return titled;
}

function addAncestors(from: Element, into: Set<Element>): void {
  let current: AnyNode | null = from;
  while (current !== null && isElement(current) && !into.has(current)) {
    into.add(current);
    current = current.parent;
  }
}
