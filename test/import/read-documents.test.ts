import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import UPNG from "@pdf-lib/upng";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findReadingTools } from "../../src/app/imports/reading-tools.ts";
import { refuseDeepNesting } from "../../src/app/refuse-deep-nesting.ts";
import { extractPostings } from "../../src/extract/extract-postings.ts";
import { documentTypeOf } from "../../src/import/import-type.ts";
import { readImport } from "../../src/import/read-import.ts";
import { readPicture } from "../../src/import/read-picture.ts";
import { NO_TOOLS, type ReadingTools } from "../../src/import/run-program.ts";
import { decodeBytes } from "../../src/text/decode.ts";
import { PLAIN } from "../extract/context.ts";

const NOW = "2026-11-23T09:00:00+08:00";
const DOCUMENTS = join(import.meta.dirname, "../../fixtures/documents");
const installed = await findReadingTools();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-documents-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function read(path: string, tools: ReadingTools = NO_TOOLS) {
  return readImport(path, { now: NOW, decode: decodeBytes, tools });
}

async function postingsOf(name: string, tools: ReadingTools = NO_TOOLS) {
  const { fetched, content } = await read(join(DOCUMENTS, name), tools);
  return { fetched, content, postings: extractPostings(content, PLAIN).postings };
}

describe("Word", () => {
  test.each(["notice.docx", "notice.doc"])("%s gives one posting a row of its table, remarks and all", async (name) => {
    const { postings } = await postingsOf(name);
    expect(postings.map((posting) => [posting.place, posting.title])).toEqual([
      ["表1!A2", "样品护士"],
      ["表1!A3", "样品驾驶员"],
    ]);
    expect(postings[0]?.fields).toContainEqual({ label: "备注", value: "未婚优先" });
    expect(postings[1]?.fields).toContainEqual({ label: "性别", value: "男" });
  });
});

const TWO_PARAGRAPHS =
  "<p>假想县招聘公告</p><p>假想县样例公司招聘焊工一名。岗位职责：管道焊接。任职要求：限男性，四十周岁以下。</p>";

test("a document of two paragraphs that a person hands in is a posting, one attached to a page is not", () => {
  const read = (url: string) => extractPostings({ kind: "document", html: TWO_PARAGRAPHS, url }, PLAIN);
  const [posting] = read("file:///a.docx").postings;
  expect(posting?.body).toContain("限男性，四十周岁以下");
  expect(posting?.employer).toBe("假想县样例公司");
  expect(read("http://127.0.0.1:18080/a.docx").postings).toEqual([]);
  expect(extractPostings({ kind: "document", html: "<p> </p>", url: "file:///b.docx" }, PLAIN).kind).toBe("other");
});

test("a short text that labels its position is called by it, and its first line stays", () => {
  const text = "假想县样例厂招聘\n岗位名称：焊工\n任职要求：限男性";
  const [posting] = extractPostings({ kind: "text", text, url: "file:///a.txt" }, PLAIN).postings;
  expect(posting).toMatchObject({ title: "焊工", employer: "假想县样例厂" });
  expect(posting?.body).toBe("假想县样例厂招聘\n任职要求：限男性");
});

test("the firm that the first line of a notice calls for hires for every position below it", () => {
  const text = [
    "假想县样例商贸有限公司诚聘",
    "岗位一：收银员 2名",
    "要求：能倒班",
    "待遇：3000元",
    "岗位二：送货司机 3名",
    "要求：持C1证",
    "待遇：6000元",
  ].join("\n");
  const { postings } = extractPostings({ kind: "text", text, url: "file:///a.txt" }, PLAIN);
  expect(postings.map(({ title, employer }) => [title, employer])).toEqual([
    ["收银员", "假想县样例商贸有限公司"],
    ["送货司机", "假想县样例商贸有限公司"],
  ]);
});

describe("PDF", () => {
  test("names the page on which each posting stands, in the characters that a reader sees", async () => {
    const { fetched, postings } = await postingsOf("notice.pdf");
    expect(postings.map((posting) => [posting.place, posting.title])).toEqual([
      ["第1页", "样品车工"],
      ["第2页", "样品文员"],
    ]);
    expect(postings[1]?.body).toContain("限女性，三十周岁以下");
    expect(fetched.signals).toEqual([]);
    expect(fetched.body?.bytes.byteLength).toBe((await readFile(join(DOCUMENTS, "notice.pdf"))).byteLength);
  });

  test("with a position table drawn over two pages gives one posting a row, under its merged headers", async () => {
    const { postings } = await postingsOf("positions.pdf");
    expect(postings.map((posting) => [posting.place, posting.employer, posting.title])).toEqual([
      ["第1页", "样例县第一中学", "语文教师"],
      ["第1页", "样例县第一中学", "宿舍管理员"],
      ["第2页", "样例县人民医院", "护士"],
      ["第2页", "样例县水务站", "水文勘测员"],
    ]);
    expect(postings[1]?.fields).toContainEqual(expect.objectContaining({ label: "性别", value: "男" }));
    expect(postings[3]?.fields).toContainEqual(
      expect.objectContaining({ label: "备注", value: "野外作业，适合男性报考" }),
    );
  });

  test("without words is refused with how to get OCR, when this machine has none", async () => {
    await expect(postingsOf("scan.pdf")).rejects.toMatchObject({
      code: "TOOL_MISSING",
      message: expect.stringContaining("tesseract-ocr-chi-sim"),
    });
  });

  test.skipIf(installed.tesseract === null)("of scanned pages is read by OCR", async () => {
    const { postings } = await postingsOf("scan.pdf", installed);
    expect(postings[0]).toMatchObject({ place: "第1页", body: expect.stringContaining("限男性") });
  });

  test.skipIf(installed.tesseract === null)("of words and scanned pages is read whole, and marked", async () => {
    const path = join(folder, "mixed.pdf");
    await writeFile(path, await joined("notice.pdf", "scan.pdf"));
    const { content, fetched } = await read(path, installed);
    const pages = content.kind === "pages" ? content.pages : [];
    expect(pages.map(({ place, isScan }) => [place, isScan])).toEqual([
      ["第1页", false],
      ["第2页", false],
      ["第3页", true],
    ]);
    expect(pages[2]?.text).toContain("限男性");
    expect(fetched.signals.map(({ code }) => code)).toEqual(["ocr"]);
  });

  test("of words and scanned pages keeps its words on a machine without OCR, and the scan is no read page", async () => {
    const path = join(folder, "mixed-without-ocr.pdf");
    await writeFile(path, await joined("notice.pdf", "scan.pdf"));
    const { content } = await read(path);
    expect(content).toMatchObject({
      ocr: false,
      pages: [{ isScan: false }, { isScan: false }, { isScan: true, text: "" }],
    });
  });

  test("cut in half is refused as damaged", async () => {
    const path = join(folder, "half.pdf");
    await writeFile(path, "%PDF-1.7\n1 0 obj");
    await expect(read(path)).rejects.toMatchObject({ code: "FILE_TYPE_UNKNOWN", subject: path });
  });
});

async function joined(...names: readonly string[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  for (const name of names) {
    const part = await PDFDocument.load(await readFile(join(DOCUMENTS, name)));
    for (const page of await whole.copyPages(part, part.getPageIndices())) whole.addPage(page);
  }
  return await whole.save();
}

/** A program that says of every picture that it reads these words, with this confidence. */
function recognizer(words: string, confidence: number): string {
  const row = ["5", "1", "1", "1", "1", "1", "0", "0", "9", "9", String(confidence), "招聘"].join("\\t");
  return `#!/bin/sh\nprintf '${words}' > "$2.txt"\nprintf '${row}\\n' > "$2.tsv"\n`;
}

/** A picture turned by a quarter, as a portable any-map. */
function onItsSide(png: Uint8Array): Uint8Array {
  const picture = UPNG.decode(Uint8Array.from(png).buffer);
  const pixels = new Uint8Array(UPNG.toRGBA8(picture)[0] ?? new ArrayBuffer(0));
  const { width, height } = picture;
  const turned = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + (height - 1 - y)] = pixels[(y * width + x) * 4] ?? 255;
  }
  return Buffer.concat([Buffer.from(`P5\n${height} ${width}\n255\n`, "latin1"), turned]);
}

describe("pictures", () => {
  test("carry the signal that a machine read the words, without the spaces it puts between characters", async () => {
    const tesseract = join(folder, "tesseract");
    await writeFile(tesseract, recognizer("云 栖 示例 机械\\n招聘 保安 , 限 男 性 Java 2 名\\n\\n\\f", 92));
    await chmod(tesseract, 0o755);
    const { fetched, content, postings } = await postingsOf("advert.png", { soffice: null, tesseract });
    expect(content).toMatchObject({ kind: "pages", ocr: true });
    expect(fetched.signals.map((signal) => signal.code)).toEqual(["ocr"]);
    expect(postings).toHaveLength(1);
    expect(postings[0]).toMatchObject({ place: "图片", body: "招聘保安,限男性Java 2名" });
  });

  test("whose words the machine is not sure of say nothing, rather than what nobody wrote", async () => {
    const tesseract = join(folder, "unsure");
    await writeFile(tesseract, recognizer("和四人\\n吕和时", 12));
    await chmod(tesseract, 0o755);
    const { content, postings } = await postingsOf("advert.png", { soffice: null, tesseract });
    expect(content).toMatchObject({ pages: [{ place: "图片", isScan: true, text: "" }] });
    expect(postings).toEqual([]);
  });

  test.skipIf(installed.tesseract === null)("lying on their side are read all the same", async () => {
    const upright = await readFile(join(DOCUMENTS, "advert.png"));
    const text = await readPicture(onItsSide(upright), "横放", installed);
    expect(text).toBe(await readPicture(upright, "正放", installed));
    expect(text).toContain("限男性");
  });

  test("whose OCR fails are an error, never an empty posting", async () => {
    await expect(postingsOf("advert.png", { soffice: null, tesseract: "/bin/false" })).rejects.toMatchObject({
      code: "FILE_TYPE_UNKNOWN",
    });
  });
});

describe("old workbooks", () => {
  test("without LibreOffice ask for .xlsx", async () => {
    await expect(postingsOf("positions.xls")).rejects.toMatchObject({
      code: "TOOL_MISSING",
      message: expect.stringContaining("另存为 .xlsx"),
    });
  });

  test.skipIf(installed.soffice === null)("are read through LibreOffice with their own cell addresses", async () => {
    const { postings } = await postingsOf("positions.xls", installed);
    expect(postings.map((posting) => posting.place)).toEqual(
      ["A4", "A5", "A6", "A7", "A8", "A9"].map((cell) => `岗位表!${cell}`),
    );
  });
});

describe("saved MHTML", () => {
  const mhtml = (charset: string, encoding: string, body: string) =>
    [
      "From: <Saved by Blink>",
      "Snapshot-Content-Location: http://jobs.example.invalid/job/9.html",
      "Content-Type: multipart/related;",
      '\ttype="text/html";',
      '\tboundary="----Mark--1"',
      "",
      "",
      "------Mark--1",
      "Content-Type: image/png",
      "Content-Transfer-Encoding: base64",
      "Content-Location: http://jobs.example.invalid/logo.png",
      "",
      "iVBORw==",
      "------Mark--1",
      `Content-Type: text/html${charset}`,
      `Content-Transfer-Encoding: ${encoding}`,
      "Content-Location: http://jobs.example.invalid/job/9.html",
      "",
      body,
      "------Mark--1--",
      "",
    ].join("\r\n");
  const html = "<h1>样品工</h1><p>任职要求：限男性，能吃苦</p>";
  const quoted = Buffer.from(html)
    .toString("latin1")
    .replace(/[\x80-\xff=]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
    .replace(/.{60}(?=[^=])/g, "$&");

  test.each([
    ["quoted-printable", mhtml("", "quoted-printable", quoted.replaceAll("=E9=99=90", "=E9=99=\r\n=90"))],
    ["base64", mhtml("; charset=utf-8", "base64", Buffer.from(html).toString("base64"))],
  ])("in %s is the page, at the address it was saved from", async (_, text) => {
    const path = join(folder, "saved.mhtml");
    await writeFile(path, text);
    const { fetched, content } = await read(path);
    expect(content).toMatchObject({ kind: "html", url: "http://jobs.example.invalid/job/9.html" });
    expect(content.kind === "html" && content.html.trim()).toBe(html);
    expect(fetched.body?.mediaType).toBe("multipart/related");
  });

  test("without a page is refused", async () => {
    const path = join(folder, "none.mhtml");
    await writeFile(path, "Content-Type: text/plain\r\n\r\nnothing");
    await expect(read(path)).rejects.toMatchObject({ code: "FILE_TYPE_UNKNOWN", subject: path });
  });
});

test("a saved page nested 30,000 deep becomes a visit too large to read instead of minutes of work", async () => {
  const path = join(folder, "deep.html");
  await writeFile(path, `${"<div>".repeat(30_000)}限男性`);
  const { fetched, content } = refuseDeepNesting(await read(path));
  expect(fetched).toMatchObject({ outcome: "too_large", signals: [{ code: "nesting_too_deep" }] });
  expect(content).toBeNull();
});

test("bytes are taken for a document only where they look like one, whatever the server says", () => {
  const pdf = Buffer.from("%PDF-1.7");
  expect(documentTypeOf(pdf, "application/pdf", "http://a.invalid/1")).toBe("pdf");
  expect(documentTypeOf(pdf, "application/octet-stream", "http://a.invalid/1.pdf?v=1")).toBe("pdf");
  expect(documentTypeOf(Buffer.from("<html>"), "application/pdf", "http://a.invalid/1.pdf")).toBeNull();
  expect(documentTypeOf(Buffer.from("PK"), "text/html", "http://a.invalid/1")).toBeNull();
});
