import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { recordImpact } from "../../../src/app/scan/impact-record.ts";
import { type ScanBench, scanSources } from "../../../src/app/scan/scan.ts";
import { loadSources } from "../../../src/app/sources/load-source.ts";
import { openBenchKeeper } from "../../../src/app/worker/bench-keeper.ts";
import { loadLargeBoards, refuseLargeBoards } from "../../../src/crawl/politeness/large-boards.ts";
import { Source } from "../../../src/model/source.ts";
import { openStage, type Stage, siteSource } from "../look-back/look-back-office.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const scan = (source: Source, bench?: ScanBench) =>
  scanSources(stage.office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    width: 1,
    screenshots: "never",
    ...(bench === undefined ? {} : { bench }),
  });

it("a first visit to a site leaves a record of what it means for the site, a second one adds nothing", async () => {
  const [site = ""] = Object.keys(stage.sites.origins);
  const source = { ...siteSource(stage, site, ["/"]), limits: { pages: 1, depth: 1 } };
  await scan(source);
  await scan({ ...source, name: "改名后的来源" });
  const log = await stage.office.store.auditLog.list({ after: 0, limit: 100 });
  const actions = log.filter(({ subject }) => subject === source.id).map(({ action }) => action);
  expect(actions).toEqual(["source.impact", "source.impact.robots"]);
  const text = await readFile(join(stage.office.home.reports, "影响评估", `${source.id}.txt`), "utf8");
  for (const part of ["评估人：演示采集人", "每次 1 页", "不少于 0 秒", "允许时段：不限", "robots.txt：遵守"]) {
    expect(text).toContain(part);
  }
  expect(text.match(/【网络服务影响评估】/g)).toHaveLength(1);
});

it("a source registered before it is visited gets the answer of robots.txt at its first visit", async () => {
  const [site = ""] = Object.keys(stage.sites.origins);
  const source = { ...siteSource(stage, site, ["/"]), limits: { pages: 1, depth: 1 } };
  await stage.office.store.sources.put(source, stage.office.clock.now().toISOString());
  await recordImpact(stage.office, source, "登记人");
  await scan(source);
  await scan(source);
  const text = await readFile(join(stage.office.home.reports, "影响评估", `${source.id}.txt`), "utf8");
  expect(text.match(/【网络服务影响评估】/g)).toHaveLength(1);
  expect(text.match(/\/robots\.txt：答复 \d+/g)).toHaveLength(1);
});

it("a source that is assessed again gets the answer that the worker already has", async () => {
  const [site = ""] = Object.keys(stage.sites.origins);
  const source = { ...siteSource(stage, site, ["/"]), limits: { pages: 1, depth: 1 } };
  const keeper = await openBenchKeeper(stage.office, stage.office.clock.now);
  const bench = await keeper.bench();
  await scan(source, bench);
  await scan({ ...source, limits: { pages: 2, depth: 1 } }, bench);
  await keeper.close();
  const text = await readFile(join(stage.office.home.reports, "影响评估", `${source.id}.txt`), "utf8");
  expect(text.match(/【网络服务影响评估】/g)).toHaveLength(2);
  expect(text.match(/\/robots\.txt：答复 \d+/g)).toHaveLength(2);
});

it("a visit on other terms, as leave from robots.txt given later, is assessed again", async () => {
  const [site = ""] = Object.keys(stage.sites.origins);
  const source = { ...siteSource(stage, site, ["/"]), limits: { pages: 1, depth: 1 } };
  await scan(source);
  const robotsOverride = { caseNumber: "某检公益立〔2026〕1号", reason: "立案调查需要", by: ["甲", "乙"] };
  await scan({ ...source, robotsOverride });
  const text = await readFile(join(stage.office.home.reports, "影响评估", `${source.id}.txt`), "utf8");
  expect(text.match(/【网络服务影响评估】/g)).toHaveLength(2);
  expect(text).toContain("robots.txt：依 某检公益立〔2026〕1号 不受其限（立案调查需要；甲、乙）");
  expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/mu);
});

it("the lists of a large commercial board are refused before anything is visited, a single address is not", async () => {
  const boards = await loadLargeBoards("rules/boards/large-boards.yaml");
  const [domain = ""] = boards;
  const url = `https://www.${domain}/list/1`;
  const list = Source.parse({
    id: "board",
    name: "某平台",
    operatorType: "board",
    entryUrls: [url],
    contact: "假想县总工会 0000-0000000",
  });
  expect(() => refuseLargeBoards(list, boards)).toThrow(/大型商业招聘平台，默认不采集其列表/);
  await expect(scan(list)).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  expect(await stage.office.store.audits.latest()).toBeNull();
  for (const single of loadSources([url], "假想县总工会"))
    expect(() => refuseLargeBoards(single, boards)).not.toThrow();
});
