import { SaxesParser } from "saxes";
import { readZip } from "../../src/report/repack-zip.ts";

/** Parses every XML part of a docx or xlsx strictly and says how many there were; throws at the first fault. */
export async function wellFormedParts(bytes: Uint8Array): Promise<number> {
  let count = 0;
  for (const [path, content] of await readZip(bytes)) {
    if (!/\.(xml|rels)$/.test(path)) continue;
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    parser.write(new TextDecoder("utf-8", { fatal: true }).decode(content)).close();
    count += 1;
  }
  return count;
}

/** The visible words of a docx, paragraphs apart. */
export async function wordsOf(bytes: Uint8Array, part = "word/document.xml"): Promise<string> {
  const files = await readZip(bytes);
  const xml = Buffer.from(files.get(part) ?? []).toString("utf8");
  const text = xml.replace(/<\/w:p>|<w:br\/>/g, "\n").replace(/<[^>]+>/g, "");
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
