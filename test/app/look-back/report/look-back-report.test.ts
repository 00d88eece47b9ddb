import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { planLookBack } from "../../../../src/app/look-back/plan-look-back.ts";
import { lookBackDocument, lookBackExitCode } from "../../../../src/app/look-back/report/look-back-document.ts";
import { lookBackReport } from "../../../../src/app/look-back/report/look-back-report.ts";
import { recordVisit } from "../../../../src/app/visits/record-visit.ts";
import type { Lead } from "../../../../src/model/lead.ts";
import { itemsOf, leadOn, lookBack, openStage, type Stage, siteSource } from "../look-back-office.ts";

let stage: Stage;
let lead: Lead;

beforeEach(async () => {
  stage = await openStage();
  lead = await leadOn(stage, siteSource(stage, "county-board", ["/jobs/"]), ["/job/1006.html", "/job/1007.html"]);
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-11-03T02:00:00Z");
});
afterEach(async () => {
  await stage.close();
});

test("a report closes the round it tells of, names the evidence, and stands under the lead's number", async () => {
  await lookBack(stage, lead);
  const report = await lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "演示复核人" });
  expect(report.lookBack.finishedAt).not.toBeNull();
  expect([basename(dirname(report.folder)), basename(report.folder)]).toEqual([lead.number, "round-1"]);
  const page = await readFile(report.files.page, "utf8");
  const baseline = await stage.office.store.captures.get(
    (await itemsOf(stage.office, report.lookBack))[0]?.before.captureId ?? "",
  );
  expect(page).toContain(baseline?.manifestSha256);
  expect((await readFile(report.files.document)).subarray(0, 2).toString()).toBe("PK");
  const [stored] = await stage.office.store.lookBacks.ofLead(lead.id);
  expect(stored).toEqual(report.lookBack);
  const log = await stage.office.store.auditLog.list({ after: 0, limit: 100 });
  expect(log.map(({ action }) => action).slice(-2)).toEqual(["look-back.run", "look-back.report"]);
});

test("the bureau's form is set against what the visits saw, and words that outlast the deadline are named with a capture", async () => {
  const row = (itemId: string | null, result: "modified" | "removed") => ({
    itemId,
    employer: "桃源样例物业服务有限公司",
    title: "保安员",
    url: "",
    measure: "责令改正",
    documentNumber: null,
    on: "2026-10-20",
    result,
    text: "",
    importedAt: "2026-10-25T02:00:00Z",
    importedBy: "演示经办人",
  });
  const { lookBack: round } = await lookBack(stage, lead);
  const idOf = (outcome: string): string | null => {
    const key = round.items.find((item) => item.outcome === outcome)?.postingKey;
    return lead.items.find((item) => item.kind === "posting" && item.postingKey === key)?.id ?? null;
  };
  const bureauFeedback = [
    row(idOf("not_rectified"), "modified"),
    row(idOf("withdrawn_unconfirmed"), "removed"),
    row(null, "removed"),
  ];
  await stage.office.store.leads.put({ ...lead, deadline: "2026-10-31", bureauFeedback });
  const report = await lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "演示复核人" });
  const page = await readFile(report.files.page, "utf8");
  const part = page.slice(page.indexOf("第二部分"));
  expect(part).toContain("共反馈3行：与本轮所见不一致1行；本轮未能核实，不作比对1行；未纳入本轮复查，不作比对1行。");
  expect(part).toContain("整改期限2026-10-31届满后，取得1条原有表述仍在的可读采集件");
  const after = round.items.find(({ outcome }) => outcome === "not_rectified")?.after?.captureId;
  expect(part).toContain(`采集件${after}`);
});

test("a report on a round that is still open takes in a visit on the spot that was recorded after the last run", async () => {
  await lookBack(stage, lead);
  const visit = {
    lead: lead.id,
    posting: `${stage.sites.origins["county-board"]}/job/1007.html`,
    employer: null,
  } as const;
  const facts = {
    at: "2026-11-03T03:00:00Z",
    where: "厂门口",
    seen: "已停招，公告栏撤除",
    photos: [],
    registeredBy: null,
  };
  const settled = { ...visit, ...facts, how: "on-site", settles: "withdrawn", by: ["演示甲", "演示乙"] } as const;
  stage.clock.moveTo("2026-11-03T04:00:00Z");
  await recordVisit(stage.office, settled);
  const report = await lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "演示复核人" });
  expect(report.lookBack.summary.byOutcome).toMatchObject({ withdrawn: 1, withdrawn_unconfirmed: 0, not_rectified: 1 });
});

test("after a report the next run is a new round, and a report before any run is refused", async () => {
  const early = lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "演示复核人" });
  await expect(early).rejects.toMatchObject({ code: "NOT_FOUND" });
  await lookBack(stage, lead);
  await lookBackReport(stage.office, { leadId: lead.id, round: 1, operator: "演示复核人" });
  stage.clock.moveTo("2026-11-05T02:00:00Z");
  const second = await lookBack(stage, lead);
  expect(second.lookBack.round).toBe(2);
  expect(second.lookBack.items.map(({ outcome }) => outcome).toSorted()).toEqual(["not_rectified", "withdrawn"]);
  expect(lookBackExitCode(second.lookBack, second.failures)).toBe(1);
});

test("the JSON of a round has the shape that callers rely on, with findings as every command prints them", async () => {
  const { lookBack: round } = await lookBack(stage, lead);
  const { items, ...rest } = lookBackDocument(stage.office, round);
  const lines: object[] = [];
  for await (const line of items) lines.push(line);
  const document = JSON.parse(JSON.stringify({ ...rest, items: lines }));
  expect(Object.keys(document)).toEqual(["round", "newPostings", "statements", "summary", "items"]);
  expect(document.round).toEqual({ leadId: lead.id, n: 1, startedAt: round.startedAt, finishedAt: null });
  const standing = document.items.find((item: { outcome: string }) => item.outcome === "not_rectified");
  expect(standing).toMatchObject({
    employer: "桃源样例物业服务有限公司",
    title: "保安员",
    url: expect.stringContaining("/job/1006.html"),
    after: { fetchOutcome: "ok", captureId: expect.any(String) },
    reason: expect.stringContaining("限男性"),
  });
  expect(standing.before.findings[0]).toMatchObject({
    ground: "sex",
    rule: expect.any(String),
    field: expect.any(String),
  });
  expect(standing.visits).toHaveLength(1);
  expect(standing.visits[0].probeOk).toBe(true);
});

test("the plan names the rounds of issued leads only, from the deadline on, and which one is under way", async () => {
  const { store } = stage.office;
  await store.leads.put({ ...lead, deadline: "2026-10-31" });
  await store.leads.put({ ...lead, id: "draft", number: null, issuedAt: null });
  stage.clock.moveTo("2026-11-08T02:00:00Z");
  const before = await planLookBack(stage.office);
  expect(before.map(({ leadId }) => leadId)).toEqual([lead.id, lead.id, lead.id]);
  expect(before.map(({ state }) => state)).toEqual(["due", "upcoming", "upcoming"]);
  expect(before[0]).toMatchObject({ leadNumber: lead.number, employers: 1, postings: 2, isOpen: false });
  await lookBack(stage, lead);
  expect((await planLookBack(stage.office)).map(({ isOpen }) => isOpen)).toEqual([true, false, false]);
  await lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "演示复核人" });
  expect((await planLookBack(stage.office)).map(({ state }) => state)).toEqual(["done", "upcoming", "upcoming"]);
});
