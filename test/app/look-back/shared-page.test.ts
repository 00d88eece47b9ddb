import { afterEach, beforeEach, expect, test } from "vitest";
import type { Lead } from "../../../src/model/lead.ts";
import { leadOn, lookBack, openStage, type Stage, sourceAt } from "./look-back-office.ts";
import { type PagesServer, positionTable, servePages } from "./pages-server.ts";

const PAGE = "/notice/12.html";
const FITTER = ["装配钳工", "男", "能适应倒班，身体健康"] as const;
const CLERK = ["行政文员", "女", "熟悉办公软件，文字功底好"] as const;
const DRIVER = ["叉车驾驶员", "不限", "持有效叉车操作证"] as const;

type Row = readonly [title: string, sex: string, remarks: string];

let stage: Stage;
let site: PagesServer;
let lead: Lead;

beforeEach(async () => {
  stage = await openStage();
  site = await servePages({
    "/": "<title>云栖示例机械有限公司</title><p>本公司生产示例机械，欢迎各界人士前来洽谈合作。</p>".repeat(3),
    [PAGE]: positionTable([FITTER, CLERK, DRIVER]),
  });
  lead = await leadOn(stage, sourceAt(site.origin, "notice", [PAGE]), [PAGE]);
  stage.clock.moveTo("2026-11-03T02:00:00Z");
});
afterEach(async () => {
  await site.close();
  await stage.close();
});

async function outcomes(): Promise<Readonly<Record<string, string>>> {
  const { items } = (await lookBack(stage, lead)).lookBack;
  return Object.fromEntries(items.map(({ title, outcome, reasonCode }) => [title, `${outcome} ${reasonCode}`]));
}

test("an address that several postings share is visited once in a run, and each posting gets that visit", async () => {
  const before = site.requested.filter((path) => path === PAGE).length;
  expect(await outcomes()).toEqual({ 装配钳工: "not_rectified words_stand", 行政文员: "not_rectified words_stand" });
  expect(site.requested.filter((path) => path === PAGE)).toHaveLength(before + 1);
});

test("a row gone from a table that still shows its neighbours is a take-down, confirmed by a second visit", async () => {
  site.show(PAGE, positionTable([["行政文员", "不限", CLERK[2]], DRIVER]));
  expect(await outcomes()).toEqual({
    装配钳工: "withdrawn_unconfirmed gone_once",
    行政文员: "rectified rectified",
  });
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  const run = await lookBack(stage, lead);
  const fitter = run.lookBack.items.find(({ title }) => title === FITTER[0]);
  expect(fitter?.outcome).toBe("withdrawn");
  expect(fitter?.visits.map(({ signals }) => signals.some(({ code }) => code === "posting_absent"))).toEqual([
    true,
    true,
  ]);
});

test("a row below the place where a page broke off is not gone, nor is a sentence that may have gone on mended", async () => {
  const whole = positionTable([DRIVER, ["行政文员", "不限", CLERK[2]], FITTER]);
  site.show(PAGE, whole.slice(0, whole.indexOf("<tr><td>装配钳工")));
  expect(await outcomes()).toEqual({
    装配钳工: "undetermined identity_unproven",
    行政文员: "undetermined text_incomplete",
  });
});

test("a page that shows none of its former postings says nothing about any of them", async () => {
  site.show(
    PAGE,
    positionTable([
      ["仓库保管员", "不限", "认真负责"],
      ["质检员", "不限", "会用卡尺"],
    ]),
  );
  expect(await outcomes()).toEqual({
    装配钳工: "undetermined identity_unproven",
    行政文员: "undetermined identity_unproven",
  });
});

test("a row that says the same under another name is no take-down of the former one", async () => {
  site.show(PAGE, positionTable([["钳工", "男", FITTER[2]], CLERK, DRIVER]));
  expect((await outcomes())["装配钳工"]).toBe("undetermined identity_unproven");
});

test("a row gone beside a new one of other words is a take-down", async () => {
  site.show(PAGE, positionTable([["质检员", "不限", "会用卡尺"], CLERK, DRIVER]));
  expect((await outcomes())["装配钳工"]).toBe("withdrawn_unconfirmed gone_once");
});

test("a neighbour of like title is never taken for the posting that is gone", async () => {
  site.show(PAGE, positionTable([["装配钳工组长", "不限", "五年以上经验"], CLERK, DRIVER]));
  expect((await outcomes())["装配钳工"]).toBe("undetermined identity_unproven");
});

const MEN: Row = ["普工", "男", "搬运物料，能适应倒班"];
const ANYONE: Row = ["普工", "不限", "包装成品，视力良好"];

test.each<readonly [string, readonly Row[], string]>([
  ["change places", [MEN, ANYONE, DRIVER], "not_rectified words_stand"],
  ["stand without the flagged one", [ANYONE, DRIVER], "withdrawn_unconfirmed gone_once"],
  ["stand with the flagged one put right", [["普工", "不限", MEN[2]], ANYONE, DRIVER], "rectified rectified"],
  ["became one in other words", [["普工", "不限", "服从安排"], DRIVER], "undetermined identity_unproven"],
])("rows of one name that %s are told apart by their words", async (_how, rows, outcome) => {
  site.show(PAGE, positionTable([ANYONE, MEN, DRIVER]));
  const own = await leadOn(stage, sourceAt(site.origin, "twins", [PAGE]), [PAGE]);
  site.show(PAGE, positionTable(rows));
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  const { items } = (await lookBack(stage, own)).lookBack;
  expect(items.map(({ title, outcome: is, reasonCode }) => `${title} ${is} ${reasonCode}`)).toEqual([
    `普工 ${outcome}`,
  ]);
});

test("a whole page answered 404 is a take-down of every posting on it once the host answers otherwise", async () => {
  site.show(PAGE, null);
  expect(await outcomes()).toEqual({
    装配钳工: "withdrawn_unconfirmed gone_once",
    行政文员: "withdrawn_unconfirmed gone_once",
  });
});

test("a 404 on a host whose other page fails too is not a take-down", async () => {
  site.show(PAGE, null);
  site.show("/", null);
  expect(await outcomes()).toEqual({ 装配钳工: "undetermined probe_failed", 行政文员: "undetermined probe_failed" });
});

test("words that a reviewer dismissed are not held against the employer, and the visit says that they still stand", async () => {
  site.show(PAGE, positionTable([["搬运工", "男", "男性优先"], DRIVER]));
  const source = sourceAt(site.origin, "other", [PAGE]);
  const onField = await leadOn(stage, source, [PAGE], (quote) => quote !== "男性优先");
  await dismiss("男性优先");
  site.show(PAGE, positionTable([["搬运工", "不限", "男性优先"], DRIVER]));
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  const { items } = (await lookBack(stage, onField)).lookBack;
  expect(items.map(({ title, outcome }) => [title, outcome])).toEqual([["搬运工", "rectified"]]);
  expect(items[0]?.visits[0]?.signals.map(({ code }) => code)).toContain("dismissed_before");
});

test("words that nobody dismissed still count, also where the lead named only others", async () => {
  site.show(PAGE, positionTable([["搬运工", "男", "男性优先"], DRIVER]));
  const source = sourceAt(site.origin, "other", [PAGE]);
  const onField = await leadOn(stage, source, [PAGE], (quote) => quote !== "男性优先");
  site.show(PAGE, positionTable([["搬运工", "不限", "男性优先"], DRIVER]));
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  const { items } = (await lookBack(stage, onField)).lookBack;
  expect(items.map(({ outcome }) => outcome)).toEqual(["partly_rectified"]);
});

/** Dismisses every finding with this quote. */
async function dismiss(quote: string): Promise<void> {
  const { store, newId } = stage.office;
  const rows = await store.findings.list({}, { after: null, limit: 500 });
  const chosen = rows.map(({ stored }) => stored).filter(({ finding }) => finding.quote === quote);
  for (const { id, captureId, finding } of chosen) {
    const { fingerprint, ruleVersion } = finding;
    const why = { channel: null, reasonCode: "test", reasonText: "测试" };
    const who = { by: "演示复核人", role: "union", at: stage.office.clock.now().toISOString() } as const;
    const step = { step: "first", decision: "dismissed" } as const;
    await store.reviews.add({
      id: newId(),
      fingerprint,
      findingId: id,
      captureId,
      ruleVersion,
      ...step,
      ...why,
      ...who,
    });
  }
}
