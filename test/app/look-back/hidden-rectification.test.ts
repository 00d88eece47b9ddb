import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Lead } from "../../../src/model/lead.ts";
import type { LookBackItem } from "../../../src/model/look-back.ts";
import { leadOn, lookBack, openStage, type Stage, sourceAt } from "./look-back-office.ts";
import { type PagesServer, servePages } from "./pages-server.ts";

let stage: Stage;
let site: PagesServer;
let lead: Lead;
let turn = 0;

const HOME = "<title>云栖示例机械有限公司</title><p>本公司生产示例机械，欢迎各界人士前来洽谈合作。</p>".repeat(3);

/** One advertisement whose demands the employer edits between the visits. */
function advert(demands: string, notice = ""): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>仓库主管 - 云栖示例机械有限公司招聘</title></head>
<body><h1>仓库主管</h1>${notice}<p>招聘单位：云栖示例机械有限公司</p><p>工作地点：假想县云栖工业园</p>
<p>岗位职责：负责仓库收发与盘点，编制库存报表，组织叉车与装卸班组，落实消防和安全检查。</p>
<p>任职要求：大专及以上学历，三年以上仓储管理经验，会使用办公软件；${demands}</p>
<p>薪资待遇：六千至八千元每月，缴纳五险一金，提供工作餐。</p></body></html>`;
}

/** One stage for all tests: each has a page of its own and its own half year. */
beforeAll(async () => {
  stage = await openStage();
  site = await servePages({ "/": HOME });
});
afterAll(async () => {
  await site.close();
  await stage.close();
});
beforeEach(async () => {
  turn += 1;
  site.show("/", HOME);
  site.show(page(), advert("需经常出差，男士优先。"));
  stage.clock.moveTo(day(0));
  lead = await leadOn(stage, sourceAt(site.origin, `employer-${turn}`, [page()]), [page()]);
  stage.clock.moveTo(day(60));
});

function page(): string {
  return `/jobs/${turn}.html`;
}

/** So many days into the half year of this test. */
function day(days: number): string {
  return new Date(Date.UTC(2026, 8 + turn * 6, 1 + days, 2)).toISOString();
}

async function seen(html: string | null, newRound = false): Promise<LookBackItem> {
  site.show(page(), html);
  const [item] = (await lookBack(stage, lead, { newRound })).lookBack.items;
  if (item === undefined) throw new Error("the lead has one posting");
  return item;
}

test("softer words of the same aim are kept in another dress", async () => {
  expect(await seen(advert("需经常出差，适合男性。"))).toMatchObject({ outcome: "reworded" });
});

test("a word struck out by symbols is masked, not mended", async () => {
  expect(await seen(advert("需经常出差，**优先。"))).toMatchObject({ outcome: "masked" });
});

test("the word of sex gone and its rationale kept is rectified, and the reviewer is shown the rationale", async () => {
  const item = await seen(advert("需经常出差。"));
  expect(item.outcome).toBe("rectified");
  expect(item.notes).toEqual(["性别用语已删除，原与其并列的工作条件“经常出差”仍在；仅供复核参考，不影响结果。"]);
  stage.clock.moveTo(day(95));
  expect((await seen(advert("能独立工作。"), true)).notes).toEqual([]);
});

test("words moved into a picture are not taken for gone", async () => {
  const picture = '<h1>仓库主管</h1><p>招聘单位：云栖示例机械有限公司</p><img src="/7.png" alt="">';
  const html = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>仓库主管</title></head><body>${picture}</body></html>`;
  expect(await seen(html)).toMatchObject({ outcome: "undetermined" });
});

test("a postponed recruiting mends nothing, and the note says so", async () => {
  const item = await seen(advert("需经常出差，男士优先。", "<p>因故本次招聘延期，时间另行通知。</p>"));
  expect(item.outcome).toBe("not_rectified");
  expect(item.notes).toEqual(["页面写明“招聘延期”，招聘推迟不等于整改，请留意恢复招聘时的表述。"]);
});

test("stronger words are worse than before", async () => {
  expect(await seen(advert("需经常出差，仅限男性。"))).toMatchObject({ outcome: "worsened" });
});

test("words that come back after a rectified round are a relapse", async () => {
  expect((await seen(advert("能独立工作。"))).outcome).toBe("rectified");
  stage.clock.moveTo(day(95));
  expect(await seen(advert("男士优先。"), true)).toMatchObject({ outcome: "relapsed" });
});

test("a posting that is gone is still public where the list of its site names it in the same words", async () => {
  site.show("/", `${HOME}<ul><li><a href="${page()}">仓库主管（男士优先）</a></li></ul>`);
  const item = await seen(null);
  expect(item).toMatchObject({ outcome: "closed_still_public", reasonCode: "closed_words_listed" });
  expect(item.reason).toContain("列表页仍公开列有“男士优先”");
});
