import { type FileHandle, open } from "node:fs/promises";
import type { Entry } from "yauzl";

/** A line of a zip's directory and where the data of the file that it names begin. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly dataStart: number;
}

/** Fixed lengths of the records of a zip (APPNOTE.TXT 4.3.12, 4.3.14 to 4.3.16). */
const DIRECTORY_LINE = 46;
const END = 22;
const END_64 = 56;
const LOCATOR_64 = 20;
const LOCATOR_64_MARK = 0x07064b50;
/** What follows the data of an entry whose sizes were not known before: nothing, or one of the forms of 4.3.9. */
const DESCRIPTORS: readonly number[] = [0, 12, 16, 20, 24];
const SIZES_FOLLOW = 8;

/**
 * Whether the zip at `path` is nothing but the files that its directory names, one after another from the first byte, then
 * the directory and the end. Whatever else it holds, another directory say, some program would unpack in their place.
 */
export async function isWhollyListed(
  path: string,
  placed: readonly PlacedEntry[],
  commentBytes: number,
): Promise<boolean> {
  const directory = placed.reduce((sum, { entry }) => sum + lineLength(entry), 0);
  const directoryStart = (await endStart(path, END + commentBytes)) - directory;
  let [end, gaps] = [0, [0]];
  for (const { entry, dataStart } of placed.toSorted(byPlace)) {
    if (!gaps.includes(entry.relativeOffsetOfLocalHeader - end)) return false;
    end = dataStart + entry.compressedSize;
    gaps = (entry.generalPurposeBitFlag & SIZES_FOLLOW) === 0 ? [0] : [...DESCRIPTORS];
  }
  return gaps.includes(directoryStart - end);
}

function byPlace(a: PlacedEntry, b: PlacedEntry): number {
  return a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader;
}

function lineLength({ fileNameLength, extraFieldLength, fileCommentLength }: Entry): number {
  return DIRECTORY_LINE + fileNameLength + extraFieldLength + fileCommentLength;
}

/** Where the records after the directory begin; a large zip has two more of them. */
async function endStart(path: string, endLength: number): Promise<number> {
  const file = await open(path);
  try {
    const start = (await file.stat()).size - endLength;
    return (await isLocator(file, start - LOCATOR_64)) ? start - LOCATOR_64 - END_64 : start;
  } finally {
    await file.close();
  }
}

async function isLocator(file: FileHandle, position: number): Promise<boolean> {
  if (position < 0) return false;
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, position);
  return buffer.readUInt32LE(0) === LOCATOR_64_MARK;
}
