import { join } from "node:path";
import type { Volume } from "../../model/volume.ts";
import { handoverPage } from "../../report/batch/handover-page.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import type { Office } from "../office.ts";

/** Writes the sheet to be signed beside the volumes; gives its path. */
export async function writeHandoverSheet(office: Office, folder: string, volumes: readonly Volume[]): Promise<string> {
  const numbers = volumes.map(({ range }) => range.number);
  const path = join(folder, `交接单-第${numbers.at(0)}至${numbers.at(-1)}卷.html`);
  await writeFileWhole(path, Buffer.from(handoverPage(volumes, office.configuration.office.name)));
  return path;
}
