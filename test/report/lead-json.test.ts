import { expect, test } from "vitest";
import { leadJson } from "../../src/report/lead-json.ts";
import { AT, aFinding } from "./builders.ts";
import { aLead } from "./package-input.ts";

test("shows a lead in the contracted shape, counting employers, postings and verdicts", () => {
  const posting = {
    kind: "posting",
    id: "i1",
    employer: "甲",
    employerId: "e1",
    sourceId: "s1",
    postingKey: "k",
    postingId: "p",
    captureId: "c",
    findingIds: ["f"],
  } as const;
  const statement = {
    kind: "statement",
    id: "i2",
    employer: "乙",
    employerId: null,
    saidBy: "丙",
    submissionId: null,
    captureId: null,
    manifestSha256: null,
    findings: [],
    recordedAt: AT,
    text: "述",
  } as const;
  const lead = aLead({ items: [posting, { ...posting, id: "i3" }, statement] });
  expect(leadJson(lead, [aFinding(), aFinding({ verdict: "review" }), aFinding({ verdict: "hint" })])).toEqual({
    id: "lead-1",
    number: "假想县总工会-2026-0001",
    jurisdiction: "999901",
    bureau: "假想县人力资源和社会保障局",
    recipient: "假想县人民检察院",
    status: "issued",
    employers: 2,
    postings: 2,
    statements: 1,
    findings: { violation: 1, review: 1 },
    package: null,
  });
});
