import { columnOf } from "./sheet-rows.ts";

/** One merged range of a sheet, rows and columns counted from 1. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Enough for some 200,000 merged ranges, which stand at the end of a sheet. */
const LONGEST_TAIL = 8 * 1024 * 1024;
const END_OF_ROWS = /<\/(?:\w+:)?sheetData>/u;

/** The merged ranges of a sheet, from the top down, read from its part without holding the rows. */
export async function readMergedCells(part: AsyncIterable<Buffer>): Promise<readonly MergedRange[]> {
  let tail = "";
  let isBelow = false;
  for await (const chunk of part) {
    tail += chunk.toString("latin1");
    const end: number = isBelow ? -1 : tail.search(END_OF_ROWS);
    isBelow ||= end !== -1;
    if (end !== -1) tail = tail.slice(end);
    else if (!isBelow) tail = tail.slice(-64);
    if (tail.length > LONGEST_TAIL) break;
  }
  return rangesIn(tail).toSorted((a, b) => a.top - b.top);
}

function rangesIn(xml: string): readonly MergedRange[] {
  const ranges: MergedRange[] = [];
  for (const [, from = "", top, to = "", bottom] of xml.matchAll(
    /<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g,
  )) {
    ranges.push({ top: Number(top), left: columnOf(from) + 1, bottom: Number(bottom), right: columnOf(to) + 1 });
  }
  return ranges;
}
