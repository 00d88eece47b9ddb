import { extname } from "node:path";
import { PingpinError } from "../model/errors.ts";

/** The kinds of file that can be imported. */
export type ImportType = "xlsx" | "csv" | "html" | "txt";

/** The media type that a capture of an imported file is given. */
export const IMPORT_MEDIA_TYPES: Readonly<Record<ImportType, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  html: "text/html",
  txt: "text/plain",
};

const BY_EXTENSION: Readonly<Record<string, ImportType>> = {
  ".xlsx": "xlsx",
  ".csv": "csv",
  ".html": "html",
  ".htm": "html",
  ".txt": "txt",
};

const ADVICE: Readonly<Record<string, string>> = {
  ".xls": "旧版 .xls，请用 Excel 或 WPS 另存为 .xlsx",
  ".et": "WPS 表格 .et，请另存为 .xlsx",
  ".doc": ".doc 暂不支持，请把岗位表另存为 .xlsx 或 .txt",
  ".docx": ".docx 暂不支持，请把岗位表另存为 .xlsx 或 .txt",
  ".pdf": ".pdf 暂不支持，请换用 .xlsx、.csv、.html 或 .txt",
};

/**
 * The import type of a file by its extension, checked against its first bytes. Throws FILE_TYPE_UNKNOWN for other
 * extensions and FILE_BINARY when the bytes contradict the extension.
 */
export function importTypeOf(path: string, bytes: Uint8Array): ImportType {
  const extension = extname(path).toLowerCase();
  const type = BY_EXTENSION[extension];
  if (type === undefined) {
    const detail = ADVICE[extension] ?? `支持 ${Object.keys(BY_EXTENSION).join("、")}`;
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail });
  }
  if (type === "xlsx" && !isZip(bytes)) {
    const detail = isOle(bytes) ? "内容是旧版 .xls 或加密的工作簿，请另存为不加密的 .xlsx" : "内容不是 .xlsx 工作簿";
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject: path, detail });
  }
  if (type !== "xlsx" && looksBinary(bytes)) throw new PingpinError("FILE_BINARY", { subject: path });
  return type;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function isOle(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

function looksBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isZip(bytes) || (!utf16 && bytes.subarray(0, 65_536).includes(0));
}
