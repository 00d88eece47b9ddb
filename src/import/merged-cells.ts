import type { Readable } from "node:stream";
import { openPromise } from "yauzl";
import { entriesWithin } from "./refuse-overfull.ts";

/** One merged range of a sheet, rows and columns counted from 1. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Enough for some 200,000 merged ranges, which stand at the end of a sheet. */
const LONGEST_TAIL = 8 * 1024 * 1024;

/**
 * The merged ranges of each sheet of a workbook by the number in its part's name, read without holding the rows. Throws
 * FILE_TOO_LARGE for an archive made to fill memory; rejects when the file is no zip archive.
 */
export async function readMergedCells(path: string): Promise<ReadonlyMap<number, readonly MergedRange[]>> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  const found = new Map<number, readonly MergedRange[]>();
  try {
    for await (const entry of entriesWithin(zip, path)) {
      const number = /^xl\/worksheets\/sheet(\d+)\.xml$/u.exec(entry.fileName)?.[1];
      if (number === undefined) continue;
      found.set(Number(number), rangesIn(await tailOf(await zip.openReadStreamPromise(entry))));
    }
  } finally {
    zip.close();
  }
  return found;
}

async function tailOf(stream: Readable): Promise<string> {
  let tail = "";
  for await (const chunk of stream) {
    tail += Buffer.from(chunk).toString("latin1");
    const end = tail.lastIndexOf("</sheetData>");
    if (end !== -1) tail = tail.slice(end);
    else if (tail.length > 1024) tail = tail.slice(-64);
    if (tail.length > LONGEST_TAIL) break;
  }
  return tail;
}

function rangesIn(xml: string): readonly MergedRange[] {
  const ranges: MergedRange[] = [];
  for (const [, from = "", top, to = "", bottom] of xml.matchAll(
    /<mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g,
  )) {
    ranges.push({ top: Number(top), left: columnNumber(from), bottom: Number(bottom), right: columnNumber(to) });
  }
  return ranges;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
