/** Words of a heading that say what is asked, not of which job. */
const ASKED = /要求|条件|年龄|岁数|性别|身高|学历|其中|另|工资|工价|薪|元|备注|说明|不限/;
const NAMES_SEX = /[男女]/;
/** `2、`, `(3)` and blanks before a name. */
const NUMBERING = /^[\s\d.、,;:()①-⑳一二三四五六七八九十]+/;
/** The longest heading that is read, in characters. */
const LONGEST = 40;
const NAME = /^[^,;。]*[\u3400-\u9fff]{2,}[^,;。]*$/;

/** How much of a row is read before a place, in characters. */
const LONGEST_ROW = 120;
const LONGEST_COUNT = 4;
/** `【岗位代码 23041】测验员 2人 本科`, `3. 检验员 4名`. */
const COUNTED_ROW = /^\s*[【[(]?[^,。;\d]{0,6}\d[^,。;]*?[^\d]\d{1,3}[名人]/;

/** The sex that a head names; of a dormitory or a bath it belongs to the name of the place. */
const SEX = /[男女](?:性|生|士|子|员工|职工|工)?(?!.{0,2}(?:宿舍|公寓|寝室|浴|更衣|宾))/g;
const LINE_HEAD =
  /^[\s\d.、,;()①-⑳一二三四五六七八九十◆●■▪·*-]*([\u3400-\u9fff/]{2,16}?)\s*(?:\(|:|\d{1,3}\s*[名人个位])/;

/** Whether two places stand in rows, items or brackets headed by different names: `缝纫(女…)装卸(男…)`, `缝纫:女…;装卸:男…`. */
export function areOfDifferentRows(text: string, earlier: number, later: number): boolean {
  const heads = [lineHead(text, earlier), lineHead(text, later)] as const;
  if (heads.every(isHead) && heads[0] !== heads[1]) return true;
  const [one, other] = [headings(text, earlier), headings(text, later)];
  return [
    [one.ofLine, other.ofLine],
    [one.ofItem, other.ofItem],
    [one.ofBracket, other.ofBracket],
  ].some(([first = "", second = ""]) => isName(first) && isName(second) && first !== second);
}

/**
 * Whether two places stand in lines that each begin with a number or code of their own and count the people wanted before
 * the place: such rows each say whom they want, even for jobs of one name.
 */
export function areCountedLines(text: string, earlier: number, later: number): boolean {
  const [one, other] = [lineBefore(text, earlier), lineBefore(text, later)];
  return text.slice(earlier, later).includes("\n") && COUNTED_ROW.test(one) && COUNTED_ROW.test(other);
}

/** The line up to a place; where a count stands there, with the count. */
function lineBefore(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf("\n", at - 1) + 1, at - LONGEST_ROW);
  return text.slice(from, /\d/.test(text.charAt(at)) ? at + LONGEST_COUNT : at);
}

interface Headings {
  readonly ofLine: string;
  readonly ofItem: string;
  readonly ofBracket: string;
}

function headings(text: string, at: number): Headings {
  const near = text.slice(Math.max(0, at - LONGEST), at);
  const lineStart = near.lastIndexOf("\n") + 1;
  const line = near.slice(lineStart);
  const bracket = line.lastIndexOf("(");
  const isInside = bracket > line.lastIndexOf(")");
  const isWhole = lineStart > 0 || at <= LONGEST;
  const opened = isInside ? text.lastIndexOf("(", at - 1) : 0;
  return {
    ofLine: isWhole ? plain(line) : "",
    ofItem: plain(itemName(line)),
    ofBracket: isInside ? plain(lastPiece(text.slice(Math.max(0, opened - LONGEST), opened))) : "",
  };
}

/** The name before the colon that stands right before the place; empty when there is none. */
function itemName(line: string): string {
  const before = line.trimEnd();
  return before.endsWith(":") ? lastPiece(before.slice(0, -1)) : "";
}

/** What the line, or its part behind `;`, begins with up to its first count, bracket or colon, without the sex: `保安员:30人,男`. */
function lineHead(text: string, at: number): string {
  const line = text.slice(Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf(";", at - 1)) + 1, at);
  return (LINE_HEAD.exec(line)?.[1] ?? "").replace(SEX, "");
}

function lastPiece(text: string): string {
  return text.slice(Math.max(...[",", ";", "。", "、", ")"].map((mark) => text.lastIndexOf(mark))) + 1);
}

function plain(text: string): string {
  return text.replace(NUMBERING, "").trim();
}

function isName(heading: string): boolean {
  return isHead(heading) && !NAMES_SEX.test(heading);
}

function isHead(heading: string): boolean {
  return NAME.test(heading) && !ASKED.test(heading);
}
