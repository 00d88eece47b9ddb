import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeChecklist } from "../../../src/app/batches/checklist.ts";
import { importFeedback, writeFeedbackForm } from "../../../src/app/leads/bureau-side.ts";
import { lookBackReport } from "../../../src/app/look-back/report/look-back-report.ts";
import { recordVisit } from "../../../src/app/visits/record-visit.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { leadOn, lookBack, openStage, type Stage, sourceAt } from "./look-back-office.ts";
import { type PagesServer, servePages } from "./pages-server.ts";

let stage: Stage;
let site: PagesServer;
let lead: Lead;

function advert(title: string, demands: string): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title} - 云栖示例机械有限公司招聘</title></head>
<body><h1>${title}</h1><p>招聘单位：云栖示例机械有限公司</p><p>工作地点：假想县云栖工业园</p>
<p>岗位职责：负责仓库收发与盘点，编制库存报表，组织叉车与装卸班组，落实消防和安全检查。</p>
<p>任职要求：大专及以上学历，三年以上仓储管理经验，会使用办公软件；${demands}</p></body></html>`;
}

/** A row that the bureau adds to the form, without a number of ours. */
function ownFind(path: string, title: string, result = "已修改"): readonly string[] {
  const url = path === "" ? "" : `${site.origin}${path}`;
  return ["", "云栖示例机械有限公司", title, url, "", "责令改正", "", "2026-10-20", result, ""];
}

/** Fills the form in as the bureau does, and takes it in. */
async function feedBack(...rows: readonly (readonly string[])[]): Promise<number> {
  const path = await writeFeedbackForm(stage.office, lead.id, join(stage.office.home.root, "form.xlsx"));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  for (const row of rows) workbook.worksheets[0]?.addRow([...row]);
  await workbook.xlsx.writeFile(path);
  return (await importFeedback(stage.office, { leadId: lead.id, path, by: "演示登记人" })).accepted;
}

beforeEach(async () => {
  stage = await openStage();
  site = await servePages({
    "/": "<title>云栖示例机械有限公司</title><p>本公司生产示例机械，欢迎各界人士前来洽谈合作。</p>".repeat(3),
    "/jobs/7.html": advert("仓库主管", "男士优先。"),
    "/jobs/8.html": advert("装配技工", "限男性。"),
    "/jobs/9.html": advert("质检员", "限男性。"),
    "/jobs/10.html": advert("电工", "持证上岗。"),
  });
  const source = sourceAt(site.origin, "employer", ["/jobs/7.html", "/jobs/8.html"]);
  lead = await leadOn(stage, source, ["/jobs/7.html"]);
  stage.clock.moveTo("2026-11-03T02:00:00Z");
});
afterEach(async () => {
  await site.close();
  await stage.close();
});

test("what the bureau found itself joins the round, against our own capture where one holds the words, else without a verdict of rectified", async () => {
  const finds = [
    ownFind("/jobs/8.html", "装配技工"),
    ownFind("/jobs/9.html", "质检员"),
    ownFind("/jobs/10.html", "电工"),
  ];
  expect(await feedBack(...finds, ownFind("", "门卫"))).toBe(4);
  expect(await feedBack(ownFind("", "保洁", "经核不属实"))).toBe(1);
  site.show("/jobs/8.html", advert("装配技工", "吃苦耐劳。"));
  const { rows } = await writeChecklist(stage.office, { leads: [lead.id], folder: null, operator: "演示采集人" });
  expect(rows.map(({ url }) => new URL(url).pathname).toSorted()).toEqual([
    "/jobs/10.html",
    "/jobs/7.html",
    "/jobs/8.html",
    "/jobs/9.html",
  ]);
  expect(rows.filter(({ id }) => !id.startsWith("employer:"))).toEqual([]);

  const first = await lookBack(stage, lead);
  const outcomes = Object.fromEntries(
    first.lookBack.items.map(({ title, foundBy, reasonCode }) => [title, `${foundBy} ${reasonCode}`]),
  );
  expect(outcomes).toEqual({
    仓库主管: "lead words_stand",
    装配技工: "bureau rectified",
    质检员: "bureau bureau_words_stand",
    电工: "bureau no_baseline",
    门卫: "bureau not_checked",
  });
  const { postings } = first.lookBack.summary;
  expect([postings.x, postings.verified, postings.undetermined]).toEqual([1, 3, 2]);
  expect(first.failures.map(({ message }) => message).join()).toContain("监管机关没有写明可以复查的网址");

  const { folder } = await lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "演示复核人" });
  expect(folder).toContain("round-1");
  const visit = { lead: lead.id, posting: `${site.origin}/jobs/9.html`, employer: null, how: "on-site" } as const;
  const facts = {
    at: "2026-11-03T01:00:00Z",
    where: "厂门口",
    seen: "仍在招工",
    settles: null,
    photos: [],
    registeredBy: null,
  };
  const { visit: record } = await recordVisit(stage.office, { ...visit, ...facts, by: ["演示甲", "演示乙"] });
  expect(record.postingKey).toBe(first.lookBack.items.find(({ title }) => title === "质检员")?.postingKey);

  // The next round has the words of the first as its baseline.
  stage.clock.moveTo("2026-12-05T02:00:00Z");
  site.show("/jobs/9.html", advert("质检员", "视力良好。"));
  const second = await lookBack(stage, lead, { newRound: true });
  expect(second.lookBack.items.find(({ title }) => title === "质检员")?.reasonCode).toBe("rectified");
});
