import UPNG from "@pdf-lib/upng";
import type { PageBox } from "../model/finding-place.ts";

/** How much of the page is left around the boxes, and how high a crop may become: more is no longer legible on paper. */
const MARGIN = 120;
const MOST_HEIGHT = 1200;
const LINE = 2;
const GAP = 1;
const RED: readonly number[] = [200, 16, 30, 255];

/**
 * The part of a full-page screenshot around `boxes` as a PNG, each box drawn as a red frame around its words; null
 * when there is no box within the picture, or it cannot be read. The screenshot itself is never changed.
 */
export function boxedCrop(screenshot: Uint8Array, boxes: readonly PageBox[]): Uint8Array | null {
  const picture = readPicture(screenshot);
  if (picture === null) return null;
  const inside = boxes.filter(({ top, height }) => top >= 0 && top + height <= picture.height);
  const [first] = inside;
  if (first === undefined) return null;
  const top = Math.max(0, Math.min(...inside.map((box) => box.top)) - MARGIN);
  const wanted = Math.max(...inside.map((box) => box.top + box.height)) + MARGIN;
  const bottom = Math.min(picture.height, wanted, top + MOST_HEIGHT);
  const rows = picture.rgba.slice(top * picture.width * 4, bottom * picture.width * 4);
  const crop = { width: picture.width, height: bottom - top, rgba: rows };
  for (const box of inside) drawFrame(crop, { ...box, top: box.top - top });
  return new Uint8Array(UPNG.encode([rows.buffer], crop.width, crop.height, 0));
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

function readPicture(png: Uint8Array): Picture | null {
  try {
    const image = UPNG.decode(new Uint8Array(png).buffer);
    const [rgba] = UPNG.toRGBA8(image);
    return rgba === undefined ? null : { width: image.width, height: image.height, rgba: new Uint8Array(rgba) };
  } catch {
    // No PNG: the sheet goes without a picture, and says so.
    return null;
  }
}

function drawFrame(picture: Picture, box: PageBox): void {
  const [left, top] = [box.left - GAP - LINE, box.top - GAP - LINE];
  const [right, bottom] = [box.left + box.width + GAP + LINE, box.top + box.height + GAP + LINE];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const onFrame = y < top + LINE || y >= bottom - LINE || x < left + LINE || x >= right - LINE;
      const isWithin = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
      if (onFrame && isWithin) picture.rgba.set(RED, (y * picture.width + x) * 4);
    }
  }
}
