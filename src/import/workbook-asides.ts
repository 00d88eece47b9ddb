import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
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
  const found: Found = { hiddenSheets: [], notes: [] };
  try {
    for await (const entry of entriesWithin(zip, path)) {
      if (entry.fileName !== "xl/workbook.xml" && !NOTES.test(entry.fileName)) continue;
      await readPart(await zip.openReadStreamPromise(entry), found);
    }
  } finally {
    zip.close();
  }
  const notes = found.notes.map(({ address, words }) => ({ address, words: words.trim() }));
  return { ...found, notes: notes.filter(({ words }) => words !== "") };
}

interface Found {
  readonly hiddenSheets: string[];
  readonly notes: { readonly address: string; words: string }[];
}

/** What comes before a fault in the part is found; rows that cannot be read are said elsewhere. */
async function readPart(part: AsyncIterable<Buffer>, { hiddenSheets, notes }: Found): Promise<void> {
  const parser = new SaxesParser({ xmlns: false });
  let isText = false;
  parser.on("error", () => undefined);
  parser.on("opentag", ({ name, attributes }) => {
    const tag = localName(name);
    if (tag === "sheet" && /^(?:veryH|h)idden$/u.test(attributes["state"] ?? ""))
      hiddenSheets.push(attributes["name"] ?? "");
    if (tag === "comment") notes.push({ address: attributes["ref"] ?? "", words: "" });
    isText = tag === "t";
  });
  parser.on("closetag", () => {
    isText = false;
  });
  parser.on("text", (text) => {
    const note = notes.at(-1);
    if (isText && note !== undefined) note.words += text;
  });
  const decoder = new StringDecoder("utf8");
  for await (const bytes of part) parser.write(decoder.write(bytes));
  parser.write(decoder.end()).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
