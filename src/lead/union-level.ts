/** At which level a union stands. */
export type UnionLevel = "province" | "city" | "county" | "below_county";

/** Unions below the county carry the name of a town, street, park or village. */
const BELOW_COUNTY = /(?:镇|乡|街道|社区|村|园区|开发区|工业园|公司|集团)(?:联合)?(?:总工会|工会)/;

/**
 * Whether the union may hand leads to the procuratorate: only a 总工会 of a county or above (最高检、全总 2024 年通知). The
 * office's own word counts before its name.
 */
export function mayHandOver(office: string, level: UnionLevel | null): boolean {
  if (level !== null) return level !== "below_county";
  return office.endsWith("总工会") && !BELOW_COUNTY.test(office);
}
