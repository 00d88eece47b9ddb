import { COUNTIES, contains, UPPER_DIVISIONS } from "../../extract/values/divisions.ts";
import { type CheckedBureau, checkBureaus, type NamedCounty } from "../../lead/check-bureaus.ts";
import type { Configuration } from "../configuration.ts";
import { nameOfDivision } from "../offices/district-words.ts";

/** The table of bureaus and procuratorates as checked today, with every county that the office answers for. */
export function bureauTable({ bureaus, office }: Configuration): readonly CheckedBureau[] {
  return checkBureaus(bureaus, ownCounties(office.jurisdiction), nameOfDivision);
}

/** The counties of a city or province, the county itself, or none where the office did not say where it is. */
function ownCounties(jurisdiction: string | null): readonly NamedCounty[] {
  if (jurisdiction === null) return [];
  const upper = UPPER_DIVISIONS.find(({ code }) => code === jurisdiction);
  const inside = upper === undefined ? [] : COUNTIES.filter(({ code }) => contains(upper, code));
  if (inside.length === 0) return [{ jurisdiction, name: nameOfDivision(jurisdiction) }];
  return inside.map(({ code, name }) => ({ jurisdiction: code, name }));
}
