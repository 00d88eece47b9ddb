import { existsSync } from "node:fs";
import { extname } from "node:path";
import { IMPORT_MEDIA_TYPES } from "../../import/import-type.ts";
import { readFileBytes } from "../../import/read-file-bytes.ts";
import { readTable } from "../../import/read-table.ts";
import type { TableCell } from "../../model/content.ts";
import { PingpinError } from "../../model/errors.ts";
import { isHiddenSheet } from "../../model/hidden-sheet.ts";
import { CountyCode } from "../../model/primitives.ts";
import { visibleText } from "../../report/visible-text.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { writeWorkbook } from "../../report/write-workbook.ts";
import { decodeBytes } from "../../text/decode.ts";
import type { Office } from "../office.ts";
import { changeConfiguration } from "../settings/change-configuration.ts";
import { bureauTable } from "./bureau-table.ts";

const HEADS = ["行政区划代码", "县（市、区）", "监管机关", "受送检察院", "需要核对"] as const;
const LARGEST = 5 * 1024 * 1024;

type Row = Record<"jurisdiction" | "bureau" | "procuratorate", string>;

/** Writes the table, missing counties as empty lines to be filled in, as .xlsx or .csv by the ending of `out`. */
export async function exportBureaus(office: Office, out: string): Promise<number> {
  if (existsSync(out)) throw new PingpinError("OUTPUT_EXISTS", { subject: out });
  const rows = bureauTable(office.configuration).map(({ jurisdiction, name, bureau, procuratorate, problems }) => [
    jurisdiction,
    name ?? "",
    bureau ?? "",
    procuratorate ?? "",
    problems.join("；"),
  ]);
  await writeFileWhole(out, await (typeOf(out) === ".xlsx" ? workbookOf(rows, office) : csvOf(rows)));
  return rows.length;
}

/**
 * Takes a filled-in table into `config.yaml`, whose other lines and remarks stay; the table replaces the one before.
 * Throws OPTION_INVALID naming the line, or CONFIG_INVALID, before anything is written.
 */
export async function importBureaus(office: Office, path: string, by: string): Promise<number> {
  const rows = await readRows(path);
  await changeConfiguration(office, (document) => document.set("bureaus", document.createNode(rows)), {
    by,
    action: "bureau.import",
    subject: "机关对照表",
    details: `${rows.length} 行`,
  });
  return rows.length;
}

function typeOf(path: string): ".xlsx" | ".csv" {
  const extension = extname(path).toLowerCase();
  if (extension === ".xlsx" || extension === ".csv") return extension;
  throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail: "机关对照表用 .xlsx 或 .csv" });
}

function workbookOf(rows: readonly (readonly string[])[], { clock }: Office): Promise<Uint8Array> {
  const widths = [14, 18, 40, 36, 50];
  const columns = HEADS.map((header, index) => ({ header, width: widths[index] ?? 20 }));
  return writeWorkbook([{ name: "机关对照表", columns, rows }], clock.now().toISOString());
}

/** With a byte order mark, so that Excel and WPS read it as UTF-8; what looks like a formula gets an apostrophe. */
async function csvOf(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const cell = (text: string) =>
    `"${visibleText(text)
      .replace(/^(?=[=+\-@\t\r])/, "'")
      .replaceAll('"', '""')}"`;
  const lines = [HEADS, ...rows].map((row) => row.map(cell).join(","));
  return Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`);
}

async function readRows(path: string): Promise<readonly Row[]> {
  const mediaType = IMPORT_MEDIA_TYPES[typeOf(path) === ".xlsx" ? "xlsx" : "csv"];
  const { sheets } = await readTable(await readFileBytes(path, LARGEST), mediaType, {
    subject: path,
    decode: decodeBytes,
  });
  const [head = [], ...lines] = sheets.find(({ name }) => !isHiddenSheet(name))?.rows ?? [];
  const columns = HEADS.map((label) => head.findIndex(({ text }) => text.trim() === label));
  const [code = -1, , bureau = -1, procuratorate = -1] = columns;
  if ([code, bureau, procuratorate].includes(-1)) {
    throw new PingpinError("OPTION_INVALID", {
      subject: path,
      detail: `首行须有“${HEADS[0]}”“${HEADS[2]}”“${HEADS[3]}”三列`,
    });
  }
  const rows = lines.flatMap((line, index) => rowOf(line, { path, number: index + 2, code, bureau, procuratorate }));
  if (rows.length > 0) return rows;
  throw new PingpinError("OPTION_INVALID", { subject: path, detail: "没有一行填全了监管机关和受送检察院，原表未改动" });
}

interface Line {
  readonly path: string;
  readonly number: number;
  readonly code: number;
  readonly bureau: number;
  readonly procuratorate: number;
}

/** A line whose two names are both empty is a county still to be filled in. */
function rowOf(cells: readonly TableCell[], line: Line): readonly Row[] {
  const at = (column: number) => (cells[column]?.text ?? "").trim();
  const [bureau, procuratorate] = [at(line.bureau), at(line.procuratorate)];
  if (bureau === "" && procuratorate === "") return [];
  const jurisdiction = at(line.code).padStart(6, "0");
  const subject = `${line.path} 第 ${line.number} 行`;
  if (!CountyCode.safeParse(jurisdiction).success) {
    throw new PingpinError("OPTION_INVALID", { subject, detail: `行政区划代码“${at(line.code)}”应为六位数字` });
  }
  if (bureau !== "" && procuratorate !== "") return [{ jurisdiction, bureau, procuratorate }];
  throw new PingpinError("OPTION_INVALID", { subject, detail: "监管机关和受送检察院须一并填写" });
}
