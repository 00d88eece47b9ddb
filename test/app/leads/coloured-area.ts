import UPNG from "@pdf-lib/upng";
import type { PageBox } from "../../../src/model/finding-place.ts";

type IsWanted = (red: number, green: number, blue: number) => boolean;

/** The smallest box around all pixels of one colour, null when there is none. */
export function areaOf(png: Uint8Array, isWanted: IsWanted): PageBox | null {
  const image = UPNG.decode(new Uint8Array(png).buffer);
  const rgba = new Uint8Array(UPNG.toRGBA8(image)[0] ?? new ArrayBuffer(0));
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let at = 0; at < rgba.length; at += 4) {
    if (!isWanted(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)) continue;
    xs.push((at / 4) % image.width);
    ys.push(Math.floor(at / 4 / image.width));
  }
  if (xs.length === 0) return null;
  const extreme = (values: number[], pick: (a: number, b: number) => number) => values.reduce((a, b) => pick(a, b));
  const [left, top] = [extreme(xs, Math.min), extreme(ys, Math.min)];
  return { left, top, width: extreme(xs, Math.max) + 1 - left, height: extreme(ys, Math.max) + 1 - top };
}
