import { boxedCrop, croppedTo } from "../../evidence/boxed-crop.ts";
import type { ItemPicture, PackageItem } from "../../report/lead-package/package-input.ts";
import type { Office } from "../office.ts";
import { openCapturePlaces } from "./finding-places.ts";

const WHOLE_PAGE = { left: 0, top: 0, width: 1_000_000, height: 1_000_000 };

/**
 * The part of an item's screenshot with its words framed, or the whole page where no frame is known, personal data blacked
 * out; null without a screenshot, and where the page's words were not mapped, as nothing could be masked. Throws EVIDENCE_BROKEN.
 */
export async function itemPicture({ home, store }: Office, item: PackageItem): Promise<ItemPicture | null> {
  const places = await openCapturePlaces(home, item.capture);
  const masks = places.masksOf(await store.postings.ofCapture(item.capture.id));
  if (places.screenshot === null || masks === null) return null;
  const frames = item.findings.flatMap(({ stored }) => places.placeOf(item.posting, stored.finding).boxes);
  return boxedCrop(places.screenshot, { frames, masks }) ?? croppedTo(places.screenshot, WHOLE_PAGE, { frames, masks });
}
