import { newsItem } from "../../../report/period/news-item.ts";
import { type PeriodFileName, periodFile, REPORT_NOTE, reportTitle } from "../../../report/period/period-files.ts";
import { periodTables } from "../../../report/period/period-tables.ts";
import type { Office } from "../../office.ts";
import { periodReport } from "../../periods/period-report.ts";

/** What the page of a month or year shows, word for word what its files print. */
export async function periodPage(office: Office, period: string) {
  const input = await periodReport(office, period);
  const tables = periodTables(input).map(({ title, heads, rows }) => ({ title, heads, rows }));
  return { title: reportTitle(input), note: REPORT_NOTE, tables, news: newsItem(input) };
}

/** One file of the report, made anew from the records of this moment. */
export async function periodDownload(office: Office, period: string, name: PeriodFileName) {
  return periodFile(await periodReport(office, period), name);
}
