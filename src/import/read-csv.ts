import { CsvError, parse } from "csv-parse/sync";
import type { TableSheet } from "../model/content.ts";
import { PingpinError } from "../model/errors.ts";
import { plainCell } from "./cell-address.ts";

/** Reads CSV text as one sheet named `csv`; comma, semicolon or tab, told by the first line. Throws FILE_TYPE_UNKNOWN on unclosed quotes. */
export function readCsv(text: string, subject: string): TableSheet {
  const records = parseRecords(text, subject);
  return {
    name: "csv",
    rows: records.map((record, y) => record.map((value, x) => plainCell(x, y, value))),
  };
}

function parseRecords(text: string, subject: string): readonly (readonly string[])[] {
  try {
    return parse(text, csvSettings(text));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw csvFault(error, subject);
  }
}

/** What is wrong with a CSV text, with the row as office programs count it, where a cell of several lines is in one row. */
export function csvFault(cause: CsvError, subject: string): PingpinError {
  const row = Number(cause["records"]) + 1;
  const detail = `第 ${row} 行起格式有误，多为引号未成对：有一个引号没有对应的另一半`;
  return new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail, cause });
}

/** How a CSV text is to be parsed; comma, semicolon or tab, told by the first line. */
export function csvSettings(text: string) {
  return {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  } as const;
}

function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split(/\r?\n/u, 1)[0] ?? "";
  const counts = [",", "\t", ";"].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}
