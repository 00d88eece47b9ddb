import type { Content } from "../model/content.ts";
import { PingpinError } from "../model/errors.ts";
import type { DecodeText } from "./decode-text.ts";
import { IMPORT_MEDIA_TYPES, looksBinary } from "./import-type.ts";
import { readCsv } from "./read-csv.ts";
import { readAllSheets } from "./workbook/read-workbook.ts";

/** Whether bytes of this media type, or of an address with this ending, are a table that `readTable` reads. */
export function isTableType(mediaType: string, url: string): boolean {
  return (
    mediaType === IMPORT_MEDIA_TYPES.xlsx ||
    mediaType === IMPORT_MEDIA_TYPES.csv ||
    /\.(?:xlsx|csv)(?:[?#]|$)/iu.test(url)
  );
}

/**
 * Reads a workbook (.xlsx, told by its bytes) or a CSV text as sheets; `subject` is its path or address, for
 * errors and as the content's `url`. Throws FILE_TYPE_UNKNOWN when it is neither.
 */
export async function readTable(
  bytes: Uint8Array,
  mediaType: string,
  options: { readonly subject: string; readonly decode: DecodeText },
): Promise<Extract<Content, { kind: "table" }>> {
  const { subject, decode } = options;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return { kind: "table", sheets: await readAllSheets(bytes, subject), url: subject };
  }
  if (mediaType === IMPORT_MEDIA_TYPES.xlsx || looksBinary(bytes)) {
    throw new PingpinError("FILE_TYPE_UNKNOWN", { subject, detail: "内容不是 .xlsx 工作簿" });
  }
  return { kind: "table", sheets: [readCsv(decode(bytes, null).text, subject)], url: subject };
}
