import { COUNTIES, contains, type Division, UPPER_DIVISIONS } from "./divisions.ts";
import { squeeze } from "./white-space.ts";

const NAMES: ReadonlySet<string> = new Set([
  ...UPPER_DIVISIONS.flatMap(({ name, stem }) => (stem === null ? [name] : [name, stem])),
  ...COUNTIES.map(({ name }) => name).filter((name) => name.length > 2 || name.endsWith("县")),
]);
const UPPER: ReadonlyMap<string, Division> = new Map(
  UPPER_DIVISIONS.flatMap((division) =>
    [division.name, ...(division.stem === null ? [] : [division.stem])].map((name) => [name, division] as const),
  ),
);
const LONGEST_UPPER = Math.max(...[...UPPER.keys()].map((name) => name.length));
const LONGEST = 30;
/** What stands in no name of a place, but beside one in a row of values (上海 / 应届 / 本科 / 实习). */
const NO_PLACE = /[，。；：:,;0-9]|应届|经验|学历|[本专]科|大专|硕士|博士|全职|兼职|实习|不限/u;
/** A part that says itself what kind of place it is, though no list of places may hold it (样板市-新城区). */
const DIVISION = /^[\p{Script=Han}]{1,7}(?:省|市|区|县|州|旗|镇|乡|街道|园区)$/u;

/** A street or estate behind the district that it lies in (样板区·虚构街). */
const STREET = /^\p{Script=Han}{2,8}(?:[街路巷村]|社区|广场|商圈)$/u;

/** A city with a part of it right behind, though no list of places may hold either (样板市新城区). */
const CITY_AND_PART = /^[\p{Script=Han}]{2,4}[市州盟](?!场)[\p{Script=Han}]{1,5}(?:区|县|旗|镇|乡|街道)$/u;

/** A town alone, though no list of places may hold it; 超市 and 夜市 are none. */
const TOWN = /^\p{Script=Han}{1,3}(?<![超上门夜城集股楼都黑菜花书闹早])市$|^\p{Script=Han}{2,3}县$/u;

/** A town with a part of it behind a mark, of which only the part says what it is (样例-新城区). */
const PART = /^[\p{Script=Han}]{2,7}(?:区|县|镇|乡|街道)$/u;
/** What may stand before such a part and is no town: a job, a trade, a region of sales. */
const NO_TOWN = /[员师工长岗手理管售务部]$|销售|华[东南西北中]|大区/u;

/** Whether a short text is nothing but a place: a province, city or county, alone or followed by parts of it (铜陵-义安区). */
export function isPlaceName(text: string): boolean {
  if (text.length > LONGEST || NO_PLACE.test(text)) return false;
  const parts = text.split(/\s*[-—–·/]\s*/u);
  const [first = "", ...others] = parts;
  if (parts.length > 1 && DIVISION.test(first) && others.every((part) => DIVISION.test(part) || STREET.test(part)))
    return true;
  if (others.length === 0 && isPair(squeeze(text))) return true;
  if (TOWN.test(text) || CITY_AND_PART.test(text) || isTownWithParts(first, others)) return true;
  return NAMES.has(first) && others.every((part) => part !== "" && part.length <= 12);
}

function isTownWithParts(town: string, parts: readonly string[]): boolean {
  const isTown = /^\p{Script=Han}{2,4}$/u.test(town) && !NO_TOWN.test(town);
  return isTown && parts.length > 0 && parts.every((part) => PART.test(part) && !NO_TOWN.test(part));
}

/** The place that a name of a position says in brackets behind itself (律师助理（样板市）), null when it says none. */
export function placeBehindName(title: string): string | null {
  const place = /[（(【[](?:工作地点?[：:])?([^（()）]{2,12})[)）】\]]$/u.exec(title)?.[1] ?? "";
  return isPlaceName(place) || DIVISION.test(place) ? place : null;
}

/** A city or province with a city or county of it right behind (江苏省苏州市, 北京朝阳, 合肥市肥西县). */
function isPair(text: string): boolean {
  for (let length = Math.min(LONGEST_UPPER, text.length - 2); length >= 2; length -= 1) {
    const upper = UPPER.get(text.slice(0, length));
    const rest = text.slice(length);
    const city = UPPER.get(rest);
    if (upper !== undefined && city !== undefined && contains(upper, city.code) && city.code !== upper.code)
      return true;
    if (upper !== undefined && COUNTIES.some((county) => isCalled(county, rest) && contains(upper, county.code)))
      return true;
  }
  return false;
}

function isCalled({ name, stem }: Division, words: string): boolean {
  return name === words || stem === words;
}
