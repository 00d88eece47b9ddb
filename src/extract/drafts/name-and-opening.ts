import { readHeadline } from "../page/headline-facts.ts";
import type { PageLine } from "../page/page-line.ts";
import { STOP } from "../page/posting-borders.ts";
import { canBeTitle, titleIndex, titleWords } from "../page/title-line.ts";
import { isEmployerName } from "../values/employer-name.ts";
import { type LabelledLine, lineLabel, readLabel } from "../values/posting-labels.ts";
import { squeeze } from "../values/white-space.ts";
import { ITEM_NUMBER } from "../values/written-forms.ts";
import { isNamedByLabel, type Segment } from "./posting-segments.ts";
import { valuesBeside } from "./segment-draft.ts";

const FARTHEST_TITLE = 25;
const LONGEST_HEADLINE = 40;
/** How the names of firms and shops end that state no legal form. */
const FIRM = /(?:店|公司|集团|厂|院|校|大学|中心|科技|传媒|网络|银行|网)$/u;
/** What firms number their positions by, printed behind the name (质量工程师（J10233）). */
const POSITION_CODE = /[（(【[][A-Za-z\d-]{2,}[)）】\]]$/u;
const LIST_ITEM = new RegExp(`^${ITEM_NUMBER}`, "u");
/** What stands behind the name of a firm in the title of its careers pages, and nothing else. */
const OWN_CAREERS = /^[-_|–—·]*(?:人才|社会|校园)?招聘(?:官网|网站|中心|平台|信息)?$/u;
/** A heading of the text by a word that we do not know. */
const TEXT_HEADING = /^\p{Script=Han}{2,6}(?:要求|描述|说明|内容|详情)[：:]?$/u;
/** What a page must state beside a name whose text has no label. */
const FEWEST_FACTS = 2;

/** Words as they compare however wide their brackets and whatever spaces are between. */
function alike(words: string): string {
  return squeeze(words.normalize("NFKC"));
}

/** The line that names the one posting of a page, where it stands, and where its text begins; null when either is missing. */
export function nameAndOpening(
  lines: readonly PageLine[],
  pageTitle: string,
  segment: Segment | null,
): { readonly titleAt: number; readonly line: PageLine; readonly opens: number } | null {
  const opens = openingOf(lines, pageTitle);
  const found =
    opens === null ? null : (headlineAt(lines, opens, { pageTitle, segment }) ?? titleLine(lines, opens, pageTitle));
  if (opens === null || found === null) return null;
  const titleAt = lineOfName(lines, segment, opens) ?? found;
  const line = lines[titleAt];
  return line === undefined || line.href !== null ? null : { titleAt, line, opens };
}

/** The line above the duties that says the very name which a label gives the posting; null when there is none. */
function lineOfName(lines: readonly PageLine[], segment: Segment | null, before: number): number | null {
  if (segment === null || !isNamedByLabel(segment)) return null;
  const at = lines
    .slice(0, before)
    .findIndex(
      (line, index) =>
        line.href === null && titleWords(line) === segment.title && labelAbove(lines, index)?.kind !== "name",
    );
  return at === -1 ? null : at;
}

function labelAbove(lines: readonly PageLine[], index: number): LabelledLine | null {
  const above = lines[index - 1];
  return above === undefined ? null : lineLabel(above);
}

/** Where duties or demands begin: the first such label that is no tab beside 公司介绍, nor what the page calls itself at its top. */
function openingOf(lines: readonly PageLine[], pageTitle: string): number | null {
  const openings = lines.flatMap(({ text, href }, index) => {
    const kind = href === null ? readLabel(text)?.kind : undefined;
    const opens = (kind === "duty" || kind === "need") && !STOP.test(lines[index + 1]?.text ?? "");
    return opens ? [index] : [];
  });
  // A page for phones is headed 职位详情 above the name, too.
  const whole = alike(pageTitle);
  const name = lines.findIndex((line) => line.heading && canBeTitle(line) && isNamedBy(whole, alike(titleWords(line))));
  const named = openings.filter((at) => lines.slice(0, at).some(canBeTitle));
  return named.find((at) => at > name) ?? named[0] ?? plainOpening(lines, pageTitle) ?? openings[0] ?? null;
}

/** Where the text begins of a posting that prints none of its labels: the first sentence below a name that the page is titled by, its pay and other values. */
function plainOpening(lines: readonly PageLine[], pageTitle: string): number | null {
  const whole = alike(pageTitle);
  const named = lines.flatMap((line, index) => {
    const isName = line.href === null && canBeTitle(line) && isPaid(line, lines[index + 1]);
    return isName && isNamedBy(whole, alike(titleWords(line))) ? [index] : [];
  });
  const [at] = named;
  if (at === undefined || named.length > 1) return null;
  const below = lines.slice(at + 1);
  const opens = below.findIndex(
    (line) => readHeadline(line) === null || LIST_ITEM.test(line.text) || TEXT_HEADING.test(line.text),
  );
  const values = below.slice(0, Math.max(0, opens)).flatMap((line) => readHeadline(line)?.fields ?? []);
  return opens === -1 || values.length < FEWEST_FACTS ? null : at + 1 + opens;
}

/** A line that the page's title repeats whole, though it is a sentence (急招司机两名，待遇从优), where no label gives the name. */
function headlineAt(
  lines: readonly PageLine[],
  before: number,
  { pageTitle, segment }: { readonly pageTitle: string; readonly segment: Segment | null },
): number | null {
  if (segment !== null && isNamedByLabel(segment)) return null;
  const whole = alike(pageTitle).replace(MARK_BEFORE, "");
  const at = lines.slice(0, before).findIndex((line) => {
    const words = titleWords(line);
    const isSentence = words.length <= LONGEST_HEADLINE && /[招聘]/u.test(words) && /[，,！!~～]/u.test(words);
    return line.href === null && isSentence && whole.startsWith(alike(words));
  });
  return at === -1 ? null : at;
}

/** A mark that a page's title begins with (【招聘】). */
const MARK_BEFORE = /^【.{1,4}】|^[【「『[《]/u;

/** The line that names the posting: that which the page's title begins with or calls 招聘, else the nearest one that may. */
function titleLine(lines: readonly PageLine[], before: number, pageTitle: string): number | null {
  const whole = alike(pageTitle).replace(MARK_BEFORE, "");
  const near = lines.slice(0, before).map((line, index) => ({ line, index, words: titleWords(line) }));
  const named = near
    .slice(-FARTHEST_TITLE)
    .filter(({ line, words }) => canBeTitle(line) && line.href === null && isNamedBy(whole, alike(words)));
  const begins = named.find(({ line, words }) => line.heading && whole.startsWith(alike(words)));
  const parts = new Set(pageTitle.split(/\s*[-_|–—｜]+\s*/u).slice(0, -1));
  const inPart = near.findLast(
    ({ line, words }) => line.heading && line.href === null && canBeTitle(line) && parts.has(words),
  );
  const heading = begins ?? named.find(({ line }) => line.heading) ?? inPart;
  const nearest = titleIndex(lines, 0, before);
  const above = near
    .slice(-FARTHEST_TITLE)
    .findLast(({ line }) => line.heading && line.href === null && canBeTitle(line));
  const paid = near
    .slice(-FARTHEST_TITLE)
    .findLast(({ line, index }) => line.href === null && canBeTitle(line) && isPaid(line, lines[index + 1]));
  const isOther =
    nearest !== null && paid !== undefined && whole.includes(paid.words) && !whole.includes(lines[nearest]?.text ?? "");
  return (
    (heading ?? named[0])?.index ??
    (isOther || isFarBelow(lines, nearest, paid) ? null : nearest) ??
    (paid ?? above)?.index ??
    null
  );
}

/** Whether a short line stands so far below one with pay beside its words that it is rather the recruiter's than a slogan. */
function isFarBelow(
  lines: readonly PageLine[],
  at: number | null,
  paid: { readonly index: number } | undefined,
): boolean {
  return at !== null && paid !== undefined && lines[at]?.heading === false && at > paid.index + 1;
}

/** Whether pay stands on the line, in an element of its own behind the words, or among the values of the next. */
function isPaid(line: PageLine, next: PageLine | undefined): boolean {
  const values = [...valuesBeside(line), ...(next === undefined ? [] : (readHeadline(next)?.fields ?? []))];
  return values.some(({ label }) => label === "薪资");
}

/** Whether a page is titled by some words: its title begins with them, or calls for them. */
export function isNamedBy(pageTitle: string, printed: string): boolean {
  const words = printed.replace(POSITION_CODE, "");
  const at = words.length < 2 || isEmployerName(words) || FIRM.test(words) ? -1 : pageTitle.indexOf(words);
  if (at === -1) return false;
  if (at === 0 && OWN_CAREERS.test(pageTitle.slice(words.length))) return false;
  const begins = at === 0 || (at === 1 && /^[【「『[《]/u.test(pageTitle));
  return (
    begins ||
    /^(?:岗位|职位)?(?:招聘|招工|诚聘)(?!官网|官方|网|平台|中心|系统|专区)/u.test(pageTitle.slice(at + words.length)) ||
    /(?:招聘|诚聘)$/u.test(pageTitle.slice(0, at))
  );
}
