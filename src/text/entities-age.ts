import type { Entity } from "./entity.ts";
import { type EntityPattern, numberIn, scanEntities } from "./entity-scan.ts";

const N =
  "(?<![\\d一二三四五六七八九十])(?<!(?:\\d{2}|[^\\s\\d;。:,]\\d)\\.)(\\d{1,2}|[1-6] \\d(?=\\s*(?:[-~—–−到至]|周?\\s*岁))|[一二三四五六七八九]?十[一二三四五六七八九]?)";
const TO = "\\s*(?:[-~—–−_―─到至]+|\\.{2,}|、|或|和|及)\\s*";
const YEARS = "\\s*周?\\s*岁";
const AT_MOST =
  "\\s*(?:\\(含[^()]{0,6}\\)|含)?\\s*(?:及|或|与|和)?其?\\s*(?:以下|以内|以里|之内|之下|下|内|前|封顶)(?![属级])";
const AT_LEAST = "\\s*(?:\\(含[^()]{0,6}\\)|含)?\\s*(?:及|或|与|和)?其?\\s*(?:以上|之上|往上|起|\\+)";
const CAP =
  "(?:不超(?!过)|不超过|不得超过|不能超过|不可超过|未超过|不大于|不高于|小于|低于|少于|未满|不满|≤|<=?|至多|最多|最大|最高|放宽至|放宽到|可放宽至|可放宽到|上限(?:为|是|:)?|控制在|卡(?:在|到|死)?|不要超过|(?<![不无非])限)\\s*";
const FLOOR = "(?:已?年?满|不低于|不小于|大于|高于|不少于|≥|>=?|至少|最低|(?<![不得能可未要应])超过)\\s*";

/** `2、18岁以上`: the number of a list item, not the lower end of a range. */
const NUMBERED = /^\d\s*、/;
const LEAST_WORKING_AGE = 12;

const range = (kind: Entity["kind"]) => (found: RegExpExecArray) => {
  const [first, second] = [numberIn(found, 1), numberIn(found, 2)];
  if (first === null || second === null || first >= second || second > 80) return null;
  if (second >= LEAST_WORKING_AGE && NUMBERED.test(found[0])) return null;
  return { kind, min: first, max: second, value: null };
};
/** `30±3岁` */
function around(found: RegExpExecArray): ReturnType<EntityPattern["read"]> {
  const [middle, spread] = [numberIn(found, 1), numberIn(found, 2)];
  if (middle === null || spread === null) return null;
  return { kind: "年龄段", min: middle - spread, max: middle + spread, value: null };
}

const cap = (found: RegExpExecArray) => ({
  kind: "年龄上限" as const,
  min: null,
  max: numberIn(found, 1),
  value: null,
});
const floor = (found: RegExpExecArray) => ({
  kind: "年龄下限" as const,
  min: numberIn(found, 1),
  max: null,
  value: null,
});

/** `二三十岁` */
function tens(found: RegExpExecArray): ReturnType<EntityPattern["read"]> {
  const [first, second] = [numberIn(found, 1), numberIn(found, 2)];
  if (first === null || second === null || second !== first + 1) return null;
  return { kind: "年龄段", min: first * 10, max: second * 10, value: null };
}

/** `二十五六岁` */
function units(found: RegExpExecArray): ReturnType<EntityPattern["read"]> {
  const [ten, first, second] = [numberIn(found, 1), numberIn(found, 2), numberIn(found, 3)];
  if (ten === null || first === null || second === null || second !== first + 1) return null;
  return { kind: "年龄段", min: ten * 10 + first, max: ten * 10 + second, value: null };
}

function age(found: RegExpExecArray): ReturnType<EntityPattern["read"]> {
  const years = numberIn(found, 1);
  return { kind: "年龄", min: years, max: years, value: years };
}

const PATTERNS: readonly EntityPattern[] = [
  { pattern: new RegExp(`${FLOOR}${N}${YEARS}[^\\d。;\\n]{0,8}?${CAP}${N}${YEARS}`, "g"), read: range("年龄段") },
  {
    pattern: new RegExp(
      `${N}(?:${YEARS})?(?:\\s*\\(?(?:含|以上|及以上)\\)?)?${TO}${N}${YEARS}(?:岁)?(?:之间|(?:${AT_MOST})|左右)?`,
      "g",
    ),
    read: range("年龄段"),
  },
  { pattern: /(?<!\d)([1-5]\d)([2-6]\d)\s*周?岁/g, read: range("年龄段") },
  { pattern: /(?<!\d)(\d{2})\s*(?:周?岁)?\s*(?:±|\+\/-|正负)\s*(\d)\s*(?:周?岁)?/g, read: around },
  {
    pattern: new RegExp(`年龄[^\\d,。;\\n]{0,6}?${N}${TO}${N}(?!\\d|\\s*(?:年|月|天|人|名|万|k|千|%))(?:之间)?`, "g"),
    read: range("年龄段"),
  },
  { pattern: new RegExp(`${CAP}${N}${YEARS}(?:${AT_MOST})?`, "g"), read: cap },
  { pattern: new RegExp(`${N}${YEARS}${AT_MOST}`, "g"), read: cap },
  { pattern: new RegExp(`年龄[^\\d,。;\\n]{0,8}?${N}${AT_MOST}`, "g"), read: cap },
  { pattern: new RegExp(`年龄[^\\d,。;\\n]{0,4}?${CAP}${N}(?!\\d)`, "g"), read: cap },
  { pattern: new RegExp(`${FLOOR}${N}${YEARS}(?:${AT_LEAST})?`, "g"), read: floor },
  { pattern: new RegExp(`${N}${YEARS}${AT_LEAST}`, "g"), read: floor },
  { pattern: new RegExp(`年龄[^\\d,。;\\n]{0,4}?${N}${AT_LEAST}`, "g"), read: floor },
  {
    pattern: new RegExp(`年龄[^\\d,。;\\n]{0,4}?${N}\\s*(?:左右|上下|出头)`, "g"),
    read: age,
  },
  { pattern: new RegExp(`年龄\\s*[:为是]?\\s*${N}(?=\\s*(?:[,。;、()\\n]|$))`, "g"), read: age },
  {
    pattern: new RegExp(`${N}(?:[多来几]\\s*岁|${YEARS})(?:左右|上下)?`, "g"),
    read: age,
  },
  { pattern: /([二三四五])([三四五六])十\s*(?:多|来)?周?岁(?:左右)?/g, read: tens },
  { pattern: /([二三四五])十([一二三四五六七八])([二三四五六七八九])\s*周?岁(?:左右)?/g, read: units },
];

const ENGLISH_TO = "\\s*(?:[-~—–−]+|to|and)\\s*";
const ENGLISH: readonly EntityPattern[] = [
  {
    pattern: new RegExp(
      `\\b(?:aged?|ages)\\b[^\\d,;\\n]{0,10}(\\d{2})${ENGLISH_TO}(\\d{2})(?!\\d)(?:\\s*years?(?:\\s*old)?)?`,
      "g",
    ),
    read: range("年龄段"),
  },
  {
    pattern: new RegExp(`(\\d{2})${ENGLISH_TO}(\\d{2})\\s*(?:years?\\s*old|years? of age)`, "g"),
    read: range("年龄段"),
  },
  {
    pattern:
      /\bage[ds]?\b[^\d,;\n]{0,10}(?:under|below|up to|no more than|not exceeding|less than|<=?)\s*(\d{2})(?!\d)/g,
    read: cap,
  },
  {
    pattern:
      /(?:under|below|(?:no|not) (?:older|more) than|not exceeding|younger than|less than|up to|at most)\s*(\d{2})\s*(?:years?\s*old|years? of age)/g,
    read: cap,
  },
];

const DECADE = "(?<!\\d)((?:19|20)?\\d[05]|[五六七八九零]零|[七八九零]五)";
const DECADES: readonly EntityPattern[] = [
  {
    pattern: new RegExp(`${DECADE}后?(?:年)?[-~—–、/和及或到至]{1,2}${DECADE}年?后`, "g"),
    read: (found) => births(found, 1, 2),
  },
  { pattern: new RegExp(`${DECADE}后(?![天日个台续勤来进退轮])`, "g"), read: (found) => births(found, 1, null) },
  {
    pattern: /(?<!\d)((?:19|20)\d[05]|[6-9][05])年后(?![天日个台续勤来进退轮])/g,
    read: (found) => births(found, 1, null),
  },
  {
    pattern:
      /(?<!\d)((?:19|20)\d\d)\s*年?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?\s*(?:\(含\))?(?:及|或)?(?:以后|之后|后)(?:期间)?出生/g,
    read: (found) => ({ kind: "年代", min: numberIn(found, 1), max: null, value: null }),
  },
  {
    pattern:
      /(?:出生|生日)(?:日期|年月|时间|年份)?[^\d,。;\n]{0,4}?(?:不得?早于|晚于|不前于|迟于|>=?|≥)\s*((?:19|20)\d\d)(?:\s*[年.\-/]\s*\d{1,2})?(?:\s*[月.\-/]\s*\d{1,2})?\s*[年月日]?/g,
    read: (found) => ({ kind: "年代", min: numberIn(found, 1), max: null, value: null }),
  },
  {
    pattern:
      /出生(?:日期|年月|时间|年份)[^\d,。;\n]{0,6}?((?:19|20)\d\d)\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?\s*(?:\(含\))?(?:及|或)?(?:以后|之后|后)/g,
    read: (found) => ({ kind: "年代", min: numberIn(found, 1), max: null, value: null }),
  },
];

const CHINESE_DECADES: Readonly<Record<string, number>> = { 五: 50, 六: 60, 七: 70, 八: 80, 九: 90, 零: 0 };

function births(found: RegExpExecArray, first: number, second: number | null): ReturnType<EntityPattern["read"]> {
  const min = birthYear(found[first]);
  const max = second === null ? null : birthYear(found[second]);
  return min === null ? null : { kind: "年代", min, max: max === null ? null : max + 9, value: min };
}

function birthYear(text: string | undefined): number | null {
  if (text === undefined) return null;
  const short = /^\d+$/.test(text)
    ? Number(text)
    : (CHINESE_DECADES[text.charAt(0)] ?? 0) + (text.endsWith("五") ? 5 : 0);
  if (short > 1900) return short;
  return short < 30 ? 2000 + short : 1900 + short;
}

/** Ages, age limits and birth decades; statements such as 18岁以上 are read whole. */
export function ageEntities(text: string): readonly Entity[] {
  const ages = text.includes("岁") || text.includes("年龄") ? scanEntities(dashed(text), PATTERNS) : [];
  const english = /\bage|years? o/.test(text) ? scanEntities(text, ENGLISH) : [];
  const decades = /后|出生|生日/.test(text) ? scanEntities(text, DECADES) : [];
  return [...ages, ...english, ...decades];
}

/** `18一45岁`: the numeral one stands where a dash was meant; the length stays. */
function dashed(text: string): string {
  return text.includes("一") ? text.replace(/(?<=\d\s?)一(?=\s?\d)/g, "-") : text;
}
