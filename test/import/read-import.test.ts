import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extractPostings } from "../../src/extract/extract-postings.ts";
import { importTypeOf } from "../../src/import/import-type.ts";
import { readImport } from "../../src/import/read-import.ts";
import { isTableType, readTable } from "../../src/import/read-table.ts";
import { decodeBytes } from "../../src/text/decode.ts";
import { PLAIN } from "../extract/context.ts";

const NOW = "2026-11-23T09:00:00+08:00";
const WORKBOOK = join(import.meta.dirname, "../../fixtures/sites/institution/before/files/positions.xlsx");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-import-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("a workbook of positions", () => {
  test("gives one posting a row under merged, two-row headers, with its cell as place", async () => {
    const { fetched, content } = await readImport(WORKBOOK, { now: NOW, decode: decodeBytes });
    const { postings } = extractPostings(content, PLAIN);
    expect(postings.map((posting) => [posting.place, posting.title, posting.employer])).toEqual([
      ["岗位表!A4", "急诊科医师", "假想县示例医院"],
      ["岗位表!A5", "儿科护士", "假想县示例医院"],
      ["岗位表!A6", "药剂师", "假想县示例医院"],
      ["岗位表!A7", "救护车驾驶员", "假想县示例医院"],
      ["岗位表!A8", "公共卫生医师", "假想县示例卫生院"],
      ["岗位表!A9", "检验士", "假想县示例卫生院"],
    ]);
    expect(postings[1]?.fields).toEqual([
      { label: "序号", value: "2" },
      { label: "招聘单位", value: "假想县示例医院" },
      { label: "岗位名称", value: "儿科护士" },
      { label: "招聘人数", value: "3" },
      { label: "性别", value: "女" },
      { label: "年龄", value: "30周岁以下" },
      { label: "学历", value: "大专及以上" },
      { label: "专业", value: "护理学" },
      { label: "备注", value: "未婚优先" },
    ]);
    expect(fetched).toMatchObject({
      via: "file",
      outcome: "ok",
      purpose: "import",
      canonicalUrl: "file:///positions.xlsx",
    });
  });
});

describe("CSV", () => {
  const TEXT = '岗位名称,招聘人数,性别要求,"备注"\n样品保安,2,男,"限男性，\n能倒班"\n样品会计,1,不限,\n';

  test.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${TEXT}`), "utf-8"],
    ["GBK", iconv.encode(TEXT, "gbk"), "gb18030"],
    [
      "the Unicode text of Excel, with tabs",
      iconv.encode(TEXT.replaceAll(",", "\t"), "utf-16le", { addBOM: true }),
      "utf-16le",
    ],
    ["UTF-16 of the other order", iconv.encode(TEXT, "utf-16be", { addBOM: true }), "utf-16be"],
  ])("is read from %s", async (_, bytes, charset) => {
    const path = join(folder, "positions.csv");
    await writeFile(path, bytes);
    const { fetched, content } = await readImport(path, { now: NOW, decode: decodeBytes });
    const { postings } = extractPostings(content, PLAIN);
    expect(postings.map((posting) => [posting.title, posting.place])).toEqual([
      ["样品保安", "csv!A2"],
      ["样品会计", "csv!A3"],
    ]);
    expect(postings[0]?.fields).toContainEqual({ label: "备注", value: "限男性，\n能倒班" });
    expect(fetched.body?.charset?.name).toBe(charset);
  });

  test("of bytes that are text in no character set is refused rather than read with words lost", async () => {
    const path = join(folder, "broken-bytes.csv");
    await writeFile(path, Buffer.concat([Buffer.from("岗位名称,备注\n"), Buffer.alloc(60, 0xff), Buffer.from(TEXT)]));
    await expect(readImport(path, { now: NOW, decode: decodeBytes })).rejects.toMatchObject({
      code: "FILE_ENCODING",
      subject: path,
    });
  });

  test("with a damaged byte among much UTF-8 names the line, and is not taken for another character set", async () => {
    const path = join(folder, "damaged.csv");
    const rows = Array.from({ length: 40 }, () => Buffer.from("样品保安,限男性能倒班\n"));
    const bytes = Buffer.concat([Buffer.from("岗位名称,备注\n"), ...rows, Buffer.from([0xff, 0x0a]), ...rows]);
    for (const mark of ["", "\uFEFF"]) {
      await writeFile(path, Buffer.concat([Buffer.from(mark), bytes]));
      await expect(readImport(path, { now: NOW, decode: decodeBytes })).rejects.toMatchObject({
        code: "FILE_ENCODING",
        message: expect.stringContaining("第 42 行有损坏的字"),
      });
    }
    const page = join(folder, "damaged.html");
    await writeFile(page, bytes);
    expect((await readImport(page, { now: NOW, decode: decodeBytes })).fetched.body?.charset?.name).toBe("utf-8");
  });

  test("with an unclosed quote names the line", async () => {
    const path = join(folder, "broken.csv");
    await writeFile(path, '岗位名称,备注\r\n保洁,"能\r\n倒班"\r\n保安,"限男性\r\n会计,\r\n文员,\r\n');
    await expect(readImport(path, { now: NOW, decode: decodeBytes })).rejects.toMatchObject({
      code: "FILE_TYPE_UNKNOWN",
      subject: path,
      message: expect.stringContaining("第 3 行起格式有误"),
    });
  });

  test("without a header of positions is a sheet of no postings, and that is said", async () => {
    const path = join(folder, "other.csv");
    await writeFile(path, "日期,摘要,收入,支出\n2026-01-01,甲,3,1\n2026-01-02,乙,4,2\n");
    const { content } = await readImport(path, { now: NOW, decode: decodeBytes });
    expect(extractPostings(content, PLAIN)).toMatchObject({
      kind: "other",
      postings: [],
      signals: [{ code: "no_position_header" }],
    });
  });
});

test("a saved page keeps the address it was saved from", async () => {
  const path = join(folder, "saved.html");
  await writeFile(path, "<!-- saved from url=(0033)http://jobs.example.invalid/job/9.html -->\n<h1>样品工</h1>");
  const { fetched, content } = await readImport(path, { now: NOW, decode: decodeBytes });
  expect(content).toMatchObject({ kind: "html", url: "http://jobs.example.invalid/job/9.html" });
  expect(fetched.signals).toEqual([
    { code: "saved_from", detail: "http://jobs.example.invalid/job/9.html", place: null },
  ]);
});

describe("bad input", () => {
  const cases: readonly (readonly [name: string, bytes: string | Uint8Array | null, code: string])[] = [
    ["没有.xlsx", null, "FILE_MISSING"],
    ["空的.csv", "", "FILE_EMPTY"],
    ["太大.txt", "0123456789".repeat(20), "FILE_TOO_LARGE"],
    ["二进制.txt", Uint8Array.from([1, 2, 0, 3]), "FILE_BINARY"],
    ["其实是表.html", Uint8Array.from([0x50, 0x4b, 3, 4]), "FILE_BINARY"],
    ["其实是字.xlsx", "岗位名称", "FILE_TYPE_UNKNOWN"],
    ["坏掉.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), "FILE_TYPE_UNKNOWN"],
    ["旧版.xls", "x", "FILE_TYPE_UNKNOWN"],
    ["其实是网页.doc", "<html><body>限男性</body></html>", "FILE_TYPE_UNKNOWN"],
    ["网页.zip", Uint8Array.from([0x50, 0x4b, 3, 4]), "FILE_TYPE_UNKNOWN"],
    ["图.gif", "GIF89a", "FILE_TYPE_UNKNOWN"],
  ];
  test.each(cases)("%s is refused with a sentence that names it", async (name, bytes, code) => {
    const path = join(folder, name);
    if (bytes !== null) await writeFile(path, bytes);
    const refusal = readImport(path, { now: NOW, decode: decodeBytes, largest: 100 });
    await expect(refusal).rejects.toMatchObject({ name: "PingpinError", code, subject: path });
  });

  test("a picture or workbook by the name of another kind is taken for what its bytes are", () => {
    expect(importTypeOf("图.png", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("jpeg");
    expect(importTypeOf("表.xls", Uint8Array.from([0x50, 0x4b, 3, 4]))).toBe("xlsx");
    expect(importTypeOf("带宏的表.xlsm", Uint8Array.from([0x50, 0x4b, 3, 4]))).toBe("xlsx");
    expect(() => importTypeOf("照片.HEIC", Buffer.from("x"))).toThrow("手机照片 .heic，请转成 .jpg");
    expect(() => importTypeOf("档案.wacz", Buffer.from("PK"))).toThrow("取出 archive 文件夹里的 .warc.gz");
    expect(() => importTypeOf("表.xls", Buffer.from("<table>"))).toThrow("改了名的网页或文本，请用 Excel");
  });

  test("a folder is not a file", async () => {
    const path = join(folder, "夹.csv");
    await mkdir(path);
    await expect(readImport(path, { now: NOW, decode: decodeBytes })).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
    });
  });
});

test("an attachment that a crawl found is read by its bytes, whatever type the server claims", async () => {
  const { content } = await readImport(WORKBOOK, { now: NOW, decode: decodeBytes });
  const { fetched } = await readImport(WORKBOOK, { now: NOW, decode: decodeBytes });
  const bytes = fetched.body?.bytes ?? new Uint8Array();
  const table = await readTable(bytes, "application/octet-stream", {
    subject: "http://a.invalid/files/1.xlsx",
    decode: decodeBytes,
  });
  expect(content.kind === "table" && table.sheets).toEqual(content.kind === "table" && content.sheets);
  expect(isTableType("application/octet-stream", "http://a.invalid/files/1.xlsx?v=2")).toBe(true);
  expect(isTableType("text/html", "http://a.invalid/")).toBe(false);
  await expect(
    readTable(Buffer.from("<html>"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {
      subject: "http://a.invalid/1.xlsx",
      decode: decodeBytes,
    }),
  ).rejects.toMatchObject({ code: "FILE_TYPE_UNKNOWN" });
});
