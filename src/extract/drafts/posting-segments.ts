import { commonBox, isWithin } from "../page/boxes.ts";
import { isFirmHeading } from "../page/firm-heading.ts";
import type { PageLine } from "../page/page-line.ts";
import { endsPosting, FIRM, FORM } from "../page/posting-borders.ts";
import { canBeTitle, cleanTitle, isValueOfLabel, JOB_NAME, titleIndex, titleWords } from "../page/title-line.ts";
import { EMPLOYER_LABELS } from "../values/field-labels.ts";
import { type LabelledLine, lineLabel } from "../values/posting-labels.ts";

/** The lines of one posting on a page: its title and where its labelled lines are. */
export interface Segment {
  readonly title: string;
  readonly titleLinked: boolean;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly labels: readonly LabelledLine[];
}

interface Mark {
  readonly index: number;
  readonly labelled: LabelledLine;
}

interface Group {
  readonly marks: readonly Mark[];
  readonly start: number;
  readonly title: string;
  readonly titleLinked: boolean;
  /** The line of the title; null where a label gives it, or nothing does. */
  readonly titleAt: number | null;
}

const BLANK: PageLine = { text: "", pieces: [], heading: false, term: false, href: null, links: [], path: [] };
const ENOUGH_TEXT = 30;
/** Facts of the firm, which may stand above the name of the posting. */
const OF_FIRM = /^(?:企业|公司|单位)(?:性质|规模|行业)$|^(?:所属行业|行业类型|融资阶段|行业|规模)$/u;
/** How far above its first label the heading of a call may stand. */
const FARTHEST_CALL = 4;
/** What a site calls its page of postings, which says nothing of any. */
const PAGE_NAME = /^(?:诚聘英才|招贤纳[士才]|(?:人才|社会|校园)?招聘(?:信息|职位|岗位)?|诚聘)$/u;
/**
 * Cuts the lines of a page into postings. A posting begins anew when a label comes again that the current
 * one already has; its title is the nearest heading above its first label, else the nearest short line.
 */
export function cutIntoSegments(lines: readonly PageLine[]): readonly Segment[] {
  const groups = titledAlike(lines, inOwnBoxes(lines, groupMarks(lines)));
  return groups.map((group, index) => ({
    title: group.title,
    titleLinked: group.titleLinked,
    start: group.start,
    end: endOf(lines, group, groups[index + 1] ?? null),
    labels: group.marks.map((mark) => mark.labelled),
  }));
}

/**
 * Groups that each stand in a box of their own, without what the page says above the first box and below the last one, which
 * is of all.
 */
function inOwnBoxes(lines: readonly PageLine[], groups: readonly Group[]): readonly Group[] {
  const pathOf = (index: number) => lines[index]?.path ?? [];
  const boxes = groups.map((group, order) =>
    indexesTold(group, { isFirst: order === 0, isLast: order === groups.length - 1 })
      .map(pathOf)
      .reduce(commonBox),
  );
  const depth = boxes.reduce(commonBox, boxes[0] ?? []).length;
  if (groups.length < 2 || boxes.some(({ length }) => length <= depth)) return groups;
  return groups.flatMap((group, order) => {
    const box = (boxes[order] ?? []).slice(0, depth + 1);
    const inside = group.marks.filter(({ index }) => isWithin(pathOf(index), box));
    const outside = group.marks.filter((mark) => !inside.includes(mark));
    if (outside.length === 0 || !inside.some(tellsWork)) return [group];
    if (order > 0) return [{ ...group, marks: inside }, titled(lines, outside, (inside.at(-1)?.index ?? 0) + 1)];
    const start = lines.findIndex(({ path }) => isWithin(path, box));
    // What heads a column above the boxes is no label of their first line.
    const parted = start > 0 ? lines.toSpliced(start - 1, 1, BLANK) : lines;
    return [...(outside.some(tellsWork) ? [titled(lines, outside, 0)] : []), titled(parted, inside, start)];
  });
}

/** Where a group surely stands: title and labels, but for what stands above the duties of the first and below those of the last. */
function indexesTold(
  { start, marks }: Group,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): readonly number[] {
  const from = isFirst ? Math.max(0, marks.findLastIndex(tellsWork) - 1) : 0;
  const told = marks.slice(from, isLast ? marks.findLastIndex(tellsWork) + 1 : marks.length);
  return [...(isFirst ? [] : [start]), ...(told.length === 0 ? marks : told).map(({ index }) => index)];
}

function tellsWork({ labelled }: Mark): boolean {
  return labelled.kind === "duty" || labelled.kind === "need";
}

/** Groups of which the first is titled as all others are, where those have their titles at one distance above their labels. */
function titledAlike(lines: readonly PageLine[], [first, ...others]: readonly Group[]): readonly Group[] {
  if (first === undefined) return [];
  const distances = new Set(others.map(distanceOf));
  const [distance = null] = distances;
  const at = distance === null ? null : (first.marks[0]?.index ?? 0) - distance;
  const line = at === null ? undefined : lines[at];
  const isOdd = distances.size === 1 && first.titleAt !== null && first.titleAt !== at;
  if (!isOdd || at === null || line === undefined || !canBeTitle(line)) return [first, ...others];
  const linked = line.href !== null;
  return [{ ...first, title: titleWords(line), titleAt: at, start: at, titleLinked: linked }, ...others];
}

function distanceOf({ marks, titleAt }: Group): number | null {
  return titleAt === null ? null : (marks[0]?.index ?? 0) - titleAt;
}

/** Whether a label of the segment says that what follows it is the name of the posting (招聘岗位：). */
export function isNamedByLabel({ labels }: Segment): boolean {
  return labels.some(({ kind }) => kind === "name");
}

function groupMarks(lines: readonly PageLine[]): readonly Group[] {
  const groups: Group[] = [];
  let marks: Mark[] = [];
  let floor = 0;
  let opener: string | null = null;
  let isBelowFirm = false;
  const close = (): void => {
    if (marks.length === 0) return;
    groups.push(titled(lines, marks, floor));
    floor = (marks.at(-1)?.index ?? floor) + 1;
    marks = [];
    isBelowFirm = false;
  };
  for (const [index, line] of lines.entries()) {
    const labelled = labelOf(line);
    if (labelled === null) {
      isBelowFirm ||= marks.length > 0 && FIRM.test(line.text);
      if (FORM.test(line.text) || (marks.length > 0 && isFirmHeading(line))) close();
      continue;
    }
    if (isBelowFirm && OF_FIRM.test(labelled.label)) continue;
    opener ??= labelled.label;
    if (opensAnother(lines, marks, { mark: { index, labelled }, opener })) close();
    marks.push({ index, labelled });
  }
  close();
  return groups;
}

/** The label that a line opens with; one that is a link and says no more belongs to a menu. */
function labelOf(line: PageLine): LabelledLine | null {
  const labelled = lineLabel(line);
  return line.href !== null && labelled?.value === "" ? null : labelled;
}

/**
 * Whether a label belongs to another posting than those before it: it comes again below a title, names the next firm of a
 * list that opens with one.
 */
function opensAnother(
  lines: readonly PageLine[],
  marks: readonly Mark[],
  { mark, opener }: { readonly mark: Mark; readonly opener: string },
): boolean {
  const { label } = mark.labelled;
  if (label === opener && EMPLOYER_LABELS.test(opener)) return true;
  const repeated = marks.some(({ labelled }) => labelled.label === label);
  return repeated ? startsAnew(lines, marks, mark.index) : opensPosting(lines, marks, mark.index);
}

/** A repeated label opens a new posting only when a possible title stands between; else it repeats within one. */
function startsAnew(lines: readonly PageLine[], marks: readonly Mark[], index: number): boolean {
  const label = lineLabel(lines[index] ?? BLANK);
  if (label?.kind === "name") return true;
  const floor = (marks.at(-1)?.index ?? 0) + 1;
  return titleIndex(lines, floor, index) !== null;
}

/** Duties right under a line that names a job open a posting, whatever general facts stood above. */
function opensPosting(lines: readonly PageLine[], marks: readonly Mark[], index: number): boolean {
  const above = lines[index - 1];
  if (marks.length === 0 || above === undefined || !canBeTitle(above)) return false;
  if (!/^[^：:]*职责/u.test(lines[index]?.text ?? "") || marks.at(-1)?.index === index - 1) return false;
  return JOB_NAME.test(titleWords(above)) && !isValueOfLabel(lines, index - 1);
}

function titled(lines: readonly PageLine[], marks: readonly Mark[], floor: number): Group {
  const first = marks[0]?.index ?? floor;
  const ofJob = marks.find(({ labelled }) => !OF_FIRM.test(labelled.label))?.index ?? first;
  const named = marks.find((mark) => mark.labelled.kind === "name" && mark.labelled.value !== "");
  const found = titleIndex(lines, floor, ofJob);
  const line = found === null ? undefined : lines[found];
  const name = named?.labelled.value ?? nameBelow(lines, marks);
  const title = name ?? (line === undefined ? "" : titleWords(line));
  const far = first - (found ?? first);
  const isOther =
    line !== undefined && titleWords(line) !== cleanTitle(title) && isOfOthers(line, marks, { name, far });
  const above = (isOther ? null : found) ?? (isOfFirm(marks) ? null : callAbove(lines, floor, first));
  const start = Math.min(above ?? first, first);
  const titleLinked = name === null && (line?.href ?? null) !== null;
  return { marks, start, title: cleanTitle(title), titleLinked, titleAt: name === null ? found : null };
}

/** Whether a line above the labels that is not their title stands outside the posting. */
function isOfOthers(
  line: PageLine,
  marks: readonly Mark[],
  { name, far }: { readonly name: string | null; readonly far: number },
): boolean {
  const isAside = name !== null && (far > FARTHEST_CALL || !/招|聘/u.test(line.text));
  return isAside || !line.heading || isFirmHeading(line) || isOfFirm(marks);
}

/** Whether a posting opens with the name of its firm, as in a list of several firms, whose headline is not its own. */
function isOfFirm([first]: readonly Mark[]): boolean {
  return first !== undefined && EMPLOYER_LABELS.test(first.labelled.label);
}

/** A heading that calls for applicants (招聘烧烤师傅，包吃住) above labels of which one gives the name; it may say more than they do. */
function callAbove(lines: readonly PageLine[], floor: number, first: number): number | null {
  const at = lines.slice(0, first).findLastIndex(({ heading }) => heading);
  const call = lines[at];
  const isCall = call !== undefined && /招|聘/u.test(call.text) && !/(?:公告|简章|启事|通知)$/u.test(call.text);
  return isCall && at >= Math.max(floor, first - FARTHEST_CALL) && call.href === null && !PAGE_NAME.test(call.text)
    ? at
    : null;
}

/** The name printed on the line under a bare 岗位名称. */
function nameBelow(lines: readonly PageLine[], marks: readonly Mark[]): string | null {
  const below = marks.filter(({ labelled }) => labelled.kind === "name").flatMap(({ index }) => lines[index + 1] ?? []);
  const names = below.map((line) => {
    const text = line.text.replace(/。$/u, "");
    return canBeTitle({ ...line, text, pieces: text === line.text ? line.pieces : [text] }) ? text : null;
  });
  return names.find((name) => name !== null) ?? null;
}

function endOf(lines: readonly PageLine[], group: Group, next: Group | null): number {
  const limit = next === null ? lines.length : next.start;
  const last = group.marks.at(-1)?.index ?? group.start;
  const box = boxOf(lines, group, next);
  for (let index = last + 1; index < limit; index += 1) {
    const line = lines[index];
    if (line === undefined || endsPosting(lines, index) || FORM.test(line.text) || isFirmHeading(line)) return index;
    if (!isWithin(line.path, box)) return index;
  }
  return limit;
}

/** The smallest box around the group's title, labels and some text below them; empty when it is the whole page. */
function boxOf(lines: readonly PageLine[], group: Group, next: Group | null): readonly number[] {
  const paths = [group.start, ...group.marks.map((mark) => mark.index)].map((index) => lines[index]?.path ?? []);
  const shared = paths.reduce(commonBox);
  const last = group.marks.at(-1)?.index ?? group.start;
  const limit = next === null ? lines.length : next.start;
  const told = group.marks.some(({ labelled }) => labelled.kind === "duty" || labelled.kind === "need");
  const enough = told
    ? (lines[last]?.text.length ?? 0) + (group.marks.at(-1)?.labelled.value === "" ? 1 : 0)
    : ENOUGH_TEXT;
  for (let depth = shared.length; depth > 0; depth -= 1) {
    const box = shared.slice(0, depth);
    if (textWithin(lines.slice(last, limit), box) >= enough) return box;
  }
  return [];
}

function textWithin(lines: readonly PageLine[], box: readonly number[]): number {
  return lines.filter((line) => isWithin(line.path, box)).reduce((total, line) => total + line.text.length, 0);
}
