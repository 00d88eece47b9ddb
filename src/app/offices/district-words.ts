import { COUNTIES, UPPER_DIVISIONS } from "../../extract/values/divisions.ts";
import type { District } from "../../model/district.ts";

/** The name of a division; null where the product does not know it. */
export function nameOfDivision(division: string): string | null {
  return [...COUNTIES, ...UPPER_DIVISIONS].find(({ code }) => code === division)?.name ?? null;
}

/** A district with its name where the product knows it, as `340706 义安区`. */
export function districtWords(district: District | null): string {
  return district === null ? "不限辖区" : [district, nameOfDivision(district) ?? []].flat().join(" ");
}
