import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
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
  const sheets = [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*>/gu)].map(([tag]) => tag);
  return sheets.filter((tag) => /\bstate="(?:hidden|veryHidden)"/u.test(tag)).map((tag) => attributeOf(tag, "name"));
}

function notesIn(xml: string): WorkbookAsides["notes"] {
  return [...xml.matchAll(/(<(?:\w+:)?comment\s[^>]*>)(.*?)<\/(?:\w+:)?comment>/gsu)]
    .map(([, tag = "", inner = ""]) => ({ address: attributeOf(tag, "ref"), words: wordsIn(inner).trim() }))
    .filter(({ words }) => words !== "");
}

function wordsIn(xml: string): string {
  const runs = xml.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>/gu);
  return [...runs].map(([, text = ""]) => unescaped(text)).join("");
}

function attributeOf(tag: string, name: string): string {
  return unescaped(new RegExp(`\\s${name}="([^"]*)"`, "u").exec(tag)?.[1] ?? "");
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/giu, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal));
  });
}
