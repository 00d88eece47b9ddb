import type { EntityFamily } from "./entities.ts";

/** A digit, Arabic or Chinese; without one there is no number in a text. */
export const NUMERAL = 1;
/** What stands behind the number of a list item. */
export const ITEM_MARK = 2;

/** The units one of which every number of a family holds besides its digits; of the others anything may do. */
const FAMILY_SIGNS: Readonly<Partial<Record<EntityFamily, string>>> = {
  比例: "比:",
  百分比: "%分成",
  人数: "人名位个",
  年数: "年月",
  数段: "-~—–到至",
};

const FAMILIES = Object.keys(FAMILY_SIGNS);

/** The bits one of which a text must hold for a family of numbers to be in it; 0 where no sign is asked for. */
export function signsOf(family: EntityFamily): number {
  const place = FAMILIES.indexOf(family);
  return place < 0 ? 0 : 4 << place;
}

/** By unit of folded text, what its presence is a sign of. */
const UNIT_SIGNS: Uint8Array = buildUnitSigns();

function buildUnitSigns(): Uint8Array {
  const table = new Uint8Array(65_536);
  const note = (units: string, sign: number) => {
    for (const unit of units) table[unit.charCodeAt(0)] = (table[unit.charCodeAt(0)] ?? 0) | sign;
  };
  note("0123456789零〇一二两三四五六七八九十百", NUMERAL);
  note("、.)", ITEM_MARK);
  for (const [place, units] of Object.values(FAMILY_SIGNS).entries()) note(units, 4 << place);
  return table;
}

/** All that the first `length` units are signs of; one pass instead of a search for each. */
export function signsIn(units: Uint16Array, length: number): number {
  let signs = 0;
  for (let at = 0; at < length; at += 1) signs |= UNIT_SIGNS[units[at] ?? 0] ?? 0;
  return signs;
}
