import { readZip } from "./repack-zip.ts";

const BLOCK = /<w:tr[ >].*?<\/w:tr>|<w:p[ >].*?<\/w:p>/gs;
const CELL = /<w:tc[ >].*?<\/w:tc>/gs;
const WORDS = /<w:(br|tab)\/>|<\/w:p>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g;
const CELL_BREAK = "　｜　";

/** The words of a .docx that this program wrote, a paragraph or row of a table a line, for reading on a screen. */
export async function docxLines(bytes: Uint8Array): Promise<readonly string[]> {
  const xml = Buffer.from((await readZip(bytes)).get("word/document.xml") ?? []).toString("utf8");
  return (xml.match(BLOCK) ?? []).map(lineOf).filter((line) => line !== "");
}

function lineOf(block: string): string {
  if (!block.startsWith("<w:tr")) return wordsOf(block);
  return (block.match(CELL) ?? []).map(wordsOf).join(CELL_BREAK);
}

function wordsOf(xml: string): string {
  const words = [...xml.matchAll(WORDS)].map(([, , text]) => (text === undefined ? " " : unescaped(text)));
  return words.join("").trim();
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
