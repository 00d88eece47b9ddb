import { COUNTIES, UPPER_DIVISIONS } from "../../extract/values/divisions.ts";
import type { District } from "../../model/district.ts";

/** A district with its name where the product knows it, as `340706 义安区`. */
export function districtWords(district: District | null): string {
  if (district === null) return "不限辖区";
  const name = [...COUNTIES, ...UPPER_DIVISIONS].find(({ code }) => code === district)?.name;
  return name === undefined ? district : `${district} ${name}`;
}
