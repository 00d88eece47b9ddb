import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importFiles } from "../../../src/app/imports/import-files.ts";
import { openCapturePlaces } from "../../../src/app/leads/finding-places.ts";
import { boxedCrop } from "../../../src/evidence/boxed-crop.ts";
import { readWarc } from "../../../src/evidence/warc-reader.ts";
import type { Capture } from "../../../src/model/capture.ts";
import { Source } from "../../../src/model/source.ts";
import { pngSize } from "../../../src/report/png-size.ts";
import { openStage, type Stage } from "../look-back/look-back-office.ts";
import { type PagesServer, servePages } from "../look-back/pages-server.ts";
import { areaOf } from "./coloured-area.ts";
import { scannedPages } from "./scanned-pages.ts";

const GREEN = "background: rgb(0, 255, 0)";

/** The same words stand twice, the framed ones are green and cut by markup; a script adds more. */
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>仓库管理员</title></head>
<body style="margin: 40px; font-size: 20px"><h1>仓库管理员</h1><p>招聘单位：云栖示例机械有限公司</p><h2>岗位职责</h2>
<p>负责仓库的收货、发货与盘点，保持账物相符，按月编制库存报表。</p><h2>任职要求</h2>
<p>高中及以上学历，<span style="${GREEN}">限男</span><b style="${GREEN}; font-weight: 400">性</b>，能使用办公软件，工作认真细致。</p>
<div style="height: 900px"></div><p>页脚</p></body></html>`;

const RENDERED = `<!doctype html><html><head><meta charset="utf-8"><title>前台文员</title></head><body><div id="app">正在加载</div>
<script>document.getElementById("app").innerHTML = "<h1>前台文员</h1><p>招聘单位：云栖示例机械有限公司</p><h2>岗位职责</h2><p>负责来访登记、电话接转和会议室安排，保持前台整洁有序，按时完成办公用品的申领与发放，做好各类文件的收发登记和归档工作。</p><h2>任职要求</h2><p>大专以上学历，未" + "婚女性优先，普通话标准，能熟练使用常用办公软件，有一年以上相关工作经验者可放宽条件。</p>";</script></body></html>`;

let stage: Stage;
let site: PagesServer;
let captures: ReadonlyMap<string, Capture>;

beforeAll(async () => {
  stage = await openStage();
  site = await servePages({ "/job/1.html": PAGE, "/job/2.html": RENDERED });
  const items = await scannedPages(stage.office, site, ["/job/1.html", "/job/2.html"]);
  const found = new Map<string, Capture>();
  for (const { url, captureId } of items) {
    const capture = await stage.office.store.captures.get(captureId);
    if (capture !== null) found.set(new URL(url).pathname, capture);
  }
  captures = found;
});

afterAll(async () => {
  await site.close();
  await stage.close();
});

async function placesOf(path: string) {
  const capture = captures.get(path);
  if (capture === undefined) throw new Error(`no capture of ${path}`);
  const opened = await openCapturePlaces(stage.office.home, capture);
  const [posting] = await stage.office.store.postings.ofCapture(capture.id);
  if (posting === undefined) throw new Error(`no posting on ${path}`);
  const stored = await stage.office.store.findings.ofPosting(posting.id);
  const places = stored.map(({ finding }) => ({ quote: finding.quote, ...opened.placeOf(posting, finding) }));
  return { capture, folder: join(stage.office.home.captures, capture.folder), screenshot: opened.screenshot, places };
}

test("the words of a finding are the very bytes, record and pixels that its place names", async () => {
  const { folder, places, screenshot } = await placesOf("/job/1.html");
  const place = places.find(({ quote }) => quote.includes("限男性"));
  expect(place).toMatchObject({ origin: "network", file: "body.bin" });
  const body = readFileSync(join(folder, "body.bin"));
  expect(place?.pieces.map(({ start, end }) => body.toString("utf8", start, end)).join("")).toBe(place?.quote);
  expect(place?.pieces.map(({ nodePath }) => nodePath)).toEqual([
    "html > body > p:nth-child(6) > span:nth-child(1)",
    "html > body > p:nth-child(6) > b:nth-child(2)",
  ]);
  const records = [...readWarc(readFileSync(join(folder, "capture.warc.gz")))];
  const record = records.find((one) => one.kind === "record" && one.record.offset === place?.record?.offset);
  expect(record?.kind === "record" && record.record.fields.get("warc-type")).toBe("response");
  const green = areaOf(screenshot ?? new Uint8Array(), (r, g, b) => r < 60 && g > 240 && b < 60);
  expect(place?.boxes).toHaveLength(1);
  const [box] = place?.boxes ?? [];
  for (const side of ["left", "top", "width", "height"] as const) {
    expect(Math.abs((box?.[side] ?? 0) - (green?.[side] ?? 0)), side).toBeLessThanOrEqual(2);
  }
});

test("the crop frames the words and leaves them legible", async () => {
  const { places, screenshot } = await placesOf("/job/1.html");
  const boxes = places.flatMap((place) => place.boxes);
  const crop = boxedCrop(screenshot ?? new Uint8Array(), { frames: boxes, masks: [] })?.png;
  expect(crop).toBeDefined();
  const red = areaOf(crop ?? new Uint8Array(), (r, g, b) => r === 200 && g === 16 && b === 30);
  const green = areaOf(crop ?? new Uint8Array(), (r, g, b) => r < 60 && g > 240 && b < 60);
  expect(red?.left).toBeLessThan(green?.left ?? 0);
  expect(red?.top).toBeLessThan(green?.top ?? 0);
  expect(pngSize(crop ?? new Uint8Array())?.height).toBeLessThan(420);
});

test("words that only the browser shows are labelled so and still framed", async () => {
  const { folder, places } = await placesOf("/job/2.html");
  const place = places.find(({ quote }) => quote.includes("女性优先"));
  expect(place).toMatchObject({ origin: "rendered", file: "rendered.html", record: null });
  const html = readFileSync(join(folder, "rendered.html"));
  expect(place?.pieces.map(({ start, end }) => html.toString("utf8", start, end)).join("")).toBe(place?.quote);
  expect(place?.boxes).toHaveLength(1);
});

/** The place of the words 限男性 in a file that is imported. */
async function placeInFile(name: string, bytes: Uint8Array, change: (capture: Capture) => Capture = (one) => one) {
  const path = join(mkdtempSync(join(tmpdir(), "pingpin-places-")), name);
  writeFileSync(path, bytes);
  const source = Source.parse({
    id: "files",
    name: "文件",
    kind: "file",
    operatorType: "board",
    contact: "示例办公室",
  });
  const { items } = await importFiles(stage.office, source, [path], {
    operator: "某某",
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const capture = await stage.office.store.captures.get(items[0]?.captureId ?? "");
  if (capture === null) throw new Error("the file is a capture");
  const [posting] = await stage.office.store.postings.ofCapture(capture.id);
  if (posting === undefined) throw new Error("the file holds a posting");
  const stored = await stage.office.store.findings.ofPosting(posting.id);
  const found = stored.find(({ finding }) => finding.quote === "限男性");
  if (found === undefined) throw new Error("the posting asks for men");
  return (await openCapturePlaces(stage.office.home, change(capture))).placeOf(posting, found.finding);
}

test("words of a page that was handed in are found in its very bytes, and nobody says that a server sent them", async () => {
  const bytes = iconv.encode(PAGE.replace("utf-8", "gb2312"), "gbk");
  const place = await placeInFile("保存的网页.html", bytes);
  expect(place).toMatchObject({ origin: "file", file: "body.bin" });
  const words = place.pieces.map(({ start, end }) => iconv.decode(Buffer.from(bytes.subarray(start, end)), "gbk"));
  expect(words.join("")).toBe("限男性");
});

test("words of a table that a site offers are said to be in a table, not lost", async () => {
  const table = Buffer.from("单位,岗位名称,备注\n云栖示例机械有限公司,样品工,限男性\n");
  const place = await placeInFile("岗位表.csv", table, (capture) => ({ ...capture, via: "http" }));
  expect(place).toMatchObject({ origin: "document", file: null });
});
