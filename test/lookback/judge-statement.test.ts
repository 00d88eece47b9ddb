import { expect, test } from "vitest";
import { judgeStatements } from "../../src/lookback/judge-statement.ts";
import type { BureauFeedback, Lead, LeadItem } from "../../src/model/lead.ts";
import type { Visit } from "../../src/model/visit.ts";
import { aLead } from "../report/package-input.ts";

const told: LeadItem = {
  kind: "statement",
  id: "i1",
  employer: "示例厂",
  employerId: null,
  saidBy: "举报人",
  submissionId: "s1",
  captureId: "c1",
  manifestSha256: null,
  recordedAt: "2026-09-01T02:00:00Z",
  text: "面试时说只要男的",
  findings: [],
};

function leadWith(bureauFeedback: readonly BureauFeedback[] = []): Lead {
  return aLead({ items: [told], issuedAt: "2026-09-10T02:00:00Z", bureauFeedback });
}

function visit(over: Partial<Visit>): Visit {
  return {
    id: "v1",
    leadId: "l1",
    postingKey: "statement:s1",
    employer: "示例厂",
    how: "telephone",
    by: ["甲", "乙"],
    at: "2026-10-01T02:00:00Z",
    where: "000-0000",
    seen: "对方称已改",
    settles: "rectified",
    photos: [],
    captureIds: [],
    ...over,
  };
}

function row(over: Partial<BureauFeedback> = {}): BureauFeedback {
  return {
    itemId: "i1",
    employer: "示例厂",
    title: "举报人陈述",
    url: "无网页",
    measure: "约谈",
    documentNumber: null,
    on: null,
    result: "modified",
    text: "",
    importedAt: "2026-10-02T02:00:00Z",
    importedBy: "丙",
    ...over,
  };
}

const outcomesOf = (lead: Lead, visits: readonly Visit[]) => judgeStatements(lead, visits).map((one) => one.outcome);

test("silence settles nothing: without a record a statement is 无法核实, and it is said what would settle it", () => {
  expect(judgeStatements(leadWith(), [])).toEqual([
    {
      itemId: "i1",
      key: "statement:s1",
      employer: "示例厂",
      quotes: [],
      outcome: "undetermined",
      reason: expect.stringContaining("须由两人走访"),
      settledByVisitId: null,
    },
  ]);
});

test("the latest visit about the statement settles it; older ones, other postings' and undecided ones do not", () => {
  const later = visit({ id: "v2", at: "2026-10-05T02:00:00Z", settles: "not_rectified" });
  expect(outcomesOf(leadWith(), [later, visit({})])).toEqual(["not_corrected"]);
  expect(outcomesOf(leadWith(), [visit({ at: "2026-09-05T02:00:00Z" })])).toEqual(["undetermined"]);
  expect(outcomesOf(leadWith(), [visit({ postingKey: "site:1" })])).toEqual(["undetermined"]);
  expect(outcomesOf(leadWith(), [visit({ settles: null })])).toEqual(["undetermined"]);
});

test("what the bureau says is told as the bureau's, with its paper, and yields to a visit", () => {
  const [said] = judgeStatements(leadWith([row({ documentNumber: "假人社〔2026〕1号", result: "unfounded" })]), []);
  expect(said).toMatchObject({ outcome: "unfounded" });
  expect(said?.reason).toBe("监管机关反馈为“经核不属实”（文书号假人社〔2026〕1号）。本单位没有另行核实。");
  const [both] = judgeStatements(leadWith([row()]), [visit({ settles: "not_rectified" })]);
  expect(both).toMatchObject({ outcome: "not_corrected", settledByVisitId: "v1" });
  expect(both?.reason).toContain("监管机关反馈为“已修改”");
});
