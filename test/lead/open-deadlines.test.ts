import { expect, test } from "vitest";
import type { LeadDeadline } from "../../src/lead/deadlines.ts";
import { openDeadlines } from "../../src/lead/open-deadlines.ts";
import { buildLead, buildStep } from "../store/builders.ts";

const TODAY = "2026-03-10";
const REPLY: LeadDeadline = {
  id: "bureau-reply",
  label: "行政机关书面回复",
  dueOn: "2026-04-30",
  state: "open",
  isCertain: true,
  reason: "自检察建议送达之日起 2 个月",
};
const days = (...given: Parameters<typeof openDeadlines>) =>
  openDeadlines(...given).map(({ id, state }) => [id, state]);

test("the day that a letter sets for the rectification waits beside the counted ones until it is answered", () => {
  const lead = buildLead({ deadline: "2026-03-09" });
  expect(days(lead, [REPLY], TODAY)).toEqual([
    ["rectification", "overdue"],
    ["bureau-reply", "open"],
  ]);
  const answered = buildLead({ deadline: "2026-03-09", history: [buildStep({ status: "replied" })] });
  expect(days(answered, [{ ...REPLY, state: "met" }], TODAY)).toEqual([]);
  const withdrawn = buildLead({ deadline: "2026-03-09", history: [buildStep({ status: "withdrawn" })] });
  expect(days(withdrawn, [], TODAY)).toEqual([]);
});

test("one day is not listed twice under two names", () => {
  expect(days(buildLead({ deadline: "2026-04-30" }), [REPLY], TODAY)).toEqual([["bureau-reply", "open"]]);
});
