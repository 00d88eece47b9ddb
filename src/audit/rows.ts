/** Words of a heading that say what is asked, not of which job. */
const NO_NAME = /要求|条件|年龄|岁数|性别|身高|学历|其中|另|工资|工价|薪|元|备注|说明|不限|男|女/;
/** `2、`, `(3)` and blanks before a name. */
const NUMBERING = /^[\s\d.、,;:()①-⑳一二三四五六七八九十]+/;
/** The longest heading that is read, in characters. */
const LONGEST = 40;
const NAME = /^[^,;。]*[\u3400-\u9fff]{2,}[^,;。]*$/;

/** Whether two places stand in rows, items or brackets headed by different names: `缝纫(女…)装卸(男…)`, `缝纫:女…;装卸:男…`. */
export function areOfDifferentRows(text: string, earlier: number, later: number): boolean {
  const [one, other] = [headings(text, earlier), headings(text, later)];
  return [
    [one.ofLine, other.ofLine],
    [one.ofItem, other.ofItem],
    [one.ofBracket, other.ofBracket],
  ].some(([first = "", second = ""]) => isName(first) && isName(second) && first !== second);
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
  return {
    ofLine: isWhole ? plain(line) : "",
    ofItem: plain(itemName(line)),
    ofBracket: isInside ? plain(lastPiece(line.slice(0, bracket))) : "",
  };
}

/** The name before the colon that stands right before the place; empty when there is none. */
function itemName(line: string): string {
  const before = line.trimEnd();
  return before.endsWith(":") ? lastPiece(before.slice(0, -1)) : "";
}

function lastPiece(text: string): string {
  return text.slice(Math.max(...[",", ";", "。", "、", ")"].map((mark) => text.lastIndexOf(mark))) + 1);
}

function plain(text: string): string {
  return text.replace(NUMBERING, "").trim();
}

function isName(heading: string): boolean {
  return NAME.test(heading) && !NO_NAME.test(heading);
}
