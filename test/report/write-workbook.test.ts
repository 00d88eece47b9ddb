import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { readZip } from "../../src/report/repack-zip.ts";
import { type Sheet, writeWorkbook } from "../../src/report/write-workbook.ts";
import { AT } from "./builders.ts";
import { wellFormedParts } from "./well-formed.ts";

const HOSTILE = [
  "=1+1",
  "+cmd|' /C calc'!A0",
  "@SUM(A1)",
  "-1",
  "<a>&\"'",
  "\u0000\u0008甲\ud800",
  "{占位}",
  "长".repeat(40_000),
];

const sheet: Sheet = {
  name: "线索清单",
  columns: [
    { header: "内容", width: 30 },
    { header: "结果", width: 12, choices: ["已整改", "未整改"] },
    { header: "证据", width: 20 },
  ],
  rows: HOSTILE.map((text, i) => [text, i, { text: "打开", link: `证据/c 1/${i}.png` }]),
};

test("keeps formula-looking and broken text as plain text in a file that opens", async () => {
  const bytes = await writeWorkbook([sheet], AT);
  expect(await wellFormedParts(bytes)).toBeGreaterThan(5);
  const files = await readZip(bytes);
  const xml = Buffer.from(files.get("xl/worksheets/sheet1.xml") ?? []).toString("utf8");
  expect(xml).not.toMatch(/<f[ >]/);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes).buffer as ArrayBuffer);
  const cells = HOSTILE.map((_text, i) => book.worksheets[0]?.getCell(i + 2, 1));
  expect(cells.every((cell) => cell?.type === ExcelJS.ValueType.String)).toBe(true);
  expect(cells.slice(0, 5).map((cell) => cell?.value)).toEqual(HOSTILE.slice(0, 5));
  expect(String(cells[7]?.value).length).toBeLessThanOrEqual(32_767);
});

test("freezes the header, filters every row and offers choices in one range", async () => {
  const files = await readZip(await writeWorkbook([sheet], AT));
  const xml = Buffer.from(files.get("xl/worksheets/sheet1.xml") ?? []).toString("utf8");
  expect(xml).toContain('state="frozen"');
  expect(xml).toContain('<autoFilter ref="A1:C9"');
  expect(xml.match(/<dataValidation /g)).toHaveLength(1);
  expect(xml).toContain('sqref="B2:B9"');
});

test("gives the same bytes for the same input", async () => {
  const [a, b] = [await writeWorkbook([sheet], AT), await writeWorkbook([sheet], AT)];
  expect(Buffer.compare(a, b)).toBe(0);
});
