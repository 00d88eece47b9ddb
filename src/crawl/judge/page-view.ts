import { loadPage } from "./load-page.ts";
import { pageElements } from "./page-elements.ts";
import { pageLines } from "./page-lines.ts";
import { clausesOf, type PagePhrase, type ReadLine, readLine } from "./page-phrase.ts";
import type { PageWording } from "./page-wording.ts";

/** A page as the classifier looks at it: what stands in its main block, and how much there is at all. */
export interface PageView {
  readonly title: string;
  readonly titleLine: ReadLine;
  /** Lines of the main block, without navigation, footers, related postings and hidden parts. */
  readonly lines: readonly string[];
  /** Those of the lines that are short enough to be a notice; in longer ones the same words are prose. */
  readonly notices: readonly ReadLine[];
  /** All visible text, white space removed. */
  readonly text: string;
  readonly html: string;
  /** The root element of a single-page application is there and empty. */
  readonly emptyRoot: boolean;
  readonly hasFrames: boolean;
  readonly hasScripts: boolean;
  readonly hasPasswordField: boolean;
  readonly links: number;
  /** What the page calls itself: its title and its headings, but for those that are links to somewhere else. */
  readonly headings: readonly string[];
  /** Characters of private-use areas inside words: a font of the site's own hides the text. */
  readonly privateUse: number;
  /** schema.org JobPosting data is in the page although nothing may be visible. */
  readonly hasPostingData: boolean;
}

const NOTICE_LENGTH = 60;

/** Reads the page; never throws for any HTML. */
export function viewPage(html: string, wording: PageWording): PageView {
  const $ = loadPage(html);
  const read = pageLines($.root().get(0) ?? null, (line) => isRelatedHeading(line, wording.relatedHeadings));
  const isLoading = (line: string) => isWhollyOneOf(line, wording.loading);
  const { alerts, ...elements } = pageElements($);
  const title = elements.title.replace(/\s+/g, " ").trim();
  const lines = read.main.filter((line) => !isLoading(line));
  return {
    ...elements,
    title,
    titleLine: readLine(title),
    lines,
    notices: [...lines.filter((line) => line.length <= NOTICE_LENGTH), ...alerts].map(readLine),
    text: [...lines, ...read.aside.filter((line) => !isLoading(line))].join("").replace(/\s+/g, ""),
    html,
    emptyRoot: read.emptyRoot,
    privateUse: read.privateUse,
    hasPostingData: /["']@type["']\s*:\s*\[?\s*["']JobPosting["']|schema\.org\/JobPosting/i.test(html),
  };
}

function isRelatedHeading(line: string, phrases: readonly PagePhrase[]): boolean {
  const bare = line.replace(/[\s:：>»]+/g, "");
  return bare.length <= 16 && phrases.some((phrase) => phraseLength(bare, phrase) >= Math.max(1, bare.length - 2));
}

function isWhollyOneOf(line: string, phrases: readonly PagePhrase[]): boolean {
  const bare = line.replace(/[\s.…。]+/g, "");
  if (bare.length >= 30) return false;
  return clausesOf(bare).some((clause) => phrases.some((phrase) => phraseLength(clause, phrase) === clause.length));
}

function phraseLength(text: string, phrase: PagePhrase): number {
  return phrase.pattern.exec(text)?.[0].length ?? 0;
}
