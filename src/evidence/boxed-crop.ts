import { createRequire } from "node:module";
import type upng from "@pdf-lib/upng";
import type { PageBox } from "../model/finding-place.ts";

/** Its CommonJS build hangs the library on `default`, which a plain import of Node does not unwrap. */
const UPNG = (createRequire(import.meta.url)("@pdf-lib/upng") as { readonly default: typeof upng }).default;

/** How much of the page is left around the boxes, and how high a crop may become: more is no longer legible on paper. */
const MARGIN = 120;
const MOST_HEIGHT = 1200;
const LINE = 2;
const GAP = 1;
const RED: readonly number[] = [200, 16, 30, 255];
const BLACK: readonly number[] = [0, 0, 0, 255];

/** A part of a full-page screenshot, in its pixels. */
export type CropWindow = PageBox;

/** What is drawn on a crop: red frames around words, and black over personal data. */
export interface CropMarks {
  readonly frames: readonly PageBox[];
  readonly masks: readonly PageBox[];
}

/** A part of a screenshot as a PNG, and how many of the masks black out something in it. */
export interface Crop {
  readonly png: Uint8Array;
  readonly masked: number;
}

/**
 * The part of a full-page screenshot around the frames; null when there is no frame within the picture, or it cannot
 * be read. The screenshot itself is never changed.
 */
export function boxedCrop(screenshot: Uint8Array, { frames, masks }: CropMarks): Crop | null {
  const picture = readPicture(screenshot);
  if (picture === null) return null;
  const inside = frames.filter(({ top, height }) => top >= 0 && top + height <= picture.height);
  if (inside.length === 0) return null;
  const top = Math.max(0, Math.min(...inside.map((box) => box.top)) - MARGIN);
  const wanted = Math.max(...inside.map((box) => box.top + box.height)) + MARGIN;
  const window = { left: 0, top, width: picture.width, height: Math.min(wanted - top, MOST_HEIGHT) };
  return cut(picture, window, { frames: inside, masks });
}

/** The part of a screenshot within `window`; null when it cannot be read or lies outside. */
export function croppedTo(screenshot: Uint8Array, window: CropWindow, marks: CropMarks): Crop | null {
  const picture = readPicture(screenshot);
  return picture === null ? null : cut(picture, window, marks);
}

function cut(picture: Picture, window: CropWindow, { frames, masks }: CropMarks): Crop | null {
  const [left, top] = [Math.max(0, window.left), Math.max(0, window.top)];
  const width = Math.min(picture.width, window.left + window.width) - left;
  const height = Math.min(picture.height, window.top + window.height) - top;
  if (width <= 0 || height <= 0) return null;
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * picture.width + left) * 4;
    rgba.set(picture.rgba.subarray(from, from + width * 4), y * width * 4);
  }
  const part = { width, height, rgba };
  const within = ({ left: x, top: y, ...size }: PageBox): PageBox => ({ ...size, left: x - left, top: y - top });
  const masked = masks.map((mask) => fill(part, within(mask))).filter((isDrawn) => isDrawn).length;
  for (const box of frames) drawFrame(part, within(box));
  return { png: new Uint8Array(UPNG.encode([rgba.buffer], width, height, 0)), masked };
}

/** Blacks out a box with a pixel around it, for the edges of its glyphs; false when it lies outside. */
function fill(picture: Picture, box: PageBox): boolean {
  const [left, right] = [Math.max(0, box.left - GAP), Math.min(picture.width, box.left + box.width + GAP)];
  const [top, bottom] = [Math.max(0, box.top - GAP), Math.min(picture.height, box.top + box.height + GAP)];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) picture.rgba.set(BLACK, (y * picture.width + x) * 4);
  }
  return left < right && top < bottom;
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
