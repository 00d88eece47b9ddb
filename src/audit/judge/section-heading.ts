import { foldWord } from "../../text/fold.ts";

/** The longest heading, in characters; what is longer is a sentence. */
const LONGEST = 12;
/** How far above a place its heading is looked for, in characters. */
const REACH = 1500;

/** What stands before a name: numbers, bullets, brackets, emoji. */
const MARKS = /^(?:[^\u3400-\u9fffA-Za-z]|[一二三四五六七八九十]{1,3}、)+/;
const NAME = "[\\u3400-\\u9fffA-Za-z&/]";
const AT_END = new RegExp(`${NAME}{2,${LONGEST}}$`);
const CLOSERS = ":：】]」";
/** The blanks that may stand between a name and what closes it. */
const MOST_BLANKS = 8;
const NAME_ALONE = new RegExp(`^${NAME}{2,${LONGEST}}\\s*[:：】\\]」]+$`);
/** A name without a colon; behind a figure or a bullet the same words are an item of a list. */
const BARE = /^[一二三四五六七八九十、（）()\s]{0,6}[\u3400-\u9fff]{2,8}$/;

/**
 * The folded heading of the section that a place of a text stands in (`关于我们:`), empty where there is none: the last
 * `name：` or `【name】` before it on its line, else the nearest line above that holds nothing but a name. A blank line, or
 * a line that says something behind a name of its own, ends a section.
 */
export function sectionHeading(text: string, at: number): string {
  const above = text.slice(Math.max(0, at - REACH), at).split("\n");
  const own = lastName(above.pop() ?? "");
  if (own !== "") return heading(own);
  for (const line of above.reverse()) {
    const name = onlyName(line);
    if (name !== null) return name === "" ? "" : heading(name);
  }
  return "";
}

function heading(name: string): string {
  return `${foldWord(name)}:`;
}

/** The name before the last colon or bracket that has one; read from the end, so that a long line costs no more. */
function lastName(line: string): string {
  for (let at = line.length - 1; at > 0; at -= 1) {
    if (!CLOSERS.includes(line.charAt(at))) continue;
    const before = line.slice(Math.max(0, at - LONGEST - MOST_BLANKS), at).trimEnd();
    const name = AT_END.exec(before)?.[0];
    if (name !== undefined) return name;
  }
  return "";
}

/** The name that a line consists of; empty where the line ends the section above it, null where it goes on with it. */
function onlyName(line: string): string | null {
  const whole = line.trim();
  if (whole === "") return "";
  const words = whole.replace(MARKS, "");
  if (BARE.test(whole) || NAME_ALONE.test(words)) return lastName(`${words}:`);
  return words.slice(0, LONGEST + 1).search(/[:：】]/) >= 0 ? "" : null;
}
