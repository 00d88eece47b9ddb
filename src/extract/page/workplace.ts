import { COUNTIES, contains, type Division, UPPER_DIVISIONS } from "../values/divisions.ts";

/** A division as a text names it, in full or by its stem. */
interface Mention {
  readonly division: Division;
  readonly start: number;
  readonly end: number;
  readonly full: boolean;
}

interface NamedDivision {
  readonly division: Division;
  readonly name: string;
}

const LONGEST_TEXT = 300;
const LONGEST_NAME = Math.max(...COUNTIES.map(({ name }) => name.length));
/** What may stand before a county's name, besides its city or province and anything that is not a Chinese character. */
const LEAD_IN = /[于在点址域到往至赴为是省市州盟]$/u;
/** 区域, 市场, 县级 … after a name's last character make another word of it. */
const OTHER_WORD = /^(?:区[域间位别分号]|市[场面价值]|县级|旗[下舰帜])/u;
const ROAD = /^[东南西北中]?(?:[一二三四五六七八九十]|环)?(?:路|街|道|大道|大街|巷|桥|广场|大厦)/u;

/**
 * The six-digit county code (GB/T 2260) of the place that `texts` name, looked at in turn: a county's full name,
 * or its short name next to its city (铜陵-义安). Ambiguous names are settled by a city or province in the same text,
 * else by `hint`, the source's own code. Null when no county is named, when several are, or when it stays ambiguous.
 */
export function workplaceOf(texts: readonly (string | null)[], hint: string | null): string | null {
  for (const text of texts) {
    if (text === null) continue;
    const codes = countiesIn(text.slice(0, LONGEST_TEXT), hint);
    if (codes.size === 1) return [...codes][0] ?? null;
    if (codes.size > 1) return null;
  }
  return null;
}

/** The codes of all counties that a text names; an ambiguous one contributes all it may be, so that none is picked. */
function countiesIn(text: string, hint: string | null): ReadonlySet<string> {
  const uppers = upperMentions(text);
  const named = countyMentions(text, uppers);
  const codes = new Set<string>();
  for (const mentions of groupByPlace(named)) for (const code of settle(mentions, uppers, hint)) codes.add(code);
  return codes;
}

/** Which of the counties of one name is meant. */
function settle(mentions: readonly Mention[], uppers: readonly Mention[], hint: string | null): readonly string[] {
  const [first] = mentions;
  if (first === undefined) return [];
  const around = uppers.filter((upper) => upper.end <= first.start || upper.start >= first.end);
  const before = around.filter((upper) => upper.end <= first.start);
  const codes = mentions.map((mention) => mention.division.code);
  const within = inside(codes, before.length > 0 ? before : around);
  if (within.length > 0) return within;
  if (before.some((upper) => upper.full)) return [];
  if (codes.length === 1 || hint === null) return codes;
  const near = [hint.slice(0, 4), hint.slice(0, 2)].map((area) => codes.filter((code) => code.startsWith(area)));
  return near.find((found) => found.length === 1) ?? codes;
}

/** The codes that lie in one of the places; a province counts no more once a city of it follows. */
function inside(codes: readonly string[], places: readonly Mention[]): readonly string[] {
  const narrow = places.filter(
    (place) => !places.some((other) => other.start >= place.end && contains(place.division, other.division.code)),
  );
  return codes.filter((code) => isUnder(code, narrow));
}

function countyMentions(text: string, uppers: readonly Mention[]): readonly Mention[] {
  const found: Mention[] = [];
  let taken = 0;
  for (let start = 0; start < text.length; start += 1) {
    if (start < taken) continue;
    const longest = fullNameAt(text, start, uppers) ?? shortNameAt(text, start, uppers);
    if (longest === null) continue;
    found.push(...longest);
    taken = longest[0]?.end ?? start;
  }
  return found;
}

/** The counties whose full name starts here, the longest name; null when none does or the words are about something else. */
function fullNameAt(text: string, start: number, uppers: readonly Mention[]): readonly Mention[] | null {
  if (!COUNTY_STARTS.has(text.slice(start, start + 2))) return null;
  for (let length = Math.min(LONGEST_NAME, text.length - start); length >= 2; length -= 1) {
    const name = text.slice(start, start + length);
    const divisions = BY_NAME.get(name);
    if (divisions === undefined) continue;
    const end = start + length;
    if (OTHER_WORD.test(text.slice(end - 1, end + 1))) return null;
    if (!opensPlace(text, start, uppers) || (length === 2 && !uppers.some((upper) => upper.end === start))) return null;
    return divisions.map((division) => ({ division, start, end, full: true }));
  }
  return null;
}

/** 义安 in 铜陵-义安: the short name of a county, alone between marks or at the end, after its own city. */
function shortNameAt(text: string, start: number, uppers: readonly Mention[]): readonly Mention[] | null {
  if (uppers.length === 0) return null;
  const [word] = /^\p{Script=Han}+/u.exec(text.slice(start)) ?? [];
  const city = uppers.filter(
    (upper) => /^[^\p{Script=Han}]*$/u.test(text.slice(upper.end, start)) && upper.end <= start,
  );
  if (word === undefined || word.length < 2 || city.length === 0) return null;
  const isUpper = UPPER_DIVISIONS.some(
    ({ name, stem, code }) => (stem === word || name === word) && isUnder(code, city),
  );
  if (isUpper) return null;
  const divisions = (BY_STEM.get(word) ?? []).filter(({ code }) => isUnder(code, city));
  const end = start + word.length;
  return divisions.length === 0 ? null : divisions.map((division) => ({ division, start, end, full: false }));
}

function isUnder(code: string, places: readonly Mention[]): boolean {
  return places.some((place) => contains(place.division, code));
}

function opensPlace(text: string, start: number, uppers: readonly Mention[]): boolean {
  const before = text.slice(0, start);
  return !/\p{Script=Han}$/u.test(before) || LEAD_IN.test(before) || uppers.some((upper) => upper.end === start);
}

/** Provinces and prefectures by full name or stem; a road that is called after one is none. */
function upperMentions(text: string): readonly Mention[] {
  const found: Mention[] = [];
  for (let start = 0; start + 1 < text.length; start += 1) {
    for (const { division, name } of UPPER_BY_START.get(text.slice(start, start + 2)) ?? []) {
      if (!text.startsWith(name, start)) continue;
      const end = start + name.length;
      const full = name === division.name;
      const isName = full || (!ROAD.test(text.slice(end)) && !text.startsWith(division.name, start));
      if (isName) found.push({ division, start, end, full });
    }
  }
  return found;
}

function groupByPlace(mentions: readonly Mention[]): readonly (readonly Mention[])[] {
  const groups = new Map<number, Mention[]>();
  for (const mention of mentions) groups.set(mention.start, [...(groups.get(mention.start) ?? []), mention]);
  return [...groups.values()];
}

function indexBy(key: (division: Division) => string | null): ReadonlyMap<string, readonly Division[]> {
  const index = new Map<string, Division[]>();
  for (const division of COUNTIES) {
    const name = key(division);
    if (name !== null) index.set(name, [...(index.get(name) ?? []), division]);
  }
  return index;
}

/** Full names and stems by their first two characters. */
function indexByStart(divisions: readonly Division[]): ReadonlyMap<string, readonly NamedDivision[]> {
  const index = new Map<string, NamedDivision[]>();
  for (const division of divisions) {
    for (const name of division.stem === null ? [division.name] : [division.name, division.stem]) {
      const start = name.slice(0, 2);
      index.set(start, [...(index.get(start) ?? []), { division, name }]);
    }
  }
  return index;
}

const UPPER_BY_START = indexByStart(UPPER_DIVISIONS);
const COUNTY_STARTS: ReadonlySet<string> = new Set(COUNTIES.map(({ name }) => name.slice(0, 2)));
const BY_NAME = indexBy((division) => division.name);
const BY_STEM = indexBy((division) => division.stem);
