import type { z } from "zod";
import { CountyCode } from "./primitives.ts";

/** The place that somebody answers for: a county, or a city or province with everything in it (`340700`, `340000`). */
export const District = CountyCode;
export type District = z.infer<typeof District>;

/** The first and last county code inside a district. */
export function codesIn(district: District): { readonly first: string; readonly last: string } {
  const stem = district.replace(/(?:00){1,2}$/u, "");
  return { first: stem.padEnd(6, "0"), last: stem.padEnd(6, "9") };
}

/** Whether a place lies in a district; what has no known place lies in none. */
export function isInDistrict(place: string | null, district: District): boolean {
  const { first, last } = codesIn(district);
  return place !== null && place >= first && place <= last;
}

/** The city and province that a district belongs to. */
export function districtsAbove(district: District): readonly District[] {
  const above = [`${district.slice(0, 4)}00`, `${district.slice(0, 2)}0000`];
  return above.filter((code) => code !== district && isInDistrict(district, code));
}
