import { join } from "node:path";
import { PERIOD_FILES, type PeriodFileName, periodFile } from "../../report/period/period-files.ts";
import { periodTables } from "../../report/period/period-tables.ts";
import { writeMade } from "../../report/write-document.ts";
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
    const path = await writeMade(join(office.home.reports, "periods", period), await periodFile(input, name));
    files[name] = path;
  }
  return { files, document: { period, tables: periodTables(input) } };
}
