import type { PageLine } from "./page-lines.ts";
import { type LabelledLine, readLabel } from "./posting-labels.ts";

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
}

const LOOK_BACK = 6;
const ENOUGH_TEXT = 30;
const STOP =
  /^(?:相似|相关|推荐|热门|最新|其他)(?:职位|岗位|招聘)|^(?:版权所有|Copyright|copyright|©|友情链接|联系我们|联系方式|关于我们|上一篇|下一篇|返回顶部|分享到|公司介绍|企业简介|简历要求|应聘方式|应聘途径|求职提醒|欢迎加入)|ICP备/u;
/** An application form, whose labels ask the applicant and say nothing of the posting. */
const FORM = /^(?:您的)?(?:姓\s*名|出生年[份月]|验证码|应聘登记|在线应聘)\s*[：:]/u;
/** Words that end the name of a job. */
export const JOB_NAME =
  /(?:[员师工长徒岗生手]|经理|主管|助理|总监|代表|司机|主任|会计|出纳|顾问|导购|保安|保洁|前台|管家|秘书|客服)(?:[（(].{1,12}[)）])?$/u;
const NOT_A_TITLE =
  /^(?:\d+[、.．)）]|[（(]\d+[)）])|[。；;！!，,？?]|^(?:查看|点击|立即|投递|申请|收藏|分享|举报|更新|发布|首页|返回|登录|注册|职位详情|岗位详情|职位描述|岗位介绍|招聘职位|招聘岗位|招聘信息|人才招聘|社会招聘|校园招聘|校招职位|招贤纳士|加入我们|公司福利|企业福利|员工福利|简历投递|人才理念|诚聘|我们招聘|不限$|\d+[名人]$|\d{4}[-年])|[元万千kK]\s*[/／以-]|面议|公告$|简章$|启事$|[（(]\d+[）)]$|^[\d\s./:：-]+$/u;

/**
 * Cuts the lines of a page into postings. A posting begins anew when a label comes again that the current
 * one already has; its title is the nearest heading above its first label, else the nearest short line.
 */
export function cutIntoSegments(lines: readonly PageLine[]): readonly Segment[] {
  const groups = groupMarks(lines);
  return groups.map((group, index) => ({
    title: group.title,
    titleLinked: group.titleLinked,
    start: group.start,
    end: endOf(lines, group, groups[index + 1] ?? null),
    labels: group.marks.map((mark) => mark.labelled),
  }));
}

function groupMarks(lines: readonly PageLine[]): readonly Group[] {
  const groups: Group[] = [];
  let marks: Mark[] = [];
  let floor = 0;
  const close = (): void => {
    if (marks.length === 0) return;
    groups.push(titled(lines, marks, floor));
    floor = (marks.at(-1)?.index ?? floor) + 1;
    marks = [];
  };
  for (const [index, line] of lines.entries()) {
    const labelled = readLabel(line.text);
    if (labelled === null) {
      if (FORM.test(line.text)) close();
      continue;
    }
    const repeated = marks.some((mark) => mark.labelled.label === labelled.label);
    if (repeated ? startsAnew(lines, marks, index) : opensPosting(lines, marks, index)) close();
    marks.push({ index, labelled });
  }
  close();
  return groups;
}

/** A repeated label opens a new posting only when a possible title stands between; else it repeats within one. */
function startsAnew(lines: readonly PageLine[], marks: readonly Mark[], index: number): boolean {
  const label = readLabel(lines[index]?.text ?? "");
  if (label?.kind === "name") return true;
  const floor = (marks.at(-1)?.index ?? 0) + 1;
  return titleIndex(lines, floor, index) !== null;
}

/** Duties right under a line that names a job open a posting, whatever general facts stood above. */
function opensPosting(lines: readonly PageLine[], marks: readonly Mark[], index: number): boolean {
  const above = lines[index - 1];
  if (marks.length === 0 || above === undefined || !canBeTitle(above.text)) return false;
  if (!/^[^：:]*职责/u.test(lines[index]?.text ?? "") || marks.at(-1)?.index === index - 1) return false;
  return JOB_NAME.test(above.text);
}

function titled(lines: readonly PageLine[], marks: readonly Mark[], floor: number): Group {
  const first = marks[0]?.index ?? floor;
  const named = marks.find((mark) => mark.labelled.kind === "name" && mark.labelled.value !== "");
  const found = titleIndex(lines, floor, first);
  const line = found === null ? null : lines[found];
  const title = named?.labelled.value ?? nameBelow(lines, marks) ?? line?.text ?? "";
  const start = found ?? first;
  return { marks, start, title: cleanTitle(title), titleLinked: named === undefined && (line?.href ?? null) !== null };
}

/** The name printed on the line under a bare 岗位名称. */
function nameBelow(lines: readonly PageLine[], marks: readonly Mark[]): string | null {
  const bare = marks.find((mark) => mark.labelled.kind === "name");
  const below = bare === undefined ? undefined : lines[bare.index + 1]?.text;
  return below !== undefined && canBeTitle(below) ? below : null;
}

function titleIndex(lines: readonly PageLine[], floor: number, before: number): number | null {
  const from = Math.max(floor, before - LOOK_BACK);
  let short: number | null = null;
  for (let index = before - 1; index >= from; index -= 1) {
    const line = lines[index];
    if (line === undefined || !canBeTitle(line.text)) continue;
    if (line.heading) return index;
    short ??= index;
  }
  return short;
}

function canBeTitle(line: string): boolean {
  const text = cleanTitle(line);
  return (
    text.length >= 2 &&
    text.length <= 40 &&
    !NOT_A_TITLE.test(text) &&
    readLabel(text) === null &&
    !STOP.test(text) &&
    !FORM.test(text)
  );
}

function cleanTitle(title: string): string {
  return title.replace(/^[[【〔]|[\]】〕]$|[：:]$/gu, "").trim();
}

function endOf(lines: readonly PageLine[], group: Group, next: Group | null): number {
  const limit = next === null ? lines.length : next.start;
  const last = group.marks.at(-1)?.index ?? group.start;
  const box = boxOf(lines, group, next);
  for (let index = last + 1; index < limit; index += 1) {
    const line = lines[index];
    if (line === undefined || STOP.test(line.text) || FORM.test(line.text)) return index;
    if (!isWithin(line.path, box)) return index;
  }
  return limit;
}

/** The smallest box around the group's title, labels and some text below them; empty when it is the whole page. */
function boxOf(lines: readonly PageLine[], group: Group, next: Group | null): readonly number[] {
  const paths = [group.start, ...group.marks.map((mark) => mark.index)].map((index) => lines[index]?.path ?? []);
  const shared = paths.reduce(commonPrefix);
  const last = group.marks.at(-1)?.index ?? group.start;
  const limit = next === null ? lines.length : next.start;
  const told = group.marks.some(({ labelled }) => labelled.kind === "duty" || labelled.kind === "need");
  const enough = told
    ? (lines[last]?.text.length ?? 0) + (group.marks.at(-1)?.labelled.value === "" ? 4 : 0)
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

function isWithin(path: readonly number[], box: readonly number[]): boolean {
  return box.every((step, depth) => path[depth] === step);
}

function commonPrefix(one: readonly number[], other: readonly number[]): readonly number[] {
  const end = one.findIndex((step, depth) => other[depth] !== step);
  return end === -1 ? one : one.slice(0, end);
}
