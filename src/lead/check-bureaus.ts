import type { BureauEntry } from "./bureau-table.ts";

/** A county by its code, as the table of divisions names it; `name` null where the code is none of GB/T 2260. */
export interface NamedCounty {
  readonly jurisdiction: string;
  readonly name: string | null;
}

/** One line of the checked table: a county, who is on record for it, and what is amiss in Chinese. */
export interface CheckedBureau extends NamedCounty {
  readonly bureau: string | null;
  readonly procuratorate: string | null;
  readonly problems: readonly string[];
}

/** GB/T 2260 assigns no code that begins with 99; the practice data and trials use such counties. */
const INVENTED = /^99/u;

const LEVELS = /[\p{Script=Han}]{1,12}?(?:省|自治区|自治州|地区|盟|市|自治县|自治旗|县|旗|区)/gu;

/**
 * Every county that the office answers for, then the rest of its table: missing, doubled or unknown lines are told, and
 * where the names of bureau and procuratorate end in different places, which may mean different levels (公益诉讼办案规则 13).
 */
export function checkBureaus(
  table: readonly BureauEntry[],
  ownCounties: readonly NamedCounty[],
  nameOf: (jurisdiction: string) => string | null,
): readonly CheckedBureau[] {
  const missing = ownCounties
    .filter(({ jurisdiction }) => !table.some((row) => row.jurisdiction === jurisdiction))
    .map((county) => ({ ...county, bureau: null, procuratorate: null, problems: ["没有登记监管机关和受送检察院"] }));
  const isKnown = (code: string) => nameOf(code) !== null || INVENTED.test(code);
  const checked = table.map((row) => ({
    ...row,
    name: nameOf(row.jurisdiction),
    problems: problemsOf(row, { table, isKnown }),
  }));
  return [...missing, ...checked].sort((a, b) => (a.jurisdiction < b.jurisdiction ? -1 : 1));
}

interface Around {
  readonly table: readonly BureauEntry[];
  readonly isKnown: (jurisdiction: string) => boolean;
}

function problemsOf(
  { jurisdiction, bureau, procuratorate }: BureauEntry,
  { table, isKnown }: Around,
): readonly string[] {
  const problems: string[] = [];
  if (table.filter((row) => row.jurisdiction === jurisdiction).length > 1) problems.push("登记了不止一行，只用第一行");
  if (!isKnown(jurisdiction)) problems.push("行政区划代码表里没有这个代码，请核对");
  if (!procuratorate.endsWith("检察院")) problems.push(`“${procuratorate}”不像检察院名称`);
  const [ofBureau, ofCourt] = [lastPlace(bureau), lastPlace(procuratorate)];
  if (ofBureau !== null && ofCourt !== null && ofBureau !== ofCourt) {
    problems.push(`监管机关（${ofBureau}）与检察院（${ofCourt}）可能不是同级，请核对`);
  }
  return problems;
}

/** The smallest place that a name begins with, such as 义安区 of 铜陵市义安区人民检察院. */
function lastPlace(name: string): string | null {
  const [start = ""] = name.split(/人力|人社|劳动|就业|人民检察院|检察院/u);
  return start.match(LEVELS)?.at(-1) ?? null;
}
