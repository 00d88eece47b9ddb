import type { TemplateImage } from "../fill-template.ts";
import { fittedPng } from "../fitted-png.ts";
import type { LeadPackageInput, PackageItem } from "./package-input.ts";

/** The text width of the page and the most height that leaves room for the caption, in CSS pixels. */
const PAGE = { width: 585, height: 780 } as const;

/** A picture that fits the page, and how many places of personal data are blacked out in it. */
export interface SheetPicture {
  readonly image: TemplateImage;
  readonly masked: number;
}

/** The pictures of some items by item id; an item without a legible one has none. Made one after the other. */
export async function picturesOf(
  items: readonly PackageItem[],
  { pictureOf }: Pick<LeadPackageInput, "pictureOf">,
): Promise<ReadonlyMap<string, SheetPicture>> {
  const pictures = new Map<string, SheetPicture>();
  for (const { id } of items) {
    const picture = await pictureOf(id);
    const image = fittedPng(picture?.png ?? null, PAGE);
    if (picture !== null && image !== null) pictures.set(id, { image, masked: picture.masked });
  }
  return pictures;
}
