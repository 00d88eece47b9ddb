import { join } from "node:path";
import { PERIOD_FILES, type PeriodFileName, periodFile } from "../../report/period/period-files.ts";
import { periodTables } from "../../report/period/period-tables.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import type { Office } from "../office.ts";
import { periodReport } from "./period-report.ts";

/** Where a report was written, and what it says as data: the tables as printed. */
export interface WrittenPeriodReport {
  readonly files: Readonly<Partial<Record<PeriodFileName, string>>>;
  readonly document: object;
}

/** Writes the tables of a month or year and 信息稿 into `reports/periods/<period>/`. */
export async function writePeriodReport(office: Office, period: string): Promise<WrittenPeriodReport> {
  const input = await periodReport(office, period);
  const files: Partial<Record<PeriodFileName, string>> = {};
  for (const name of PERIOD_FILES) {
    const { fileName, bytes } = await periodFile(input, name);
    const path = join(office.home.reports, "periods", period, fileName);
    await writeFileWhole(path, bytes);
    files[name] = path;
  }
  return { files, document: { period, tables: periodTables(input) } };
}
