import { basename, dirname, join } from "node:path";
import { copyPage } from "./copy-page.ts";
import { openTemplate, type TemplateData } from "./fill-template.ts";
import { utf8 } from "./utf8.ts";
import { writeFileWhole } from "./write-file-whole.ts";

/** The folder beside documents that holds a page with the fields of each, to be copied. */
export const COPY_FOLDER = "复制要素";

/** A document to be written or downloaded; `copyPage` is null for a workbook or page, which is copied from as it is. */
export interface MadeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly copyPage: Uint8Array | null;
}

interface TemplatePlace {
  readonly folder: string;
  readonly name: string;
}

/** A Word document from the template at `place`, with the page of its fields. Throws as `openTemplate`. */
export async function makeDocument(
  place: TemplatePlace,
  data: TemplateData,
  { fileName, now }: { readonly fileName: string; readonly now: string },
): Promise<MadeFile> {
  const template = await openTemplate(place);
  const page = utf8(copyPage(basename(fileName, ".docx"), template.tags, data));
  return { fileName, bytes: await template.fill(data, now), copyPage: page };
}

/** Writes the file into `folder`, its fields to copy into 复制要素 there, and gives its path. Throws as `writeFileWhole`. */
export async function writeMade(folder: string, made: MadeFile): Promise<string> {
  const path = join(folder, made.fileName);
  await writeFileWhole(path, made.bytes);
  const page = join(folder, COPY_FOLDER, `${basename(made.fileName, ".docx")}.html`);
  if (made.copyPage !== null) await writeFileWhole(page, made.copyPage);
  return path;
}

/** Makes the document and writes it to `out`. */
export async function writeDocument(
  place: TemplatePlace,
  data: TemplateData,
  { out, now }: { readonly out: string; readonly now: string },
): Promise<void> {
  await writeMade(dirname(out), await makeDocument(place, data, { fileName: basename(out), now }));
}
