import { join } from "node:path";
import { maskNote } from "../mask-note.ts";
import { maskPersonalData } from "../mask-personal-data.ts";
import { utf8 } from "../utf8.ts";
import { writeDocument } from "../write-document.ts";
import { writeFileWhole } from "../write-file-whole.ts";
import { writeWorkbook } from "../write-workbook.ts";
import { bureauTables } from "./bureau-part.ts";
import { lookBackData } from "./look-back-document.ts";
import type { LookBackInput } from "./look-back-input.ts";
import { lookBackPage } from "./look-back-page.ts";
import { lookBackSheets } from "./look-back-register.ts";
import { lookBackRows } from "./look-back-rows.ts";
import { newPostingsTable } from "./new-postings.ts";

/** What each file of a report is called. */
export const LOOK_BACK_FILE_NAMES = {
  document: "回头看报告.docx",
  register: "对照台账.xlsx",
  page: "对照台账.html",
} as const;
export type LookBackFile = keyof typeof LOOK_BACK_FILE_NAMES;

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
  let masked = 0;
  const mask = (text: string): string => {
    const result = maskPersonalData(text);
    masked += result.count;
    return result.text;
  };
  const parts = {
    rows: lookBackRows(input, mask),
    tables: bureauTables(input, mask),
    newPostings: newPostingsTable(input, mask),
  };
  const note = maskNote(masked);
  const place = { folder: input.templates, name: "回头看报告.docx" } as const;
  const paths = {
    document: join(outDir, LOOK_BACK_FILE_NAMES.document),
    register: join(outDir, LOOK_BACK_FILE_NAMES.register),
    page: join(outDir, LOOK_BACK_FILE_NAMES.page),
  };
  await writeDocument(place, lookBackData(input, parts, note), { out: paths.document, now: input.now });
  await writeFileWhole(paths.register, await writeWorkbook(lookBackSheets(input, parts), input.now));
  await writeFileWhole(paths.page, utf8(lookBackPage(input, parts, note)));
  return paths;
}
