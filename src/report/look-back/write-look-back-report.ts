import { join } from "node:path";
import { fillTemplate } from "../fill-template.ts";
import { maskNote } from "../mask-note.ts";
import { utf8 } from "../utf8.ts";
import { writeFileWhole } from "../write-file-whole.ts";
import { writeWorkbook } from "../write-workbook.ts";
import { lookBackData } from "./look-back-document.ts";
import type { LookBackInput } from "./look-back-input.ts";
import { lookBackPage } from "./look-back-page.ts";
import { lookBackSheets } from "./look-back-register.ts";
import { lookBackRows } from "./look-back-rows.ts";

/** The files of a report, as absolute or relative as the folder given. */
export interface WrittenLookBackReport {
  readonly document: string;
  readonly register: string;
  readonly page: string;
}

/**
 * Writes 回头看报告.docx, 对照台账.xlsx and 对照台账.html into `outDir`, each whole or not at all; the same input
 * gives the same bytes. Throws `TEMPLATE_INVALID`, `DISK_FULL` or `OUTPUT_UNWRITABLE`.
 */
export async function writeLookBackReport(input: LookBackInput, outDir: string): Promise<WrittenLookBackReport> {
  const { rows, masked } = lookBackRows(input);
  const note = maskNote(masked);
  const place = { folder: input.templates, name: "回头看报告.docx" } as const;
  const paths = {
    document: join(outDir, "回头看报告.docx"),
    register: join(outDir, "对照台账.xlsx"),
    page: join(outDir, "对照台账.html"),
  };
  await writeFileWhole(paths.document, await fillTemplate(place, lookBackData(input, rows, note), input.now));
  await writeFileWhole(paths.register, await writeWorkbook(lookBackSheets(input, rows), input.now));
  await writeFileWhole(paths.page, utf8(lookBackPage(input, rows, note)));
  return paths;
}
