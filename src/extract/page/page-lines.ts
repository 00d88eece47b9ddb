import type { CheerioAPI } from "cheerio";
import { isBareLabel, opensField, readLabel, splitLabelledLine } from "../values/posting-labels.ts";
import { tidyLine } from "../values/white-space.ts";
import { type DomElement, type DomNode, rawText } from "./dom.ts";
import type { PageLine } from "./page-line.ts";
import { isBoilerplate, isHidden } from "./page-visibility.ts";
import { pairLabels } from "./pair-labels.ts";
import { pictureWords } from "./picture-words.ts";
import { tabsAsHeadings } from "./tab-headings.ts";

const BLOCKS = new Set(
  "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section summary table tbody td th thead tr ul".split(
    " ",
  ),
);
/** Boxes of apps for phones and of libraries, which no browser knows; words and icons of theirs stand in lines. */
const BOX = /^(?:view|scroll-view|[a-z]+(?:-[a-z]+)*-(?:view|page|cell|row|col|list|item|card|panel|body))$/u;
const SKIPPED = new Set(
  "script style noscript template iframe svg canvas select option textarea button input head object embed audio video".split(
    " ",
  ),
);
const STRONG = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt", "th"]);

/** Where one is on a site, who made it, and counters: lines that no posting has. */
const FURNITURE =
  /^您?(?:当前|现在|所在)?(?:的|所在)*位置\s*[：:]|^(?:主页|首页|网站首页)\s*(?:>|»|›|\/)|^\p{Script=Han}{2,12}(?:\s*[>»›]\s*\p{Script=Han}{2,16}){1,5}$|^(?:点击)?(?:上方|下方|上面)?(?:的)?蓝[字色].{0,8}关注.{0,8}$|^Powered by|^查看[:：]\s*\d+\s*\|\s*回复/iu;
/** A control set beside a value. */
const ASIDE =
  /^[\s(（[【]*(?:查看(?:职位|公司)?地图|查看路线|举报|收藏|分享|[+＋]关注|距离?(?:[您你我])?\s*约?[\d.]+\s*(?:km|m|米|公里))[\s)）\]】]*$/iu;

/** Deeper than any real page; what stands below is kept as one line. */
const DEEPEST = 400;
const LONGEST_DEEP_TEXT = 20_000;

interface Run {
  readonly text: string;
  readonly strong: boolean;
  readonly href: string | null;
}

interface Place {
  readonly path: readonly number[];
  readonly strong: boolean;
  readonly href: string | null;
  /** Whether line breaks of the source are line breaks for a reader. */
  readonly isPre: boolean;
}

const PRE = /white-space\s*:\s*(?:pre|break-spaces)/iu;

/** The visible lines of a document in reading order, without navigation, "similar postings" boxes and `skip`. */
export function readPageLines($: CheerioAPI, skip: ReadonlySet<DomNode>): readonly PageLine[] {
  const walker = new LineWalker(skip, pairLabels($));
  const root = $("body").get(0) ?? $.root().get(0);
  if (root !== undefined) walker.children(root, { path: [], strong: false, href: null, isPre: false });
  return tabsAsHeadings(walker.finish());
}

/** The visible lines within one element of a document. */
export function readLinesWithin($: CheerioAPI, node: DomElement): readonly PageLine[] {
  const walker = new LineWalker(new Set(), pairLabels($));
  walker.children(node, { path: [], strong: false, href: null, isPre: false });
  return walker.finish();
}

/** Collects runs of text into lines while it walks the tree once. */
class LineWalker {
  readonly #lines: PageLine[] = [];
  readonly #skip: ReadonlySet<DomNode>;
  readonly #labels: ReadonlySet<DomElement>;
  #runs: Run[] = [];
  #path: readonly number[] = [];
  #isTerm = false;

  constructor(skip: ReadonlySet<DomNode>, labels: ReadonlySet<DomElement>) {
    this.#skip = skip;
    this.#labels = labels;
  }

  children(node: DomNode, place: Place): void {
    if (!("children" in node)) return;
    if (place.path.length >= DEEPEST) {
      this.#text(rawText(node, LONGEST_DEEP_TEXT), place);
      return;
    }
    for (const [index, child] of node.children.entries())
      this.#visit(child, { ...place, path: [...place.path, index] });
  }

  finish(): readonly PageLine[] {
    this.#flush();
    return this.#lines;
  }

  #visit(node: DomNode, place: Place): void {
    if (node.type === "text") {
      this.#text(node.data, place);
      return;
    }
    if (node.type !== "tag" || this.#skip.has(node)) return;
    if (asksReader(node)) {
      this.#dropQuestion();
      return;
    }
    if (isUnread(node)) return;
    if (node.name === "img") {
      this.#words(pictureWords(node), { ...place, strong: true });
      return;
    }
    if (node.name === "br") {
      this.#flush();
      return;
    }
    this.#element(node, place);
  }

  #element(node: DomElement, place: Place): void {
    const isLabel = this.#labels.has(node);
    const block = BLOCKS.has(node.name) || BOX.test(node.name) || isLabel;
    if (block) this.#flush();
    const href = node.name === "a" ? linkOf(node) : place.href;
    const isTerm = node.name === "dt" || node.name === "label" || isRowHeader(node) || isLabel;
    const strong = place.strong || (STRONG.has(node.name) && !isRowHeader(node) && !isLabel);
    const isPre = place.isPre || node.name === "pre" || PRE.test(node.attribs["style"] ?? "");
    this.#isTerm = isTerm;
    this.children(node, { path: place.path, strong, href, isPre });
    if (block) this.#flush();
    this.#isTerm = false;
  }

  #text(data: string, place: Place): void {
    if (data.trim() === "") {
      if (this.#runs.length > 0) this.#runs.push({ text: " ", strong: true, href: place.href });
      return;
    }
    const [first = "", ...others] = place.isPre || isListed(data) ? data.split("\n") : [data];
    this.#words(first, place);
    for (const line of others) {
      this.#flush();
      this.#words(line, place);
    }
  }

  #words(data: string, place: Place): void {
    if (data.trim() === "") return;
    if (this.#runs.length === 0) this.#path = place.path;
    this.#runs.push({ text: data, strong: place.strong, href: place.href });
  }

  /** Takes back the label of a fact right before a control, which asks it of the reader and says nothing. */
  #dropQuestion(): void {
    const pending = tidyLine(this.#runs.map(({ text }) => text).join(""));
    if (isQuestion(pending)) this.#runs = [];
    if (pending === "" && isQuestion(this.#lines.at(-1)?.text ?? "")) this.#lines.pop();
  }

  #flush(): void {
    const runs = this.#runs;
    this.#runs = [];
    for (const part of partsOf(runs)) this.#addLines(part);
  }

  #addLines(all: readonly Run[]): void {
    const runs = all.length > 1 ? withoutAsides(all) : all;
    const text = tidyLine(runs.map((run, index) => wordsOf(run.text, runs[index - 1]?.text ?? "")).join(""));
    if (text === "" || FURNITURE.test(text) || isMenu(runs)) return;
    const heading = runs.every((run) => run.strong);
    const href = runs[0]?.href ?? null;
    const links = [...new Set(runs.filter((run) => run.text.trim().length > 1).map((run) => run.href))];
    const linked = runs.every((run) => run.href === href || run.text === " ");
    const cut = splitLabelledLine(text);
    for (const piece of cut) {
      this.#lines.push({
        text: piece,
        pieces: cut.length > 1 ? [piece] : runs.map((run) => tidyLine(run.text)).filter((words) => words !== ""),
        heading,
        term: this.#isTerm,
        href: linked ? href : null,
        links: links.filter((link) => link !== null),
        path: this.#path,
      });
    }
  }
}

const DAY_AT_END = /20\d{2}[-/.]\d{1,2}[-/.]\d{2}$/u;

/** The words of a run, apart from those before it where they are the next field, or a number behind a day. */
function wordsOf(text: string, before: string): string {
  return opensField(text) || (DAY_AT_END.test(before) && /^\d/u.test(text)) ? ` ${text}` : text;
}

const NO_QUESTION = /^(?:hidden|checkbox|button|submit|image|reset)$/iu;

/** Whether an element is a control to fill in or to choose with; one to choose with holds the words of its choice. */
function asksReader(node: DomElement): boolean {
  if (node.name === "input") return !NO_QUESTION.test(node.attribs["type"] ?? "");
  if (node.name !== "label") return node.name === "select" || node.name === "textarea";
  return node.children.some((child) => child.type === "tag" && child.attribs["type"]?.toLowerCase() === "radio");
}

function isQuestion(text: string): boolean {
  const label = readLabel(text.replace(/[*＊]/gu, ""));
  return label?.value === "" && (label.kind === "fact" || label.kind === "name");
}

/** Whether a line is the menu of a site: its first page, then others side by side. */
function isMenu(runs: readonly Run[]): boolean {
  const words = runs.map(({ text }) => text.trim()).filter((text) => text !== "");
  return (
    words.length >= FEWEST_IN_MENU &&
    /^(?:网站)?[首主]页$/u.test(words[0] ?? "") &&
    words.every((text) => text.length <= LONGEST_IN_MENU)
  );
}

const FEWEST_IN_MENU = 3;
const LONGEST_IN_MENU = 8;

/** The runs of a line without controls set beside its words, nor the brackets around those. */
function withoutAsides(runs: readonly Run[]): readonly Run[] {
  const kept = runs.filter(({ text }) => !ASIDE.test(text));
  return kept.length === runs.length ? runs : kept.filter(({ text }) => !/^\s*[([（【\])】）]\s*$/u.test(text));
}

/** The runs of one line, cut around labels that stand in elements of their own with no colon behind them. */
function partsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const parts: Run[][] = [[]];
  for (const [index, run] of runs.entries()) {
    const isLabel =
      isBareLabel(run.text) &&
      !/^\s*[：:]/u.test(
        runs
          .slice(index + 1)
          .map(({ text }) => text)
          .join(""),
      );
    const next = runs[index + 1]?.text ?? "";
    const isAlone = runs.length === 1 || (run.strong && !next.startsWith(" "));
    if (!isLabel || isAlone) parts.at(-1)?.push(run);
    else parts.push([run], []);
  }
  return parts;
}

/** Whether an element and all in it is passed over: not words, hidden, or furniture of the page. */
export function isUnread(node: DomElement): boolean {
  return SKIPPED.has(node.name) || isHidden(node) || isBoilerplate(node);
}

const ITEM = /^\s*(?:\d{1,2}\s*[、.．)）]|[【[●•·◆★*（(①-⑳]|[一二三四五六七八九十]{1,2}[、.．])/u;
const FEWEST_ITEMS = 3;

/** Whether most source lines of a text begin as items of a list do, so that a style sheet shows them as lines. */
function isListed(data: string): boolean {
  const written = data.split("\n").filter((line) => line.trim() !== "");
  const items = written.filter((line) => ITEM.test(line)).length;
  return items >= FEWEST_ITEMS && items * 2 >= written.length;
}

/** A heading cell beside a cell of its row is the label of that cell. */
function isRowHeader(node: DomElement): boolean {
  if (node.name !== "th") return false;
  let next: DomNode | null = node.next;
  while (next !== null && next.type !== "tag") next = next.next;
  return next?.type === "tag" && next.name === "td";
}

function linkOf(node: DomElement): string | null {
  const href = node.attribs["href"]?.trim() ?? "";
  if (href === "" || href.startsWith("#") || /^(?:javascript|mailto|tel):/iu.test(href)) return null;
  return href;
}
