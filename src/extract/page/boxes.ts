/** The child positions from the root that lines share which stand in one element. */
export type Box = readonly number[];

/** The smallest box that holds two others. */
export function commonBox(one: Box, other: Box): Box {
  const end = one.findIndex((step, depth) => other[depth] !== step);
  return end === -1 ? one : one.slice(0, end);
}

/** Whether a line or a box stands in a box; everything stands in the empty one, the page. */
export function isWithin(path: Box, box: Box): boolean {
  return box.every((step, depth) => path[depth] === step);
}
