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
}

const HEADINGS = new Set(["title", "h1", "h2", "h3", "h4"]);

/** Counts and collects in one walk of the tree; five selectors took five, and most of the time of judging a page. */
export function pageElements($: CheerioAPI): PageElements {
  const headings: Element[] = [];
  let title: Element | null = null;
  let links = 0;
  let hasFrames = false;
  let hasScripts = false;
  let hasPasswordField = false;
  for (const { element, inLink } of elementsIn($.root().get(0)?.children ?? [])) {
    if (isLink(element)) links += 1;
    if (element.name === "title") title ??= element;
    if (element.name === "frame") hasFrames = true;
    if (element.name === "script") hasScripts = true;
    if (isPasswordField(element)) hasPasswordField = true;
    if (HEADINGS.has(element.name) && !inLink) headings.push(element);
  }
  return {
    title: title === null ? "" : $(title).text(),
    headings: headings.filter((heading) => !holdsLink(heading)).map((heading) => $(heading).text()),
    links,
    hasFrames,
    hasScripts,
    hasPasswordField,
  };
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
