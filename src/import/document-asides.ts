import { readXml } from "./xml-part.ts";
import { openZipParts, type ZipParts } from "./zip-parts.ts";

const PICTURES = /^word\/media\/.+\.(?:png|jpe?g|bmp|gif|tiff?|webp)$/iu;
const MARGINS = /^word\/(?:header|footer)\d*\.xml$/u;

/** What a reader of a Word document easily overlooks; none of it is read, but for words that a change adds. */
export interface DocumentAsides {
  /** What remarks beside the text say. */
  readonly remarks: readonly string[];
  /** What stands above or below every page. */
  readonly margins: readonly string[];
  /** Words that a change not yet accepted adds, which are read as text, or takes away. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly pictures: number;
}

/** Finds what a reader of a .docx document easily overlooks. Throws FILE_TOO_LARGE when made to fill memory; rejects when it is damaged. */
export async function documentAsides(bytes: Uint8Array, subject: string): Promise<DocumentAsides> {
  const parts = await openZipParts(bytes, subject);
  try {
    const margins: string[] = [];
    for (const name of parts.names.filter((part) => MARGINS.test(part)))
      margins.push(...(await textsOf(parts, name, "p")));
    return {
      remarks: await textsOf(parts, "word/comments.xml", "comment"),
      margins: [...new Set(margins)],
      added: await textsOf(parts, "word/document.xml", "ins"),
      removed: await textsOf(parts, "word/document.xml", "del"),
      pictures: parts.names.filter((name) => PICTURES.test(name)).length,
    };
  } finally {
    parts.close();
  }
}

/** The words in each element of a name, those without words left out. */
async function textsOf(parts: ZipParts, part: string, element: string): Promise<readonly string[]> {
  if (!parts.names.includes(part)) return [];
  const texts: string[] = [];
  let open = 0;
  let text = "";
  let isText = false;
  await readXml(await parts.partOf(part), {
    open(name) {
      if (name === element) open += 1;
      isText = name === "t" || name === "delText";
    },
    text(words) {
      if (isText && open > 0) text += words;
    },
    close(name) {
      isText = false;
      if (name !== element) return;
      open -= 1;
      if (open === 0 && text.trim() !== "") texts.push(text.trim());
      if (open === 0) text = "";
    },
  });
  return texts;
}
