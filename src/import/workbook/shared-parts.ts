import { readXml } from "../xml-part.ts";

/** Which cell styles show a number as a day, and from when the workbook counts days. */
export interface StyleDates {
  readonly styles: ReadonlySet<number>;
  readonly isFrom1904: boolean;
}

/** The texts that cells refer to by number, without the readings printed above words. */
export async function readSharedStrings(part: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const strings: string[] = [];
  let text = "";
  let isText = false;
  let isReading = false;
  await readXml(part, {
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") isReading = true;
      isText = name === "t" && !isReading;
    },
    text(words) {
      if (isText) text += words;
    },
    close(name) {
      if (name === "t") isText = false;
      if (name === "rPh") isReading = false;
      if (name === "si") strings.push(plainText(text));
    },
  });
  return strings;
}

/** The words of a cell: control characters that the format writes as `_x000D_` undone. */
export function plainText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/gu, "\n")
    .trim();
}

/** Formats that every program knows by number and that show days or times, the Chinese ones among them. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** The styles, by number, that show a number as a day or time. */
export async function readDateStyles(part: AsyncIterable<Buffer>): Promise<ReadonlySet<number>> {
  const dateFormats = new Set<number>();
  const styles = new Set<number>();
  let count = -1;
  await readXml(part, {
    open(name, { numFmtId = "", formatCode = "" }) {
      if (name === "numFmt" && isDateFormat(formatCode)) dateFormats.add(Number(numFmtId));
      if (name === "cellXfs") count = 0;
      if (name !== "xf" || count === -1) return;
      if (isBuiltInDate(Number(numFmtId)) || dateFormats.has(Number(numFmtId))) styles.add(count);
      count += 1;
    },
    close(name) {
      if (name === "cellXfs") count = -1;
    },
  });
  return styles;
}

function isDateFormat(code: string): boolean {
  const shown = code.replace(/\[[^\]]*\]|"[^"]*"|[\\_*]./gu, "");
  return !/general/iu.test(shown) && /[ymdhs]/iu.test(shown);
}
