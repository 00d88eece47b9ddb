import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { expect, test } from "vitest";
import { fillTemplate, type TemplateData } from "../../src/report/fill-template.ts";
import { readZip } from "../../src/report/repack-zip.ts";
import { AT } from "./builders.ts";
import { png } from "./package-input.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { wellFormedParts, wordsOf } from "./well-formed.ts";

const folder = temporaryFolder();
const NAME = "法律依据.docx";

async function fill(children: readonly (Paragraph | Table)[], data: TemplateData): Promise<Uint8Array> {
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [...children] }] }));
  await writeFile(join(folder, NAME), bytes);
  return fillTemplate({ folder, name: NAME }, data, AT);
}

function row(...texts: string[]): TableRow {
  return new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
}

test("repeats a table row for each entry and looks outward for what a row lacks", async () => {
  const table = new Table({ rows: [row("序", "名"), row("{#条文}{序}", "{名称} {线索编号}{/条文}")] });
  const entries = [
    { 序: 1, 名称: "甲" },
    { 序: 2, 名称: "乙" },
  ];
  const bytes = await fill([table], { 线索编号: "L", 条文: entries });
  expect((await wordsOf(bytes)).split("\n").filter((line) => line !== "")).toEqual([
    "序",
    "名",
    "1",
    "甲 L",
    "2",
    "乙 L",
  ]);
});

test("names a placeholder that an office misspelt, even in a loop without entries", async () => {
  await expect(fill([new Paragraph("{线索编码}")], {})).rejects.toMatchObject({
    code: "TEMPLATE_INVALID",
    subject: NAME,
    detail: expect.stringContaining("{线索编码}"),
  });
  await expect(fill([new Paragraph("{#条文}{名}{/条文}")], { 条文: [] })).rejects.toThrow("{名}");
});

test("names a placeholder for which there is nothing to say instead of leaving a gap", async () => {
  await expect(fill([new Paragraph("{未引说明}")], { 线索编号: "L" })).rejects.toThrow("{未引说明}");
});

test.each([
  ["an unclosed loop", "{#条文}{名称}"],
  ["an unclosed brace", "编号{线索编号"],
])("says which template is broken by %s", async (_what, text) => {
  await expect(fill([new Paragraph(text)], { 线索编号: "L", 条文: [] })).rejects.toMatchObject({
    code: "TEMPLATE_INVALID",
    subject: NAME,
  });
});

test("says so when a template is missing or is no Word file", async () => {
  await expect(fillTemplate({ folder: "/nonexistent", name: NAME }, {}, AT)).rejects.toMatchObject({
    code: "TEMPLATE_INVALID",
  });
  await writeFile(join(folder, NAME), "这不是文档");
  await expect(fillTemplate({ folder, name: NAME }, {}, AT)).rejects.toMatchObject({ code: "TEMPLATE_INVALID" });
});

test.each([
  "{线索编号}",
  "{#条文}{/条文}",
  "</w:t></w:r><w:r><w:t>",
  "&lt;&amp;]]>",
  "\u0000\u0008\u001b[31m\ud800\ufffe",
  "\u202e倒\u2066序",
  "长".repeat(10_000),
])("prints hostile text %# as words", async (text) => {
  const bytes = await fill([new Paragraph("始{线索编号}终")], { 线索编号: text });
  expect(await wellFormedParts(bytes)).toBeGreaterThan(4);
  const words = await wordsOf(bytes);
  expect(words).toMatch(/始[\s\S]*终/);
  expect([...words].some((char) => char < "\t" || "\u202e\u2066".includes(char))).toBe(false);
  if (text.startsWith("{") || text.startsWith("<")) expect(words).toContain(text);
});

test("places a picture in its size", async () => {
  const children = [new Paragraph("{名称}")];
  const bytes = await fill(children, { 名称: { png: png(40, 20), width: 100, height: 50 } });
  const files = await readZip(bytes);
  expect([...files.keys()].some((path) => path.startsWith("word/media/"))).toBe(true);
  expect(Buffer.from(files.get("word/document.xml") ?? []).toString()).toContain('cx="952500" cy="476250"');
});

test("gives the same bytes whenever it is run", async () => {
  const once = await fill([new Paragraph("{线索编号}")], { 线索编号: "L" });
  expect(Buffer.compare(once, await fillTemplate({ folder, name: NAME }, { 线索编号: "L" }, AT))).toBe(0);
});
