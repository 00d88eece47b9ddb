import type { Account } from "../../model/account.ts";
import { type District, districtsAbove, isInDistrict } from "../../model/district.ts";

/** Of accounts those who may have worked on what people of `district` see: its own, those of the city and province above it, and those who see everything. */
export function peopleInSight<T extends Pick<Account, "district">>(
  accounts: readonly T[],
  district: District | null,
): readonly T[] {
  if (district === null) return accounts;
  const above = districtsAbove(district);
  return accounts.filter(
    ({ district: theirs }) => theirs === null || above.includes(theirs) || isInDistrict(theirs, district),
  );
}
