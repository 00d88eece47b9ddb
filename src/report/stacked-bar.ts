import { blackAndWhitePng } from "./black-and-white-png.ts";
import type { TemplateImage } from "./fill-template.ts";

/** How much of a bar is put right, not put right, and unverified; told apart without colour. */
export interface BarParts {
  readonly fixed: number;
  readonly unfixed: number;
  readonly unverified: number;
}

/** What the three fills mean, printed once beside the bars. */
export const BAR_LEGEND = "图例：实心为整改到位，斜线为已核实但未整改到位，空白为未能核实。";

const WIDTH = 220;
const HEIGHT = 14;
/** Drawn finer than shown, so that the hatching stays sharp on paper. */
const SCALE = 2;

/** A bar as a picture for a document; `most` is what a full bar stands for. */
export function barPicture(parts: BarParts, most: number): TemplateImage {
  const [width, height] = [WIDTH * SCALE, HEIGHT * SCALE];
  const ends = endsOf(parts, most, width);
  const isBlack = (x: number, y: number): boolean => x < ends.total && isInk(x, y, ends);
  return { png: blackAndWhitePng(width, height, isBlack), width: WIDTH, height: HEIGHT };
}

/** The same bar as inline SVG, which needs `barDefinitions` once on its page. */
export function barSvg(parts: BarParts, most: number): string {
  const { fixed, unfixed, total } = endsOf(parts, most, WIDTH);
  const rect = (from: number, to: number, fill: string): string =>
    to > from
      ? `<rect x="${from}" y="1" width="${to - from}" height="${HEIGHT - 2}" fill="${fill}" stroke="#000"/>`
      : "";
  const label = `整改到位${parts.fixed}，未整改到位${parts.unfixed}，未能核实${parts.unverified}`;
  const bars = `${rect(0, fixed, "#000")}${rect(fixed, unfixed, "url(#hatch)")}${rect(unfixed, total, "#fff")}`;
  return `<svg role="img" aria-label="${label}" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${bars}</svg>`;
}

/** The hatching that every bar of a page shares. */
export const BAR_DEFINITIONS =
  '<svg width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/><rect width="1.6" height="5" fill="#000"/></pattern></defs></svg>';

interface Ends {
  readonly fixed: number;
  readonly unfixed: number;
  readonly total: number;
}

/** Where each part ends, in pixels; the last one falls on the bar's own end, so that rounding never lengthens it. */
function endsOf({ fixed, unfixed, unverified }: BarParts, most: number, width: number): Ends {
  const at = (count: number): number => Math.round((count / Math.max(1, most)) * width);
  return { fixed: at(fixed), unfixed: at(fixed + unfixed), total: at(fixed + unfixed + unverified) };
}

function isInk(x: number, y: number, { fixed, unfixed, total }: Ends): boolean {
  const isEdge = y < SCALE || y >= (HEIGHT - 1) * SCALE || x < SCALE || x >= total - SCALE;
  const isBorder = [fixed, unfixed].some((end) => x >= end - SCALE && x < end);
  if (isEdge || isBorder || x < fixed) return true;
  return x < unfixed && (x + y) % 10 < 3;
}
