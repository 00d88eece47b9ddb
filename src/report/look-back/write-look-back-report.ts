import { join } from "node:path";
import { maskNote } from "../mask-note.ts";
import { maskPersonalData } from "../mask-personal-data.ts";
import { utf8 } from "../utf8.ts";
import { writeDocument } from "../write-document.ts";
import { writeFileWhole } from "../write-file-whole.ts";
import { writeWorkbook } from "../write-workbook.ts";
import { bureauTables } from "./bureau-part.ts";
import { createRoundGroups } from "./group-tables.ts";
import { lookBackData, type ReportParts } from "./look-back-document.ts";
import type { LookBackInput } from "./look-back-input.ts";
import { lookBackPage } from "./look-back-page.ts";
import { comparisonSheet, lookBackSheets } from "./look-back-register.ts";
import { type LookBackRow, lookBackRow } from "./look-back-rows.ts";
import { newPostingsTable } from "./new-postings.ts";
import { statementsTable } from "./told-statements.ts";

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
  /** The further volumes of a long register, in order. */
  readonly moreRegisters: readonly string[];
}

/** A workbook with more rows than these takes minutes to open; the rest goes into volumes of its own. */
const ROWS_PER_REGISTER = 10_000;

/**
 * Writes 回头看报告.docx, 对照台账.xlsx and 对照台账.html into `outDir`, each whole or not at all; the same input
 * gives the same bytes. Of the postings one volume of the register is held at a time. Throws `TEMPLATE_INVALID`,
 * `DISK_FULL` or `OUTPUT_UNWRITABLE`.
 */
export async function writeLookBackReport(
  input: LookBackInput,
  outDir: string,
  rowsPerRegister: number = ROWS_PER_REGISTER,
): Promise<WrittenLookBackReport> {
  let masked = 0;
  const mask = (text: string): string => {
    const result = maskPersonalData(text);
    masked += result.count;
    return result.text;
  };
  const { moreRegisters, ...read } = await readItems(input, mask, { outDir, rowsPerRegister });
  const parts = {
    ...read,
    tables: bureauTables(input, mask),
    newPostings: newPostingsTable(input, mask),
    statements: statementsTable(input, mask),
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
  return { ...paths, moreRegisters };
}

type ReadItems = Pick<ReportParts, "rows" | "total" | "bureauFound" | "groups"> &
  Pick<WrittenLookBackReport, "moreRegisters">;

/** Reads the postings once: counts them by groups, keeps those of the first volume, and writes every further one when it is full. */
async function readItems(
  input: LookBackInput,
  mask: (text: string) => string,
  { outDir, rowsPerRegister }: { readonly outDir: string; readonly rowsPerRegister: number },
): Promise<ReadItems> {
  const groups = createRoundGroups(input.bureau.name);
  const rows: LookBackRow[] = [];
  const moreRegisters: string[] = [];
  let [total, bureauFound]: [number, number] = [0, 0];
  let volume: LookBackRow[] = rows;
  const writeVolume = async (): Promise<void> => {
    if (volume === rows) return;
    const path = join(outDir, `对照台账（第${moreRegisters.length + 2}册）.xlsx`);
    await writeFileWhole(path, await writeWorkbook([comparisonSheet(volume)], input.now));
    moreRegisters.push(path);
  };
  for await (const reported of input.items) {
    total += 1;
    if (reported.item.foundBy === "bureau") bureauFound += 1;
    groups.add(reported);
    if (volume.length === rowsPerRegister) {
      await writeVolume();
      volume = [];
    }
    volume.push(lookBackRow(reported, total, mask));
  }
  await writeVolume();
  return { rows, total, bureauFound, groups: groups.tables(), moreRegisters };
}
