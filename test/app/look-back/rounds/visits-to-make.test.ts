import { afterEach, expect, test } from "vitest";
import { lookBackReport } from "../../../../src/app/look-back/report/look-back-report.ts";
import { visitsToMake } from "../../../../src/app/look-back/rounds/visits-to-make.ts";
import { leadOn, lookBack, openStage, type Stage, siteSource } from "../look-back-office.ts";

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

test("the plan sends persons where the net could not see, but not where another visit comes by itself", async () => {
  stage = await openStage();
  const paths = ["/job/1006.html", "/job/1007.html", "/job/1013.html"];
  const board = siteSource(stage, "county-board", ["/jobs/"]);
  // Only these pages are read: the whole board takes three times as long and shows no more here.
  const entered = siteSource(stage, "county-board", paths);
  const lead = await leadOn(stage, { ...entered, limits: { ...entered.limits, depth: 0 } }, paths);
  await stage.office.store.sources.put(board, stage.office.clock.now().toISOString());
  expect(await visitsToMake(stage.office)).toEqual([]);
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-11-03T02:00:00Z");
  const { lookBack: round } = await lookBack(stage, lead);
  const emptied = round.items.find(({ url }) => url.endsWith("/job/1013.html"));
  const addresses = async () => (await visitsToMake(stage.office)).map(({ url }) => new URL(url).pathname).toSorted();
  expect(await addresses()).toEqual(["/job/1013.html"]);
  expect((await visitsToMake(stage.office))[0]).toMatchObject({
    leadNumber: lead.number,
    employer: emptied?.employer,
    why: emptied?.reason,
  });
  // Once the round is closed nothing comes by itself: the take-down that was seen once is for persons too.
  await lookBackReport(stage.office, { leadId: lead.id, round: null, operator: "演示复核人" });
  expect(await addresses()).toEqual(["/job/1007.html", "/job/1013.html"]);
});
