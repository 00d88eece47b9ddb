import type { TemplateImage } from "../fill-template.ts";
import { fittedPng } from "../fitted-png.ts";
import { type EvidenceByCapture, screenshotAmong } from "./evidence-by-capture.ts";
import type { PackageItem } from "./package-input.ts";

/** The text width of the page and the most height that leaves room for the caption, in CSS pixels. */
const PAGE = { width: 585, height: 780 } as const;

/** The pictures of some items by item id; an item without a legible one has none. Read one after the other. */
export async function picturesOf(
  items: readonly PackageItem[],
  evidence: EvidenceByCapture,
): Promise<ReadonlyMap<string, TemplateImage>> {
  const pictures = new Map<string, TemplateImage>();
  for (const item of items) {
    const png = item.screenshotPng ?? (await screenshotAmong(evidence.get(item.capture.id))?.read()) ?? null;
    const picture = fittedPng(png, PAGE);
    if (picture !== null) pictures.set(item.id, picture);
  }
  return pictures;
}
