import type { TemplateImage } from "../fill-template.ts";
import { pngSize } from "../png-size.ts";
import { type EvidenceByCapture, screenshotAmong } from "./evidence-by-capture.ts";
import type { PackageItem } from "./package-input.ts";

/** The text width of the page and the most height that leaves room for the caption, in CSS pixels. */
const MAX_WIDTH = 585;
const MAX_HEIGHT = 780;
/** Shrunk further than this, the words of a page are no longer legible on paper. */
const LEAST_SCALE = 0.3;

/** The pictures of some items by item id; an item without a legible one has none. Read one after the other. */
export async function picturesOf(
  items: readonly PackageItem[],
  evidence: EvidenceByCapture,
): Promise<ReadonlyMap<string, TemplateImage>> {
  const pictures = new Map<string, TemplateImage>();
  for (const item of items) {
    const png = item.screenshotPng ?? (await screenshotAmong(evidence.get(item.capture.id))?.read()) ?? null;
    const picture = png === null ? null : fitted(png);
    if (picture !== null) pictures.set(item.id, picture);
  }
  return pictures;
}

/** Fitted into the page; null when it is no readable PNG or too tall to be legible. */
function fitted(png: Uint8Array): TemplateImage | null {
  const size = pngSize(png);
  if (size === null) return null;
  const scale = Math.min(1, MAX_WIDTH / size.width, MAX_HEIGHT / size.height);
  if (scale < LEAST_SCALE) return null;
  return { png, width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
}
