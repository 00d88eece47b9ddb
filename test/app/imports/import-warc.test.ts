import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { importFiles } from "../../../src/app/imports/import-files.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { keepUpload } from "../../../src/app/uploads/uploads.ts";
import { previewImport } from "../../../src/app/workbench/sources/preview-import.ts";
import { Source } from "../../../src/model/source.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

const PAGE =
  "<html><head><title>样品工_云栖示例机械有限公司</title></head><body><h1>样品工</h1><p>岗位职责：</p><p>1、装配样品</p><p>任职要求：</p><p>1、限男性，能倒班</p></body></html>";
const SOURCE = Source.parse({
  id: "archive",
  name: "某某归档",
  kind: "file",
  operatorType: "board",
  contact: "示例办公室",
});

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-warc-"));
  const home = homeAt(join(root, "home"));
  office = await openOffice({ home, rulesDirs: [], log: createLog(), configuration: Configuration.parse({}) });
  return () => office.store.close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function record(type: string, url: string, block: Buffer, version = "1.1"): Buffer {
  const head = `WARC/${version}\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2026-03-05T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:${url.length}>\r\nContent-Type: application/http; msgtype=${type}\r\nContent-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from("\r\n\r\n")]);
}

function answer(status: number, mediaType: string, body: Buffer, headers = ""): Buffer {
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\nContent-Type: ${mediaType}\r\n${headers}\r\n`), body]);
}

function chunked(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n0\r\n\r\n")]);
}

const importing = (path: string, notices: string[] = []) =>
  importFiles(office, SOURCE, [path], {
    operator: "某某",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onNotice: (sentence) => notices.push(sentence),
  });

/** A record that holds the head of an answer and says where the body stands. */
function revisit(url: string, id: string, fields: string): Buffer {
  const block = "HTTP/1.1 304 Not Modified\r\nContent-Type: text/html\r\n\r\n";
  const head = `WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2026-04-05T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:${id}>\r\n${fields}Content-Length: ${block.length}\r\n\r\n`;
  return Buffer.from(`${head}${block}\r\n\r\n`);
}

test("a page archived as the same as before is read with the bytes archived then, and the day it was seen again", async () => {
  const url = "http://zp.example.invalid/post/7.html";
  const path = join(root, "again.warc");
  const fields = `WARC-Refers-To-Target-URI: ${url}\r\nWARC-Refers-To-Date: 2026-03-05T08:00:00Z\r\n`;
  const first = record("response", url, answer(200, "text/html", Buffer.from(PAGE)));
  writeFileSync(path, Buffer.concat([first, revisit(url, "again", fields)]));
  const { items, failures } = await importing(path);
  expect(failures).toEqual([]);
  expect(items.slice(1).map((item) => [item.url, item.postings.map(({ title }) => title)])).toEqual([
    [url, ["样品工"]],
    [url, ["样品工"]],
  ]);
  expect(items[2]?.signals).toEqual(
    expect.arrayContaining([
      { code: "warc_date", detail: "2026-04-05T08:00:00Z", place: null },
      expect.objectContaining({ code: "warc_revisit", detail: `<urn:uuid:${url.length}>` }),
    ]),
  );
});

test("a page whose earlier bytes another archive holds is told as unread", async () => {
  const path = join(root, "elsewhere.warc");
  writeFileSync(path, revisit("http://zp.example.invalid/post/7.html", "again", "WARC-Payload-Digest: sha1:ABC\r\n"));
  const { failures } = await importing(path);
  expect(failures.map(({ message }) => message)).toEqual([
    expect.stringMatching(/1 个网页只记着“与先前相同”（revisit 记录），先前的内容不在这个归档里/u),
  ]);
});

test("an archive that breaks off keeps the pages before the break, and says that the rest was not read", async () => {
  const page = (number: number) =>
    record("response", `http://zp.example.invalid/${number}`, answer(200, "text/html", Buffer.from(PAGE)));
  const packed = [1, 22].map((number) => gzipSync(page(number)));
  const path = join(root, "cut.warc.gz");
  writeFileSync(path, Buffer.concat(packed).subarray(0, (packed[0]?.length ?? 0) + 60));
  const { items, failures } = await importing(path);
  expect(items.flatMap(({ postings }) => postings.map(({ title }) => title))).toEqual(["样品工"]);
  expect(failures.map(({ code, message }) => [code, message])).toEqual([
    ["FILE_BROKEN_OFF", expect.stringContaining("前面的 1 个网页已经导入并筛查，后面的没有读到")],
  ]);
});

test("a workbook in an archive is as little silent as one alone: its notes, and a header that nobody knows", async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("附表");
  for (let row = 0; row < 5; row += 1) sheet.addRow(["甲", `乙${row}`, "丙", "丁"]);
  sheet.getCell("B2").note = "限男性";
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const path = join(root, "attached.warc");
  const url = "http://zp.example.invalid/files/%E5%B2%97%E4%BD%8D.xlsx";
  writeFileSync(path, record("response", url, answer(200, "application/octet-stream", bytes)));
  const notices: string[] = [];
  const { failures } = await importing(path, notices);
  expect(notices).toEqual([expect.stringMatching(/files\/岗位\.xlsx 的单元格上有批注 1 处，没有筛查：B2“限男性”/u)]);
  expect(failures.map(({ message }) => message)).toEqual([expect.stringContaining("没有认出岗位")]);
});

test("pages of another archiver's WARC are read at their own addresses, whatever coding they crossed the wire in", async () => {
  const zipped = chunked(gzipSync(Buffer.from(PAGE)));
  const records = [
    record("warcinfo", "x", Buffer.from("software: wget\r\n"), "1.0"),
    record(
      "response",
      "<http://zp.example.invalid/post/7.html>",
      answer(200, "text/html; charset=utf-8", zipped, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    ),
    record("response", "http://zp.example.invalid/a.png", answer(200, "image/png", Buffer.from("x"))),
    record("request", "http://zp.example.invalid/post/7.html", Buffer.from("GET / HTTP/1.1\r\n\r\n")),
  ];
  const path = join(root, "crawl.warc.gz");
  writeFileSync(path, Buffer.concat(records.map((one) => gzipSync(one))));
  const report = await importing(path);
  expect(report.failures).toEqual([]);
  const [archive, page] = report.items;
  expect(page?.url).toBe("http://zp.example.invalid/post/7.html");
  expect(page?.postings[0]).toMatchObject({ title: "样品工", employer: "云栖示例机械有限公司" });
  expect(page?.postings[0]?.findings.map(({ ground }) => ground)).toContain("sex");
  expect(page?.signals).toContainEqual({ code: "warc_date", detail: "2026-03-05T08:00:00Z", place: null });
  expect(page?.signals).toContainEqual({ code: "warc_capture", detail: archive?.captureId, place: null });
});

test("an archive sent by the browser is shown by what its first pages say, and one that is none is refused at once", async () => {
  const whole = record("response", "http://zp.example.invalid/1", answer(200, "text/html", Buffer.from(PAGE)));
  const { uploadId, type } = await keepUpload(office, "网站.warc.gz", gzipSync(whole));
  expect(type).toBe("warc");
  expect(await previewImport(office, uploadId, null)).toEqual({
    sheets: [],
    postings: [{ title: "样品工", employer: "云栖示例机械有限公司" }],
    count: 1,
    isPart: false,
  });
  await expect(keepUpload(office, "网站.warc", Buffer.from("PK"))).rejects.toThrow("内容不是网页归档");
});

test("an archive without a page, as of what was read from a file, is told as unread", async () => {
  const path = join(root, "capture.warc");
  writeFileSync(path, record("resource", "file:///1.txt", Buffer.from("限男性")));
  const { failures } = await importing(path);
  expect(failures.map(({ message }) => message)).toEqual([expect.stringContaining("归档里没有网页")]);
});

test("an archived error page is told as unread and never as a posting without findings", async () => {
  const path = join(root, "gone.warc");
  writeFileSync(
    path,
    record("response", "http://zp.example.invalid/post/8.html", answer(404, "text/html", Buffer.from(PAGE))),
  );
  const report = await importing(path);
  expect(report.items.flatMap(({ postings }) => postings)).toEqual([]);
  expect(report.failures.map(({ code, message }) => [code, message])).toEqual([
    ["EXTRACT_FAILED", expect.stringContaining("1 个应答不是可读的网页")],
  ]);
});

test.each([
  ["cut off", (whole: Buffer) => whole.subarray(0, whole.length - 40)],
  ["no archive at all", () => Buffer.from("限男性")],
])("a file that is %s is refused and names its path", async (_, change) => {
  const path = join(root, "broken.warc");
  const whole = record("response", "http://zp.example.invalid/1", answer(200, "text/html", Buffer.from(PAGE)));
  writeFileSync(path, change(whole));
  await expect(importing(path)).rejects.toThrow(/broken\.warc.*网页归档从第 0 字节起不完整或已损坏/u);
});
