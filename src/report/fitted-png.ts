import type { TemplateImage } from "./fill-template.ts";
import { pngSize } from "./png-size.ts";

/** Stands where a template has a picture under a condition that does not hold. */
export const NO_IMAGE: TemplateImage = { png: new Uint8Array(), width: 1, height: 1 };

/** Shrunk further than this, the words of a page are no longer legible on paper. */
const LEAST_SCALE = 0.3;

/** Fitted into `most`, in CSS pixels; null when there is no readable PNG, or it is too large to stay legible. */
export function fittedPng(
  png: Uint8Array | null,
  most: { readonly width: number; readonly height: number },
): TemplateImage | null {
  const size = png === null ? null : pngSize(png);
  if (png === null || size === null) return null;
  const scale = Math.min(1, most.width / size.width, most.height / size.height);
  if (scale < LEAST_SCALE) return null;
  return { png, width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
}
