import { loadPage } from "./load-page.ts";
import { pageLines } from "./page-lines.ts";
import { clausesOf, type PagePhrase } from "./page-phrase.ts";
import type { PageWording } from "./page-wording.ts";

/** A page as the classifier looks at it: what stands in its main block, and how much there is at all. */
export interface PageView {
  readonly title: string;
  /** Lines of the main block, without navigation, footers, related postings and hidden parts. */
  readonly lines: readonly string[];
  /** All visible text, white space removed. */
  readonly text: string;
  readonly html: string;
  /** The root element of a single-page application is there and empty. */
  readonly emptyRoot: boolean;
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

/** Reads the page; never throws for any HTML. */
export function viewPage(html: string, wording: PageWording): PageView {
  const $ = loadPage(html);
  const read = pageLines($.root().get(0) ?? null, (line) => isRelatedHeading(line, wording.relatedHeadings));
  const isNotice = (line: string) => wording.loading.some((phrase) => matchesWhole(line, phrase));
  return {
    title: $("title").first().text().replace(/\s+/g, " ").trim(),
    lines: read.main.filter((line) => !isNotice(line)),
    text: [...read.main, ...read.aside]
      .filter((line) => !isNotice(line))
      .join("")
      .replace(/\s+/g, ""),
    html,
    emptyRoot: read.emptyRoot,
    hasScripts: $("script").length > 0,
    hasPasswordField: $("input[type='password']").length > 0,
    links: $("a[href]").length,
    headings: $("title, h1, h2, h3, h4")
      .filter((_, heading) => $(heading).closest("a[href]").length === 0 && $(heading).find("a[href]").length === 0)
      .map((_, heading) => $(heading).text())
      .get(),
    privateUse: read.privateUse,
    hasPostingData: /["']@type["']\s*:\s*\[?\s*["']JobPosting["']|schema\.org\/JobPosting/i.test(html),
  };
}

function isRelatedHeading(line: string, phrases: readonly PagePhrase[]): boolean {
  const bare = line.replace(/[\s:：>»]+/g, "");
  return bare.length <= 16 && phrases.some((phrase) => phraseLength(bare, phrase) >= Math.max(1, bare.length - 2));
}

function matchesWhole(line: string, phrase: PagePhrase): boolean {
  const bare = line.replace(/[\s.…。]+/g, "");
  return (
    clausesOf(bare).some((clause) => phrase.pattern.exec(clause)?.[0].length === clause.length) && bare.length < 30
  );
}

function phraseLength(text: string, phrase: PagePhrase): number {
  return phrase.pattern.exec(text)?.[0].length ?? 0;
}
