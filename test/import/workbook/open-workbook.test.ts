import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ZipFile } from "yazl";
import { readAllSheets } from "../../../src/import/workbook/read-workbook.ts";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

async function zipOf(parts: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${xml}`), name);
  zip.end();
  return await buffer(zip.outputStream);
}

function relations(...targets: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = targets.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
}

/** The order of tabs is not that of parts, the numbers of sheets are not those of parts, and targets start at the root. */
function exported(rows: string, extra: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  return zipOf({
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>草稿</t></is></c></row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="公开岗位" sheetId="7" r:id="b"/><sheet name="内部" sheetId="1" state="veryHidden" r:id="a"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ["a", "worksheet", "/xl/worksheets/sheet1.xml"],
      ["b", "worksheet", "/xl/worksheets/sheet2.xml"],
      ["s", "styles", "styles.xml"],
    ),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="[Red]0.0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    ...extra,
  });
}

function cell(address: string, text: string): string {
  return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

async function textsOf(bytes: Uint8Array) {
  const sheets = await readAllSheets(bytes, "表.xlsx");
  return sheets.map(({ name, rows }) => [name, rows.map((row) => row.map(({ text, origin }) => `${origin} ${text}`))]);
}

test("names, hiding and merged cells of a sheet are its own, however the program that wrote it numbers its parts", async () => {
  const rows = `<row r="1">${cell("A1", "单位")}${cell("B1", "岗位")}</row><row r="2">${cell("A2", "样例厂")}${cell("B2", "门卫")}</row><row r="3">${cell("B3", "厨师")}</row>`;
  expect(await textsOf(await exported(rows))).toEqual([
    [
      "公开岗位",
      [
        ["A1 单位", "B1 岗位"],
        ["A2 样例厂", "B2 门卫"],
        ["A2 样例厂", "B3 厨师"],
      ],
    ],
    ["内部（隐藏）", [["A1 草稿"]]],
  ]);
});

test("notes and drawings in places of their own do not keep a workbook from being read", async () => {
  const notes = {
    "xl/worksheets/_rels/sheet2.xml.rels": relations(
      ["n", "comments", "/xl/comments/comment1.xml"],
      ["d", "vmlDrawing", "/xl/drawings/commentsDrawing1.vml"],
    ),
    "xl/comments/comment1.xml": `<comments xmlns="${MAIN}"><commentList><comment ref="A1"><text><t>批注</t></text></comment></commentList></comments>`,
  };
  const bytes = await exported(`<row>${cell("A1", "岗位")}</row>`, notes);
  expect((await textsOf(bytes))[0]).toEqual(["公开岗位", [["A1 岗位"]]]);
});

test("a workbook whose elements carry a prefix is read like any other", async () => {
  const prefixed = (xml: string) => xml.replaceAll(/<(\/?)(?=[a-z])/giu, "<$1x:").replace("xmlns=", "xmlns:x=");
  const bytes = await zipOf({
    "xl/workbook.xml": prefixed(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="岗位表" sheetId="1" r:id="a"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": relations(
      ["a", "worksheet", "worksheets/sheet1.xml"],
      ["t", "sharedStrings", "sharedStrings.xml"],
    ),
    "xl/sharedStrings.xml": prefixed(
      `<sst xmlns="${MAIN}"><si><r><t>限</t></r><r><t>男性</t></r><rPh><t>xian</t></rPh></si></sst>`,
    ),
    "xl/worksheets/sheet1.xml": prefixed(
      `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
    ),
  });
  expect(await textsOf(bytes)).toEqual([
    [
      "岗位表",
      [
        ["A1 限男性", "A1 限男性"],
        ["A2 ", "B2 限男性"],
      ],
    ],
  ]);
});

test("cells say what a reader of the sheet sees: days, times, results, and words of several lines", async () => {
  const rows = `<row r="1"><c r="A1" s="1"><v>46357</v></c><c r="B1" s="2"><v>46357</v></c><c r="C1" s="3"><v>0.729166666666667</v></c><c r="D1"><f>0.1+0.2</f><v>0.30000000000000004</v></c><c r="E1" t="str"><f>IF(1,"限男性")</f><v>限男性</v></c><c r="F1"><f>SUM(A1)</f></c><c r="G1" t="b"><v>1</v></c><c r="H1" t="e"><v>#N/A</v></c>${cell("I1", "男_x000D_\n女")}<c r="J1" t="d"><v>2026-12-01T00:00:00</v></c></row>`;
  const [sheet] = await readAllSheets(await exported(rows), "表.xlsx");
  expect(sheet?.rows[0]?.map(({ text }) => text)).toEqual([
    "2026-12-01",
    "46357",
    "17:30",
    "0.3",
    "限男性",
    "",
    "TRUE",
    "",
    "男\n女",
    "2026-12-01",
  ]);
});

test("rows far below the others cost nothing, and rows without numbers follow one another", async () => {
  const rows = `<row><c t="inlineStr"><is><t>岗位</t></is></c><c t="inlineStr"><is><t>性别</t></is></c></row><row/><row r="1048576">${cell("B1048576", "男")}</row>`;
  const [sheet] = await readAllSheets(await exported(rows), "表.xlsx");
  expect(sheet?.rows.map((row) => row.map(({ address, text }) => `${address} ${text}`))).toEqual([
    ["A1 岗位", "B1 性别"],
    ["A1048576 ", "B1048576 男"],
  ]);
});
