import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { load } from "cheerio";
import { openPromise } from "yauzl";
import { entriesWithin } from "./refuse-overfull.ts";

const NOTES = /^xl\/(?:comments\/)?comments?\d*\.xml$/u;

/** What a reader of a workbook easily overlooks: hidden sheets, which are read as any other, and notes, which are not read. */
export interface WorkbookAsides {
  readonly hiddenSheets: readonly string[];
  readonly notes: readonly { readonly address: string; readonly words: string }[];
}

/** Finds the hidden sheets and the notes of cells of an .xlsx file, without its rows. Throws FILE_TOO_LARGE; rejects when the file is no zip archive. */
export async function workbookAsides(path: string): Promise<WorkbookAsides> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  const hiddenSheets: string[] = [];
  const notes: WorkbookAsides["notes"][number][] = [];
  try {
    for await (const entry of entriesWithin(zip, path)) {
      const isBook = entry.fileName === "xl/workbook.xml";
      if (!isBook && !NOTES.test(entry.fileName)) continue;
      const xml = await textOf(await zip.openReadStreamPromise(entry));
      if (isBook) hiddenSheets.push(...hiddenIn(xml));
      else notes.push(...notesIn(xml));
    }
  } finally {
    zip.close();
  }
  return { hiddenSheets, notes };
}

async function textOf(stream: Readable): Promise<string> {
  return (await buffer(stream)).toString("utf8");
}

function hiddenIn(xml: string): readonly string[] {
  const $ = load(xml, { xml: true });
  return $("sheets > sheet[state=hidden], sheets > sheet[state=veryHidden]")
    .toArray()
    .map((sheet) => $(sheet).attr("name") ?? "");
}

function notesIn(xml: string): WorkbookAsides["notes"] {
  const $ = load(xml, { xml: true });
  return $("commentList > comment")
    .toArray()
    .map((note) => ({ address: $(note).attr("ref") ?? "", words: $(note).find("t").text().trim() }))
    .filter(({ words }) => words !== "");
}
