import { boxedCrop } from "../../evidence/boxed-crop.ts";
import type { FindingPlace } from "../../model/finding-place.ts";
import type { PackageItem } from "../../report/lead-package/package-input.ts";
import type { Home } from "../home.ts";
import { type CapturePlaces, openCapturePlaces } from "./finding-places.ts";

interface PlacedItems {
  readonly items: readonly PackageItem[];
  readonly places: ReadonlyMap<string, FindingPlace>;
}

/**
 * Finds every finding of a lead again in its evidence, and gives each item that can be pictured the part of its
 * screenshot with the words framed. Captures are read one at a time, each once. Throws EVIDENCE_BROKEN.
 */
export async function placedItems(home: Home, items: readonly PackageItem[]): Promise<PlacedItems> {
  const places = new Map<string, FindingPlace>();
  const pictures = new Map<string, Uint8Array | null>();
  for (const own of byCapture(items)) {
    const [first] = own;
    if (first === undefined) continue;
    const capture = await openCapturePlaces(home, first.capture);
    for (const item of own) pictures.set(item.id, placeItem(item, capture, places));
  }
  return { items: items.map((item) => ({ ...item, screenshotPng: pictures.get(item.id) ?? null })), places };
}

function placeItem(item: PackageItem, capture: CapturePlaces, places: Map<string, FindingPlace>): Uint8Array | null {
  const boxes = item.findings.flatMap(({ stored }) => {
    const place = capture.placeOf(item.posting, stored.finding);
    places.set(stored.id, place);
    return place.boxes;
  });
  return capture.screenshot === null ? null : boxedCrop(capture.screenshot, boxes);
}

function byCapture(items: readonly PackageItem[]): readonly (readonly PackageItem[])[] {
  const groups = new Map<string, PackageItem[]>();
  for (const item of items) groups.set(item.capture.id, [...(groups.get(item.capture.id) ?? []), item]);
  return [...groups.values()];
}
