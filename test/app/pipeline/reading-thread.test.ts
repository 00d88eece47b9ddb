import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepRuleset } from "../../../src/app/pipeline/kept-rulesets.ts";
import { openRuleset, ruleFolders } from "../../../src/app/pipeline/open-ruleset.ts";
import { readPostings } from "../../../src/app/pipeline/read-postings.ts";
import { openReadingThread, type ReadingData, type ReadingThread } from "../../../src/app/pipeline/reading-thread.ts";
import { createAuditor } from "../../../src/audit/auditor.ts";
import { judgePage, type PageAnswer } from "../../../src/crawl/judge/judge-page.ts";
import { loadPageWording } from "../../../src/crawl/judge/page-wording.ts";
import { Source } from "../../../src/model/source.ts";
import { POSTING_BODY, postingPage } from "../../crawl/loopback-site.ts";

const URL_OF_PAGE = "http://jiaxiang.example/job/1.html";
const html = postingPage("仓库管理员", `${POSTING_BODY}<p>只要男性</p><a href="/job/2.html">下一个岗位</a>`);
const page: PageAnswer = {
  purpose: "posting",
  requestedUrl: URL_OF_PAGE,
  finalUrl: URL_OF_PAGE,
  hops: [],
  status: 200,
  headers: [["content-type", "text/html"]],
  expect: null,
  html,
};
const content = { kind: "html", html, url: URL_OF_PAGE } as const;
const facts = {
  source: Source.parse({
    id: "jiaxiang",
    name: "假想县招聘网（示例）",
    operatorType: "public-service",
    entryUrls: ["http://jiaxiang.example/"],
    contact: "假想县总工会 0000-0000000",
  }),
  canonicalUrl: URL_OF_PAGE,
  seenAt: "2026-11-29T08:00:00.000Z",
  toldEmployer: null,
};
/** Takes twice as long to read as the patience of the test, which is ample for any other page on a busy machine. */
const SLOW = { ...page, html: "<p>男女不限</p>".repeat(1_000_000) };

let data: ReadingData;
let thread: ReadingThread;
const ruleset = openRuleset([], join(tmpdir(), "pingpin-test-cache"));

beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), "pingpin-reading-"));
  keepRuleset({ root }, ruleset);
  const wording = await loadPageWording("rules/pages");
  const home = { root, cache: join(root, "cache") };
  data = { home, rulesetHash: ruleset.hash, ruleFolders: ruleFolders([]), asOf: "2026-11-29", adapters: [], wording };
  thread = await openReadingThread(data, 5000);
});

afterAll(() => thread.close());

it("a list is not taken for read to its end where only a script turns its pages", async () => {
  const list = (pager: string) =>
    `<title>招聘岗位</title><ul><li><a href="/job/1001">仓库管理员</a></li><li><a href="/job/1002">会计</a></li></ul>${pager}`;
  const failuresOf = async (pager: string) =>
    (await thread.read({ ...content, html: list(pager) }, facts)).failures.map(({ code, subject }) => [code, subject]);
  expect(await failuresOf(`<a href="javascript:goPage(2)">下一页</a>`)).toEqual([["PAGES_BY_SCRIPT", URL_OF_PAGE]]);
  expect(await failuresOf(`<a href="?p=2" onclick="goPage(2)">下一页</a>`)).toEqual([]);
});

it("a page read beside the crawl has the same outcome, postings, findings and links as one read in it", async () => {
  const auditor = createAuditor(ruleset, { asOf: data.asOf });
  const { content: _known, ...here } = readPostings(content, facts, {
    auditor,
    adapters: [],
    wording: data.wording,
    tableMapping: null,
    newId: () => "",
  });
  expect(here.postings.flatMap(({ findings }) => findings.map(({ quote }) => quote))).toEqual(["只要男性"]);
  expect(here.links.map(({ url }) => url)).toEqual(["http://jiaxiang.example/job/2.html"]);
  expect(await thread.read(content, facts)).toEqual(here);
  expect(await thread.judge(page)).toEqual(judgePage(page, data.wording));
});

it("a page made to keep a reader busy is given up by itself: those behind it are read, and it is not called read", async () => {
  const [slow, read, next] = await Promise.all([thread.judge(SLOW), thread.read(content, facts), thread.judge(page)]);
  expect(slow).toEqual({
    outcome: "too_large",
    signals: [{ code: "page_too_slow", detail: "读取超过 5 秒，已停止", place: "body" }],
  });
  expect(read.postings).toHaveLength(1);
  expect(next.outcome).toBe("ok");
});

it("a posting on a page that cannot be read in time is a failure, never a clean page", async () => {
  await expect(thread.read({ ...content, html: SLOW.html }, facts)).rejects.toThrow("读取超过 5 秒，已停止");
});

it("rules that changed under a run are not used beside those the run is recorded with", async () => {
  await expect(openReadingThread({ ...data, rulesetHash: "0".repeat(64) })).rejects.toThrow("规则文件在运行中被改动");
});
