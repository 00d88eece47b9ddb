/** A straight line drawn on a page, in points from its top left corner. */
export interface Ruling {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Six numbers that map one plane onto another, as PDF writes them. */
export type Matrix = readonly [number, number, number, number, number, number];

/** What a page draws, as pdf.js lists it; `codes` are its numbers for the operators that matter here. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface OperatorCodes {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly constructPath: number;
  readonly endPath: number;
  /** The operators that paint the inside of a path, its outline or not. */
  readonly fills: ReadonlySet<number>;
}

/** A filled box thinner than this is a line. */
const THIN = 3;
const STRAIGHT = 1;
const POINTS = [1, 1, 3, 2, 0];
type Point = readonly [number, number];

/** The level and upright lines that a page draws, seen through `view`; boxes filled thinly count as lines, other fills do not. */
export function readRulings({ fnArray, argsArray }: Drawing, codes: OperatorCodes, view: Matrix): readonly Ruling[] {
  const rulings: Ruling[] = [];
  const saved: Matrix[] = [];
  let current = view;
  for (const [index, code] of fnArray.entries()) {
    if (code === codes.save) saved.push(current);
    else if (code === codes.restore) current = saved.pop() ?? view;
    else if (code === codes.transform) current = within(current, argsArray[index]);
    else if (code === codes.constructPath) rulings.push(...linesOfPath(argsArray[index], current, codes));
  }
  return rulings;
}

function within(outer: Matrix, inner: unknown): Matrix {
  if (!isNumbers(inner) || inner.length < 6) return outer;
  const [a, b, c, d, e, f] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Where a point of the inner plane lies in the outer one. */
export function mapped([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function linesOfPath(args: unknown, matrix: Matrix, codes: OperatorCodes): readonly Ruling[] {
  if (!Array.isArray(args)) return [];
  const [paint, data]: readonly unknown[] = args;
  const path: unknown = Array.isArray(data) ? data[0] : null;
  if (typeof paint !== "number" || paint === codes.endPath || !isNumbers(path)) return [];
  const shapes = shapesOf(path).map((points) => points.map((point) => mapped(matrix, point)));
  return shapes.flatMap((points) => (codes.fills.has(paint) ? thinBox(points) : sides(points)));
}

function isNumbers(value: unknown): value is Float32Array | readonly number[] {
  return value instanceof Float32Array || (Array.isArray(value) && value.every((one) => typeof one === "number"));
}

/** The corners of each part of a path: 0 begins one, 1 draws a line, 2 and 3 curves, 4 goes back to its beginning. */
function shapesOf(path: Float32Array | readonly number[]): readonly (readonly Point[])[] {
  const shapes: Point[][] = [];
  let at = 0;
  while (at < path.length) {
    const command = path[at] ?? 0;
    const count = POINTS[command] ?? 0;
    const last = at + 2 * count;
    const point: Point = [path[last - 1] ?? 0, path[last] ?? 0];
    const shape = shapes.at(-1);
    if (command === 0) shapes.push([point]);
    else if (command === 4 && shape?.[0] !== undefined) shape.push(shape[0]);
    else shape?.push(point);
    at = last + 1;
  }
  return shapes;
}

function sides(points: readonly Point[]): readonly Ruling[] {
  return points.flatMap(([x2, y2], index) => {
    const before = points[index - 1];
    if (before === undefined) return [];
    const [x1, y1] = before;
    const isStraight = Math.abs(x1 - x2) < STRAIGHT || Math.abs(y1 - y2) < STRAIGHT;
    return isStraight ? [{ x1, y1, x2, y2 }] : [];
  });
}

function thinBox(points: readonly Point[]): readonly Ruling[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
  if (bottom - top < THIN && right - left > THIN) return [{ x1: left, y1: midY, x2: right, y2: midY }];
  if (right - left < THIN && bottom - top > THIN) return [{ x1: midX, y1: top, x2: midX, y2: bottom }];
  return [];
}
