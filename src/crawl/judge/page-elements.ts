import type { Cheerio, CheerioAPI } from "cheerio";

type Root = ReturnType<CheerioAPI["root"]> extends Cheerio<infer Node> ? Node : never;
type AnyNode = Root | Root["children"][number];
type Element = Extract<Root["children"][number], { readonly attribs: object }>;

/** What a page holds besides its lines. */
export interface PageElements {
  readonly title: string;
  /** The title and the headings, but for those that are links to somewhere else. */
  readonly headings: readonly string[];
  readonly links: number;
  /** The page is a set of frames: all that is shown stands in other pages. */
  readonly hasFrames: boolean;
  readonly hasScripts: boolean;
  readonly hasPasswordField: boolean;
  /** What scripts say in a box before they do anything else, which is all that many an old site has to say. */
  readonly alerts: readonly string[];
}

const HEADINGS = new Set(["title", "h1", "h2", "h3", "h4"]);

/** Counts and collects in one walk of the tree; five selectors took five, and most of the time of judging a page. */
export function pageElements($: CheerioAPI): PageElements {
  const headings: Element[] = [];
  let title: Element | null = null;
  let links = 0;
  const names = new Set<string>();
  const scripts: Element[] = [];
  let hasPasswordField = false;
  for (const { element, inLink } of elementsIn($.root().get(0)?.children ?? [])) {
    if (isLink(element)) links += 1;
    if (element.name === "title") title ??= element;
    names.add(element.name);
    if (element.name === "script") scripts.push(element);
    if (isPasswordField(element)) hasPasswordField = true;
    if (HEADINGS.has(element.name) && !inLink) headings.push(element);
  }
  return {
    title: title === null ? "" : $(title).text(),
    headings: headings.filter((heading) => !holdsLink(heading)).map((heading) => $(heading).text()),
    links,
    hasFrames: names.has("frame"),
    hasScripts: scripts.length > 0,
    hasPasswordField,
    alerts: scripts.flatMap((script) => alertOf($.text([script]).slice(0, 500))),
  };
}

const ALERT = /^\s*(?:<!--)?\s*(?:window\.alert|alert|layer\.msg|layer\.alert|layermsg)\(\s*(["'])([^"'\n]{1,60})\1/;

/** Only of a script that begins with it: elsewhere it may stand for a case that has not come. */
function alertOf(script: string): readonly string[] {
  const words = ALERT.exec(script)?.[2];
  return words === undefined ? [] : [words];
}

interface Step {
  readonly element: Element;
  /** Whether one of the elements around it is a link. */
  readonly inLink: boolean;
}

/** Every element in the order of the page, without recursion: a hostile page may be nested a hundred thousand deep. */
function* elementsIn(nodes: readonly AnyNode[]): Generator<Step> {
  const waiting = stepsInto(nodes, false);
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    yield step;
    for (const next of stepsInto(step.element.children, step.inLink || isLink(step.element))) waiting.push(next);
  }
}

/** Last first, so that the first is taken off next. */
function stepsInto(nodes: readonly AnyNode[], inLink: boolean): Step[] {
  return nodes.toReversed().flatMap((node) => ("attribs" in node ? [{ element: node, inLink }] : []));
}

function holdsLink(heading: Element): boolean {
  return [...elementsIn(heading.children)].some(({ element }) => isLink(element));
}

function isLink({ name, attribs }: Element): boolean {
  return name === "a" && attribs["href"] !== undefined;
}

function isPasswordField({ name, attribs }: Element): boolean {
  return name === "input" && attribs["type"]?.toLowerCase() === "password";
}
