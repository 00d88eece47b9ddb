import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { Configuration } from "../../../src/app/configuration.ts";
import { filesOf } from "../../../src/app/imports/files-of.ts";
import { importFiles } from "../../../src/app/imports/import-files.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { LARGE_TABLE } from "../../../src/import/read-large-table.ts";
import { Source } from "../../../src/model/source.ts";
import { TableMapping } from "../../../src/model/table-mapping.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

const SOURCE = Source.parse({
  id: "files",
  name: "某某表",
  kind: "file",
  operatorType: "board",
  contact: "示例办公室",
});
const HEADER = "单位,岗位,要求\n";

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-import-"));
  const home = homeAt(join(root, "home"));
  office = await openOffice({ home, rulesDirs: [], log: createLog(), configuration: Configuration.parse({}) });
  return () => office.store.close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function importText(text: string, stopAfter = Number.POSITIVE_INFINITY) {
  const path = join(root, "岗位表.csv");
  writeFileSync(path, text);
  const notices: string[] = [];
  let batches = 0;
  const { store } = office;
  const stopping: Office = {
    ...office,
    store: {
      ...store,
      transaction: (work) => {
        batches += 1;
        if (batches > stopAfter) throw new Error("cut off");
        return store.transaction(work);
      },
    },
  };
  const { tally } = await importFiles(stopping, SOURCE, [path], {
    operator: "某某",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onNotice: (sentence) => notices.push(sentence),
  });
  return { postings: tally.postings, findings: tally.byVerdict, notices };
}

const captures = () => office.store.captures.list({ after: null, limit: 100 });
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `云栖示例机械有限公司,样品工${index}号,${index === 0 ? "限男性" : "能倒班"}\n`,
  );

test("the same file imported twice is kept once, and said to be known", async () => {
  const text = HEADER + rows(3).join("");
  const first = await importText(text);
  expect(first).toMatchObject({ postings: { total: 3, new: 3 }, findings: { violation: 1 }, notices: [] });
  const second = await importText(text);
  expect(second.postings).toEqual({ total: 3, new: 0, changed: 0 });
  expect(second.findings).toEqual(first.findings);
  const [kept, ...others] = await captures();
  expect(others).toEqual([]);
  expect(second.notices[0]).toMatch(new RegExp(`完全相同，没有另存一份，采集件仍是 ${kept?.id}。$`));
  expect(await office.store.findings.count({})).toBe(1);
});

test("a file of the same name with other content is kept beside the first", async () => {
  await importText(HEADER + rows(3).join(""));
  const { postings, notices } = await importText(HEADER + rows(4).join(""));
  expect(postings).toMatchObject({ total: 4, new: 1 });
  expect(notices).toEqual([]);
  expect(await captures()).toHaveLength(2);
});

test("an import that broke off is completed under the capture that it had made", async () => {
  const all = rows(Math.ceil(LARGE_TABLE / 50));
  const text = HEADER + all.join("");
  await expect(importText(text, 4)).rejects.toThrow("cut off");
  const { postings } = await importText(text);
  expect(postings.total).toBe(all.length);
  expect(postings.new).toBeGreaterThan(0);
  expect(postings.new).toBeLessThan(all.length);
  const [kept, ...others] = await captures();
  expect(others).toEqual([]);
  expect(await office.store.postings.ofCapture(kept?.id ?? "")).toHaveLength(all.length);
});

async function importNamed(name: string, text: string, options: Partial<Parameters<typeof importFiles>[3]> = {}) {
  const path = join(root, name);
  writeFileSync(path, text);
  const notices: string[] = [];
  const { tally, failures, interrupted } = await importFiles(office, SOURCE, [path], {
    operator: "某某",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onNotice: (sentence) => notices.push(sentence),
    ...options,
  });
  const messages = failures.map(({ message }) => message.replace(root, ""));
  return { total: tally.postings.total, messages, interrupted, notices: notices.map((one) => one.replace(root, "")) };
}

test("a stop from outside is heard while a large table is read", async () => {
  const stop = new AbortController();
  const stopped = importNamed("岗位表.csv", HEADER + rows(Math.ceil(LARGE_TABLE / 20)).join(""), {
    signal: stop.signal,
    onProgress: (_done, _total, words) => void (words.startsWith("已读") && setImmediate(() => stop.abort())),
  });
  expect((await stopped).total).toBeLessThan(2000);
});

test("a large table that is stopped keeps what was read, says how far it is, and goes on when it is imported again", async () => {
  const all = rows(Math.ceil(LARGE_TABLE / 50));
  const stop = new AbortController();
  const told: string[] = [];
  const taken: number[] = [];
  const stopped = await importNamed("岗位表.csv", HEADER + all.join(""), {
    signal: stop.signal,
    onTaken: async (index) => void taken.push(index),
    onProgress: (_done, _total, words) => {
      told.push(words);
      if (words.startsWith("已读 999 条")) stop.abort();
    },
  });
  expect(stopped).toMatchObject({ total: 999, messages: [], interrupted: true });
  expect(told.slice(1).map((words) => words.split("  ")[0])).toEqual(["已读 499 条", "已读 999 条"]);
  expect(taken).toEqual([]);
  const { total } = await importNamed("岗位表.csv", HEADER + all.join(""));
  expect(total).toBe(all.length);
  expect(await captures()).toHaveLength(1);
});

test("a large table that is damaged halfway says how many rows were taken in before", async () => {
  const whole = rows(Math.ceil(LARGE_TABLE / 20));
  const text = HEADER + whole.toSpliced(1200, 0, '甲,"少了一半引号\n').join("");
  const { total, messages } = await importNamed("坏表.csv", text);
  expect(total).toBe(999);
  expect(messages).toEqual([
    expect.stringMatching(/坏表\.csv”没有读完：第 1202 行起.*前面的 999 条已经导入.*没有读到/),
  ]);
});

test.each([
  ["空白.html", "<html><body><script>go()</script></body></html>"],
  ["空白.txt", " \n\u3000\n"],
])("%s without a word is told as unread, never as a file without findings", async (name, text) => {
  const { total, messages } = await importNamed(name, text);
  expect(total).toBe(0);
  expect(messages).toEqual([expect.stringMatching(new RegExp(`${name}”提取招聘信息：没有读到文字.*不作为无问题处理`))]);
});

test("a saved list page is said to hold links and no postings", async () => {
  const links = Array.from({ length: 10 }, (_, id) => `<li><a href="/zp/${id}.html">招聘样品工${id}</a></li>`).join("");
  const { messages, notices } = await importNamed("列表.html", `<title>招聘岗位列表</title><ul>${links}</ul>`);
  expect(messages).toEqual([]);
  expect(notices).toEqual([expect.stringContaining("列表.html 是列表页")]);
});

test("a mapping that names a column in vain says which words the header has", async () => {
  const tableMapping = TableMapping.parse({ headerRow: 1, columns: { title: "岗位名" } });
  const text = "甲方,活儿,几个,别的话\n子,丑,寅,卯\n辰,巳,午,未\n申,酉,戌,亥\n";
  const { messages } = await importNamed("表.csv", text, { tableMapping });
  expect(messages.join()).toContain("第 1 行没有“岗位名”这一列，那一行是：甲方、活儿、几个、别的话");
  const elsewhere = TableMapping.parse({ headerRow: 1, sheet: "岗位表", columns: { title: "活儿" } });
  expect((await importNamed("表.csv", text, { tableMapping: elsewhere })).messages.join()).toContain(
    "工作表“岗位表”不存在",
  );
});

test("a folder stands for the importable files in it, and what is left out is said", async () => {
  const folder = join(root, "保存的网页");
  mkdirSync(join(folder, "甲_files"), { recursive: true });
  for (const name of ["乙.html", "甲.mhtml", "归档.warc.gz", "说明.ofd", ".隐藏.html"])
    writeFileSync(join(folder, name), "x");
  const notices: string[] = [];
  const files = await filesOf([folder, "没有.csv"], (sentence) => notices.push(sentence));
  expect(files.map((path) => path.replace(`${folder}/`, ""))).toEqual([
    "乙.html",
    "归档.warc.gz",
    "甲.mhtml",
    "没有.csv",
  ]);
  expect(notices[0]).toContain("导入 3 个文件；没有导入：其他类型的文件 1 个（.ofd）、子文件夹 1 个（其中的");
  const empty = join(folder, "甲_files");
  await expect(filesOf([empty], () => undefined)).rejects.toThrow("文件夹里没有能导入的文件");
});

/** A workbook with a note and two hidden sheets; numbers that do not pack make it as large as is wanted. */
async function workbookWithAsides(path: string, rows: number): Promise<void> {
  const book = new ExcelJS.Workbook();
  const shown = book.addWorksheet("岗位表");
  shown.addRow(["单位", "岗位", "要求", "编号"]);
  for (let row = 0; row < rows; row += 1) {
    shown.addRow(["云栖示例机械有限公司", `样品工${row}号`, "能倒班", randomBytes(500).toString("hex")]);
  }
  shown.getCell("B2").note = "限男性";
  shown.getRow(2).hidden = true;
  shown.getColumn("C").hidden = true;
  shown.getCell("E2").value = { formula: 'IF(A1="",1,2)' };
  for (const state of ["hidden", "veryHidden"] as const) {
    const sheet = book.addWorksheet(state, { state });
    sheet.addRow(["单位", "岗位", "要求"]);
    sheet.addRow(["虚构市示例百货有限公司", `${state}导购`, "限女性"]);
  }
  await book.xlsx.writeFile(path);
}

test.each([1, 300])("hidden sheets are screened and named, notes quoted as unscreened, of %i rows", async (count) => {
  const path = join(root, "岗位表.xlsx");
  await workbookWithAsides(path, count);
  expect(statSync(path).size >= LARGE_TABLE).toBe(count > 1);
  const notices: string[] = [];
  const { tally } = await importFiles(office, SOURCE, [path], {
    operator: "某某",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onNotice: (sentence) => notices.push(sentence),
  });
  expect(tally.postings.total).toBe(count + 2);
  const found = await office.store.findings.list({ verdicts: ["violation", "review"] }, { after: null, limit: 10 });
  expect(found.map(({ posting }) => posting.place).toSorted()).toEqual(["hidden（隐藏）!A2", "veryHidden（隐藏）!A2"]);
  expect(notices.filter((sentence) => sentence.includes("”是隐藏的"))).toHaveLength(2);
  expect(notices.find((sentence) => sentence.includes("”里第"))).toContain(
    "“岗位表”里第 2 行、第 C 列是隐藏的，已照常读取",
  );
  expect(notices.find((sentence) => sentence.includes("公式"))).toContain("1 个公式没有存下结果，没有读取：E2");
  expect(notices.find((sentence) => sentence.includes("批注 1 处"))).toContain("B2“限男性”");
});

test("what a Word document says beside its text is named as unscreened, and what a change took away", async () => {
  const path = join(root, "启事.docx");
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
  const body = [
    `<w:p>${run("岗位名称：样品工")}</w:p>`,
    `<w:p>${run("任职要求：")}<w:ins w:id="1">${run("能倒班，")}</w:ins><w:del w:id="2"><w:r><w:delText>限男性，</w:delText></w:r></w:del>${run("身体健康")}</w:p>`,
  ].join("");
  await writeDocx(path, body, {
    "word/comments.xml": `<w:comments ${W}><w:comment w:id="0"><w:p>${run("领导只要男的")}</w:p></w:comment></w:comments>`,
    "word/header1.xml": `<w:hdr ${W}><w:p>${run("仅限本地人应聘")}</w:p></w:hdr>`,
    "word/media/image1.png": "picture",
  });
  const notices: string[] = [];
  await importFiles(office, SOURCE, [path], {
    operator: "某某",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onNotice: (sentence) => notices.push(sentence),
  });
  expect(notices).toEqual([
    expect.stringContaining("批注 1 处，没有筛查：“领导只要男的”"),
    expect.stringContaining("页眉页脚没有筛查：“仅限本地人应聘”"),
    expect.stringContaining("没接受的修订 2 处，照接受以后的文字读取和筛查；删去的没有筛查：“限男性，”"),
    expect.stringContaining("图片 1 张，图中的文字没有筛查"),
  ]);
});

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

async function writeDocx(path: string, body: string, extra: Readonly<Record<string, string>>): Promise<void> {
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${relations}"><Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...extra,
  };
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  writeFileSync(path, await buffer(zip.outputStream));
}
