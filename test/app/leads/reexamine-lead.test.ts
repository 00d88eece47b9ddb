import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { extractText } from "unpdf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportReplay } from "../../../src/app/evidence/export-replay.ts";
import { verify } from "../../../src/app/evidence/verify.ts";
import { importFiles } from "../../../src/app/imports/import-files.ts";
import { draftLeads } from "../../../src/app/leads/draft-leads.ts";
import { reexamineLead } from "../../../src/app/leads/reexamine-lead.ts";
import { writeVolume } from "../../../src/app/leads/write-volume.ts";
import { decide } from "../../../src/app/reviews/reviews.ts";
import { Source } from "../../../src/model/source.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { wordsOf } from "../../report/well-formed.ts";
import { openStage, type Stage } from "../look-back/look-back-office.ts";
import { type PagesServer, servePages } from "../look-back/pages-server.ts";
import { scannedPages } from "./scanned-pages.ts";

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>仓库管理员</title></head>
<body><h1>仓库管理员</h1><p>招聘单位：云栖示例机械有限公司</p><h2>岗位职责</h2><p>负责仓库的收货、发货与盘点，保持账物相符，按月编制库存报表。</p>
<h2>任职要求</h2><p>高中及以上学历，限男性，工作认真细致，能使用办公软件。</p></body></html>`;

let stage: Stage;
let site: PagesServer;
let root: string;
let leadId: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pingpin-reexamine-"));
  stage = await openStage();
  site = await servePages({ "/job/1.html": PAGE });
  await scannedPages(stage.office, site, ["/job/1.html"]);
  leadId = await draftConfirmed("pages");
});

/** Drafts a lead on the one clear finding of a source and gives its id. */
async function draftConfirmed(sourceId: string): Promise<string> {
  const bureaus = [{ jurisdiction: "999901", bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }];
  const office = { ...stage.office, configuration: { ...stage.office.configuration, bureaus } };
  const rows = await office.store.findings.list({ verdicts: ["violation"] }, { after: null, limit: 5 });
  const row = rows.find(({ posting }) => posting.sourceId === sourceId);
  const wish = { decision: "confirmed", channel: null, reasonCode: "wording_clear", reasonText: "" } as const;
  await decide(office, { findingId: row?.stored.id ?? "", ...wish, by: "演示复核人", role: "union" });
  const { drafted } = await draftLeads(office, "演示经办人");
  return drafted[0]?.lead.id ?? "";
}

afterAll(async () => {
  await site.close();
  await stage.close();
  await rm(root, { recursive: true });
});

function reexamine(persons: readonly string[], folder: string, lead = leadId) {
  const { signal } = new AbortController();
  const request = { leadId: lead, persons, place: "假想县人民检察院办案区", cause: "假想案由", out: folder, signal };
  const { configuration } = stage.office;
  const office = { name: "假想县人民检察院", kind: "procuratorate", contact: "" } as const;
  const settings = { ...configuration, office: { ...configuration.office, ...office } };
  return reexamineLead({ ...stage.office, configuration: settings }, request);
}

test("a union is told in one sentence that this is the prosecutors' work, and nothing is visited", async () => {
  const { signal } = new AbortController();
  const request = { leadId, persons: ["甲", "乙"], place: "假想县", cause: "", out: root, signal };
  await expect(reexamineLead(stage.office, request)).rejects.toThrow("由检察人员进行并制作笔录，工会不能办理");
});

test("the evidence of a lead is one PDF whose catalogue names the page of each piece", async () => {
  const paths = await writeVolume(stage.office, leadId, { out: join(root, "证据卷.pdf") });
  const [path = ""] = paths;
  expect(paths).toEqual([join(root, "证据卷.pdf")]);
  const volume = await PDFDocument.load(readFileSync(path));
  const { text } = await extractText(new Uint8Array(readFileSync(path)), { mergePages: false });
  const pages = text.map((page) => page.normalize("NFKC").replace(/\s+/g, ""));
  expect(pages).toHaveLength(volume.getPageCount());
  expect(pages).toHaveLength(3);
  expect(pages[0]).toContain("证据目录");
  expect(pages[0]).toContain("“仓库管理员”招聘信息");
  expect(pages[0]).toMatch(/所摘录的文字\(1处\)。2/);
  expect(pages[1]).toContain("限男性");
  for (const [index, page] of pages.entries()) expect(page).toContain(`-${index + 1}-`);
  const withoutBrowser = { ...stage.office, chromiumPath: null };
  await expect(writeVolume(withoutBrowser, leadId, { out: null })).rejects.toMatchObject({ code: "NOT_READY" });
});

test("two persons capture the pages afresh, and the papers name them, the place and each digest", async () => {
  const folder = join(root, "out");
  const report = await reexamine(["检察甲", "检察乙"], folder);
  expect(report.failures).toEqual([]);
  expect(report.captures).toHaveLength(1);
  const [capture] = report.captures;
  const record = await wordsOf(readFileSync(join(folder, "电子数据提取（固定）笔录.docx")));
  for (const words of [
    "检察甲、检察乙",
    "假想县人民检察院办案区",
    "假想案由",
    capture?.id ?? "",
    capture?.manifestSha256 ?? "",
    "见证人（签名或盖章）",
  ]) {
    expect(record).toContain(words);
  }
  const list = readFileSync(join(folder, "电子数据清单.xlsx"));
  const cells = (await wordsOf(list, "xl/sharedStrings.xml")) + (await wordsOf(list, "xl/worksheets/sheet1.xml"));
  for (const { sha256, sm3 } of capture?.files ?? []) {
    expect(cells).toContain(sha256);
    expect(cells).toContain(sm3);
  }
  const page = (await readZip(list)).get("xl/worksheets/sheet1.xml") ?? new Uint8Array();
  expect(Buffer.from(page).toString("utf8"), "signed as one page across").not.toMatch(/fitToWidth="[2-9]/);
  const requests = await wordsOf(readFileSync(join(folder, "建议调取清单.docx")));
  for (const words of ["云栖示例机械有限公司", "仓库管理员", "假想县公共招聘网（示例）", "发布账号"])
    expect(requests).toContain(words);
  expect((await verify(join(stage.office.home.captures, capture?.folder ?? ""))).result).toBe("intact");
  expect((await stage.office.store.sources.get("pages"))?.entryUrls).toEqual([`${site.origin}/job/1.html`]);
});

test("the web archive of a lead carries its ending, and its name for a title", async () => {
  const out = join(root, "lead.wacz");
  expect(await exportReplay(stage.office, leadId, out)).toEqual({ path: out, captures: 1 });
  const described = JSON.parse(String(Buffer.from((await readZip(readFileSync(out))).get("datapackage.json") ?? [])));
  expect(described).toMatchObject({ title: leadId, mainPageUrl: `${site.origin}/job/1.html` });
  await expect(exportReplay(stage.office, leadId, join(root, "lead.zip"))).rejects.toThrow("应以 .wacz 结尾");
});

test("a page that is gone is written into the record, not passed over", async () => {
  const folder = join(root, "gone");
  await site.close();
  const report = await reexamine(["检察甲", "检察乙"], folder);
  expect(report.failures.length).toBeGreaterThan(0);
  const record = await wordsOf(readFileSync(join(folder, "电子数据提取（固定）笔录.docx")));
  expect(record).toContain("未能读取");
  expect(record).not.toContain("其中0个网页");
  site = await servePages({});
});

test("a lead on a file has no page to visit: one sentence, and no record of extracting nothing", async () => {
  const file = join(root, "岗位.txt");
  writeFileSync(file, "招聘单位：范例食品股份有限公司\n岗位名称：搬运工\n任职要求：限男性，能吃苦耐劳。\n");
  const source = Source.parse({
    id: "brought",
    name: "举报材料（示例）",
    kind: "file",
    operatorType: "public-service",
    jurisdiction: "999901",
    contact: "假想县总工会 0000-0000000",
  });
  const { signal } = new AbortController();
  await importFiles(stage.office, source, [file], { operator: "演示采集人", signal, onProgress: () => undefined });
  const lead = await draftConfirmed("brought");
  const folder = join(root, "brought");
  await expect(reexamine(["检察甲", "检察乙"], folder, lead)).rejects.toThrow("没有提取到任何网页，不生成笔录");
  expect(existsSync(folder)).toBe(false);
  await expect(exportReplay(stage.office, lead, join(root, "brought.wacz"))).rejects.toThrow("其中没有网页");
});

test.each([[["检察甲"]], [["检察甲", "检察甲"]], [["甲", "乙", "丙"]]])(
  "refuses %j in place of two persons",
  async (persons) => {
    await expect(reexamine(persons, join(root, "refused"))).rejects.toMatchObject({ code: "OPTION_INVALID" });
  },
);
