import type { FindingPlace } from "../../model/finding-place.ts";
import { grouped } from "../../model/grouped.ts";
import type { PackageItem } from "../../report/lead-package/package-input.ts";
import type { Home } from "../home.ts";
import { openCapturePlaces } from "./finding-places.ts";

/** Finds every finding of a lead again in its evidence, by the id of the finding; captures are read one at a time, each once. Throws EVIDENCE_BROKEN. */
export async function placesOfFindings(
  home: Home,
  items: readonly PackageItem[],
): Promise<ReadonlyMap<string, FindingPlace>> {
  const places = new Map<string, FindingPlace>();
  for (const own of grouped(items, ({ capture }) => capture.id).values()) {
    const [first] = own;
    if (first === undefined) continue;
    const capture = await openCapturePlaces(home, first.capture);
    for (const { posting, findings } of own) {
      for (const { stored } of findings) places.set(stored.id, capture.placeOf(posting, stored.finding));
    }
  }
  return places;
}
