import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { createTableExtractor } from "../../src/extract/tables/table-extractor.ts";
import { LARGE_TABLE, readLargeTable } from "../../src/import/read-large-table.ts";
import { readDocx } from "../../src/import/read-word.ts";
import { readAllSheets, readWorkbook } from "../../src/import/workbook/read-workbook.ts";
import { streamWorkbook } from "../../src/import/workbook/stream-workbook.ts";
import type { TableSheet } from "../../src/model/content.ts";
import { decodeBytes } from "../../src/text/decode.ts";
import { PLAIN } from "../extract/context.ts";

const NOW = "2026-11-23T09:00:00+08:00";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-large-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function collect(pieces: AsyncIterable<TableSheet>): Promise<readonly TableSheet[]> {
  const all: TableSheet[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** Two-row merged header, an employer merged over its rows, a date, rich text, and a hidden sheet. */
function workbook(): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  book.addWorksheet("底稿", { state: "hidden" }).addRow(["岗位名称", "备注"]);
  const sheet = book.addWorksheet("岗位表");
  sheet.addRow(["假想县岗位表"]);
  sheet.addRow(["招聘单位", "岗位名称", "岗位条件", "", "发布日期"]);
  sheet.addRow(["", "", "性别", "年龄", ""]);
  for (let index = 0; index < 7; index += 1) {
    sheet.addRow([
      "",
      "样品工",
      { richText: [{ text: "男" }, { text: "性" }] },
      "18-35",
      new Date("2026-03-05T00:00:00Z"),
    ]);
  }
  sheet.getCell("A4").value = "云栖示例机械有限公司";
  for (const range of ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:A10"]) sheet.mergeCells(range);
  return book;
}

describe("a workbook read piece by piece", () => {
  test("says the same as the workbook read whole, cell for cell", async () => {
    const path = join(folder, "same.xlsx");
    await workbook().xlsx.writeFile(path);
    const whole = await readAllSheets(
      await workbook()
        .xlsx.writeBuffer()
        .then((buffer) => new Uint8Array(buffer)),
      path,
    );
    const pieces = await collect(streamWorkbook(path, { subject: path, size: 4 }));
    expect(pieces.map((piece) => [piece.name, piece.rows.length])).toEqual([
      ["岗位表", 4],
      ["岗位表", 4],
      ["岗位表", 2],
      ["底稿（隐藏）", 1],
    ]);
    expect(pieces.flatMap((piece) => piece.rows)).toEqual(whole.flatMap((sheet) => sheet.rows));
  });

  test("a form is read from its visible sheets alone", async () => {
    const bytes = new Uint8Array(await workbook().xlsx.writeBuffer());
    expect((await readWorkbook(bytes, "表.xlsx")).map(({ name }) => name)).toEqual(["岗位表"]);
  });

  test("gives every row its own posting and key, also where title and employer repeat over pieces", async () => {
    const path = join(folder, "keys.xlsx");
    await workbook().xlsx.writeFile(path);
    const extractor = createTableExtractor("file:///keys.xlsx", PLAIN);
    const pieces = await collect(streamWorkbook(path, { subject: path, size: 4 }));
    const postings = pieces.flatMap((piece) => extractor.postingsOf(piece));
    expect(postings.map((posting) => posting.place)).toEqual(
      ["A4", "A5", "A6", "A7", "A8", "A9", "A10"].map((cell) => `岗位表!${cell}`),
    );
    expect(postings.map((posting) => posting.keyParts.ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(postings.map((posting) => posting.employer))).toEqual(new Set(["云栖示例机械有限公司"]));
    expect(postings[6]?.fields).toContainEqual({ label: "性别", value: "男性" });
  });

  test("that is damaged is refused by name", async () => {
    const path = join(folder, "damaged.xlsx");
    await writeFile(path, Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(LARGE_TABLE)]));
    const table = await readLargeTable(path, { now: NOW, decode: decodeBytes });
    if (table === null) throw new Error("the file is large enough to be read piece by piece");
    await expect(collect(table.pieces)).rejects.toMatchObject({ code: "FILE_TYPE_UNKNOWN", subject: path });
  });
});

describe("a workbook made to fill memory", () => {
  test("is refused in one sentence before its rows are read", async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.alloc(120 * 1024 * 1024, " "), "xl/worksheets/sheet1.xml");
    zip.end();
    const path = join(folder, "炸弹.xlsx");
    const bytes = await buffer(zip.outputStream);
    await writeFile(path, bytes);
    const refusal = { code: "FILE_TOO_LARGE", subject: "炸弹" };
    await expect(readWorkbook(bytes, "炸弹")).rejects.toMatchObject(refusal);
    await expect(readDocx(bytes, "炸弹")).rejects.toMatchObject(refusal);
    await expect(collect(streamWorkbook(path, { subject: path, size: 500 }))).rejects.toMatchObject({
      code: "FILE_TOO_LARGE",
      message: `文件“${path}”过大（解压后超过 120 MB，与文件大小不相称），请拆分后重试。`,
    });
  });
});

describe("a large CSV", () => {
  test("comes in pieces with the addresses of its rows, and a small one not at all", async () => {
    const rows = Math.ceil(LARGE_TABLE / 20);
    const path = join(folder, "large.csv");
    await writeFile(path, `岗位名称,备注\n${"样品工,限男性\n".repeat(rows)}`);
    const table = await readLargeTable(path, { now: NOW, decode: decodeBytes });
    let count = 0;
    let last = "";
    if (table === null) throw new Error("the file is large enough to be read piece by piece");
    for await (const piece of table.pieces) {
      expect(piece.rows.length).toBeLessThanOrEqual(500);
      count += piece.rows.length;
      last = piece.rows.at(-1)?.[0]?.address ?? "";
    }
    expect([count, last]).toEqual([rows + 1, `A${rows + 1}`]);
    expect(table.fetched.signals).toMatchObject([{ code: "large_table" }]);

    await writeFile(join(folder, "small.csv"), "岗位名称,备注\n样品工,限男性\n");
    expect(await readLargeTable(join(folder, "small.csv"), { now: NOW, decode: decodeBytes })).toBeNull();
  });
});
