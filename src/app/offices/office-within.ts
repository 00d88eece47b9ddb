import type { District } from "../../model/district.ts";
import type { Source } from "../../model/source.ts";
import type { Office } from "../office.ts";

/** The office as people of `district` see it; null leaves it whole. */
export function officeWithin(office: Office, district: District | null): Office {
  return district === null ? office : { ...office, district, store: office.store.within(district) };
}

/** The office as the machine sees it: for work whose subject was found within the district and whose result must not depend on it. */
export function wholeOffice(office: Office): Office {
  return { ...office, store: office.store.whole() };
}

/** A source that people of a district register without saying whose it is: theirs, under an id that no other district has. */
export function placedSource({ district }: Pick<Office, "district">, source: Source): Source {
  if (district === null || source.jurisdiction !== null) return source;
  return { ...source, id: `${source.id}-${district}`, jurisdiction: district };
}
