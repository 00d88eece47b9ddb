import { afterEach, beforeEach, expect, test } from "vitest";
import { itemAt, leadOn, lookBack, openStage, type Stage, sourceOf } from "./look-back-office.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage.close();
});

const job = (number: number): string => `/job/${number}.html`;

test("the whole board", { timeout: 120_000 }, async () => {
  const numbers = Array.from({ length: 24 }, (_, i) => 1001 + i);
  const source = sourceOf(stage, "county-board", ["/jobs/"]);
  const lead = await leadOn(stage, source, numbers.map(job));
  stage.sites.setPhase("after");
  stage.clock.moveTo("2026-11-03T02:00:00Z");
  const first = await lookBack(stage, lead);
  console.log(first.lookBack.items.map((i) => `${i.url.slice(-9)} ${i.title} ${i.employer} ${i.outcome} ${i.reasonCode} ${i.reason} ${i.before.findings.map((f) => f.quote)} -> ${i.after?.findings.map((f) => f.quote)}`).join("\n"));
  console.log(first.headline, first.failures);
  stage.sites.setPhase("after2");
  stage.clock.moveTo("2026-12-03T02:00:00Z");
  const second = await lookBack(stage, lead, { newRound: true });
  console.log(second.lookBack.items.map((i) => `${i.url.slice(-9)} ${i.outcome} ${i.reasonCode}`).join("\n"));
  console.log(second.headline, second.failures);
  expect(itemAt(first, job(1001))?.outcome).toBe("rectified");
});
