import { type CheerioAPI, load } from "cheerio";
import type { Signal } from "../model/capture.ts";
import type { Content, TableSheet } from "../model/content.ts";
import { PingpinError } from "../model/errors.ts";
import type { Adapter } from "./adapters/adapter.ts";
import { chooseAdapter, draftsByAdapter } from "./adapters/adapter-drafts.ts";
import { wholeTextDraft } from "./drafts/main-text-draft.ts";
import { fillGaps, mergeDrafts } from "./drafts/merge-drafts.ts";
import { draftsOfPage } from "./drafts/page-drafts.ts";
import { withToldFacts } from "./drafts/told-facts.ts";
import { withPlaces } from "./drafts/told-places.ts";
import { forUnnamedClient } from "./drafts/unnamed-client.ts";
import { htmlOfPages, pagesWithWords, placeOnPages } from "./extract-pages.ts";
import type { ExtractContext, ExtractedPosting, Extraction, LinkHints, PostingDraft } from "./extraction.ts";
import { finishPostings } from "./finish-posting.ts";
import { captionFirm } from "./page/firm-heading.ts";
import { markHiddenByStyle } from "./page/hidden-by-style.ts";
import { employerOfPage } from "./page/page-employer.ts";
import { publishedLine, publishedOn, titleOfPage } from "./page/page-facts.ts";
import type { PageLine } from "./page/page-line.ts";
import { readPageLines } from "./page/page-lines.ts";
import { pictureSignals } from "./page/picture-signals.ts";
import { shownAgo } from "./page/relative-day.ts";
import { signedAtEnd } from "./page/signature.ts";
import { textAsHtml } from "./page/text-as-html.ts";
import { lookAtPage, type PageLook } from "./page-kind.ts";
import { readJobPostingObjects } from "./structured/job-posting-objects.ts";
import { draftOfPageState } from "./structured/page-state.ts";
import { formHtml, placedInForm } from "./tables/form-sheet.ts";
import { createTableExtractor } from "./tables/table-extractor.ts";
import { isEmployerName } from "./values/employer-name.ts";
import { fieldValue, NAME_LABELS } from "./values/field-labels.ts";

const NO_HINTS: LinkHints = { list: null, detail: null, next: null, attachment: null, idPattern: null };

/**
 * Reads the postings of one page, workbook or text, and says what kind of page it is and why. Order of trust:
 * schema.org JobPosting, the site's adapter, then the words of the page. Throws ADAPTER_INVALID when the
 * context names an adapter that is not among its adapters.
 */
export function extractPostings(content: Content, context: ExtractContext): Extraction {
  if (content.kind === "table") return extractTables(content, context);
  if (content.kind === "text") return extractHandedIn(textAsHtml(content.text), content.url, context);
  if (content.kind === "document") return extractHandedIn(content.html, content.url, context);
  if (content.kind === "pages") return extractPages(content, context);
  return extractHtml(content.html, content.url, context);
}

/** The signal of a sheet that is filled like a table and has no header of positions that we know. */
export const NO_HEADER = "no_position_header";

/** The signal of rows of a sheet that name no position. */
export const NO_TITLE = "rows_without_title";

function extractTables(content: Extract<Content, { kind: "table" }>, context: ExtractContext): Extraction {
  const extractor = createTableExtractor(content.url, context);
  const forms = new Set<string>();
  const postings = content.sheets.flatMap((sheet) => {
    const rows = extractor.postingsOf(sheet);
    const found = rows.length > 0 ? rows : extractForm(sheet, content.url, context);
    if (rows.length === 0 && found.length > 0) forms.add(sheet.name);
    return found;
  });
  const unread = extractor.unread().filter(({ name }) => !forms.has(name));
  return {
    postings,
    kind: kindOf(postings, null),
    linkHints: NO_HINTS,
    signals: [
      ...unread.map(({ name, why }) => ({ code: NO_HEADER, detail: why, place: name })),
      ...extractor.passedOver().map(({ name, why }) => ({ code: NO_TITLE, detail: why, place: name })),
    ],
  };
}

/** The postings of a sheet that is a form, unless a person told how its columns are to be read. */
function extractForm(sheet: TableSheet, url: string, context: ExtractContext): readonly ExtractedPosting[] {
  const html = context.tableMapping === null ? formHtml(sheet) : null;
  if (html === null) return [];
  const { postings } = extractHtml(html, url, { ...context, adapterName: "auto", adapters: [] });
  return postings.map((posting) => placedInForm(posting, sheet));
}

/** A text file or document that a person hands in is a posting even where no label shows it: all of it becomes one. */
function extractHandedIn(html: string, url: string, context: ExtractContext): Extraction {
  const found = extractWhole(html, url, context);
  if (found.postings.length > 0 || /^https?:/u.test(url)) return found;
  const { postings } = wholeTexts([html], url, context);
  return { ...found, kind: kindOf(postings, null), postings };
}

/** A document in which no site has a part; the firm that its first line calls for hires for all postings where no other is named. */
function extractWhole(html: string, url: string, context: ExtractContext): Extraction {
  const own = { ...context, adapterName: "auto", adapters: [] };
  const found = extractHtml(html, url, own);
  const named = new Set(found.postings.map(({ employer }) => employer));
  const [first] = readPageLines(load(html), new Set());
  const firm = first === undefined ? null : captionFirm(first.text);
  if (firm === null || !named.has(firm) || !named.has(null) || named.size > 2) return found;
  return extractHtml(html, url, { ...own, toldEmployer: firm });
}

/** Pages of a document a person hands in are postings too, one a page, where nothing shows where a posting begins. */
function extractPages(content: Extract<Content, { kind: "pages" }>, context: ExtractContext): Extraction {
  const html = htmlOfPages(content);
  const found = extractWhole(html, content.url, context);
  if (found.postings.length > 0 || /^https?:/u.test(content.url)) {
    return { ...found, postings: placeOnPages(found.postings, content) };
  }
  const { postings } = wholeTexts(
    pagesWithWords(content).map((page) => textAsHtml(page.text)),
    content.url,
    context,
  );
  return { ...found, kind: kindOf(postings, null), postings: placeOnPages(postings, content) };
}

function wholeTexts(pages: readonly string[], url: string, context: ExtractContext): Pick<Extraction, "postings"> {
  const drafts = pages.flatMap((html) => {
    const lines = readPageLines(load(html), new Set());
    const first = lines.find((line) => !isEmployerName(line.text)) ?? lines[0];
    return first === undefined ? [] : [wholeText(lines, first.text.slice(0, 60))];
  });
  const page = { url, idPattern: null, employer: null, postedOn: null, single: true };
  return { postings: finishPostings(drafts, page, context) };
}

/** All lines as one posting, called by what a label says, else by its first line. */
function wholeText(lines: readonly PageLine[], first: string): PostingDraft {
  const unnamed = wholeTextDraft(lines, "", "whole-text");
  const name = fieldValue(unnamed.fields, NAME_LABELS);
  return name === null ? wholeTextDraft(lines, first, "whole-text") : { ...unnamed, title: name };
}

function extractHtml(html: string, url: string, context: ExtractContext): Extraction {
  const $ = load(html);
  markHiddenByStyle($);
  const adapter = chooseAdapter(context.adapters, context.adapterName, { $, url });
  if (adapter === null && context.adapterName !== "auto") {
    throw new PingpinError("ADAPTER_INVALID", { subject: context.adapterName, detail: "没有这个名字的站点适配文件" });
  }
  const lines = readPageLines($, new Set());
  const look = lookAtPage($, lines, { url, callsNobody: context.callsNobody });
  const objects = readJobPostingObjects($);
  const adapted = adapter === null ? [] : draftsByAdapter($, adapter);
  const read = draftsOfPage($, lines, { look, asks: context.asks });
  const printed = adapted.length > 0 ? fillGaps(adapted, read) : read;
  const shown = mergeDrafts(objects.drafts, printed, lines.map(({ text }) => text).join(""));
  const found =
    shown.length > 0 || look.encyclopaedia || look.article || look.list || look.nobody ? shown : inState($, lines);
  const drafts = withPlaces(forUnnamedClient(found, titleOfPage($)), lines, titleOfPage($));
  const employer = employerOfPage($, {
    operatorType: context.operatorType,
    titles: drafts.map((draft) => draft.title),
    text: lines.map((line) => line.text).join("\n"),
  });
  const page = {
    url,
    idPattern: adapter?.id ?? null,
    employer: employer?.name ?? null,
    postedOn:
      publishedOn($) ??
      announcedOn(drafts) ??
      publishedLine(lines) ??
      agoOf(drafts, lines, context) ??
      signedAtEnd(lines),
    single: true,
  };
  const inPicture = pictureSignals($, drafts);
  const told = drafts
    .map((draft) => withToldFacts(draft, draft.postedOn ?? page.postedOn))
    .map((draft) => (inPicture.some(({ place }) => place === draft.title) ? { ...draft, textComplete: false } : draft));
  return {
    postings: finishPostings(told, page, context),
    kind: kindOf(drafts, look),
    linkHints: adapter === null ? NO_HINTS : hintsOf(adapter),
    signals: [
      ...look.signals,
      ...(employer === null ? [] : [{ code: "page_employer", detail: employer.name, place: employer.from }]),
      ...extractorSignals(objects.broken, drafts, adapter?.name ?? null),
      ...inPicture,
    ],
  };
}

const SHELL_WORDS = 200;

/** The posting that a page has for its scripts alone, where the page names it or shows next to nothing yet. */
function inState($: CheerioAPI, lines: readonly PageLine[]): readonly PostingDraft[] {
  const draft = draftOfPageState($);
  const words = lines.map(({ text }) => text).join("\n");
  const isAbout = draft !== null && (words.length < SHELL_WORDS || `${titleOfPage($)}\n${words}`.includes(draft.title));
  return isAbout ? [draft] : [];
}

/** The day that the page of one posting gives as so long ago. */
function agoOf(drafts: readonly PostingDraft[], lines: readonly PageLine[], { seenAt }: ExtractContext): string | null {
  return seenAt === null || drafts.length !== 1 ? null : shownAgo(lines, seenAt);
}

/** The positions of an announcement were posted on its day. */
function announcedOn(drafts: readonly PostingDraft[]): string | null {
  return drafts.find(({ extractedBy }) => extractedBy === "announcement")?.postedOn ?? null;
}

function hintsOf(adapter: Adapter): LinkHints {
  const { list, detail, next, attachment, id } = adapter;
  return { list, detail, next, attachment, idPattern: id };
}

function extractorSignals(broken: number, drafts: readonly PostingDraft[], adapter: string | null): readonly Signal[] {
  const signals: Signal[] = [...new Set(drafts.map((draft) => draft.extractedBy))].map((name) =>
    signal("extracted_by", name),
  );
  if (broken > 0) signals.push(signal("json_ld_broken", `${broken} 段结构化数据无法解析`));
  if (adapter !== null && !drafts.some((draft) => draft.extractedBy === `adapter:${adapter}`)) {
    signals.push(signal("adapter_missed", `站点适配 ${adapter} 未取到招聘信息`));
  }
  return signals;
}

function signal(code: string, detail: string): Signal {
  return { code, detail, place: null };
}

function kindOf(drafts: readonly unknown[], look: PageLook | null): Extraction["kind"] {
  if (drafts.length === 1) return "posting";
  if (drafts.length > 1) return "postings";
  if (look?.encyclopaedia === true || look?.article === true) return "article";
  return look?.list === true ? "list" : "other";
}
