/** Elements that never nest in themselves: empty ones, and those that the next of their kind closes. */
const FLAT = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option body html head".split(
    " ",
  ),
);

/**
 * The greatest number of elements open at once, counted in one pass over the source. HTML parsers take quadratic
 * time in it (30,000 nested `<div>`: nine seconds), so it is asked before any of them sees the page.
 */
export function nestingDepth(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, closing, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (FLAT.has(name.toLowerCase())) continue;
    depth = closing === "/" ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
