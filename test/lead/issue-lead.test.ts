import { expect, test } from "vitest";
import type { LeadDraft } from "../../src/lead/build-leads.ts";
import { UNNAMED_OFFICE } from "../../src/lead/bureau-table.ts";
import { formatLeadNumber, issueLead, leadFromDraft } from "../../src/lead/issue-lead.ts";
import { Lead } from "../../src/model/lead.ts";
import { AT } from "../report/builders.ts";

const draft: LeadDraft = {
  destination: "procuratorate",
  jurisdiction: "999901",
  bureau: "假想县人力资源和社会保障局",
  recipient: "假想县人民检察院",
  items: [
    {
      kind: "statement",
      id: "i1",
      employer: "示例",
      employerId: null,
      saidBy: "甲",
      submissionId: null,
      captureId: null,
      manifestSha256: null,
      findings: [],
      recordedAt: AT,
      text: "述",
    },
  ],
  counts: { employers: 1, postings: 0, violation: 0, review: 0 },
  notices: [],
};
const facts = { id: "l1", office: "假想县总工会", officeKind: "union", at: AT, by: "经办甲" } as const;

test("numbers a lead by office and Beijing year, and keeps the way it went", () => {
  const lead = issueLead(leadFromDraft(draft, facts), {
    number: 7,
    at: "2026-12-31T18:00:00Z",
    by: "经办乙",
    level: null,
  });
  expect(lead.number).toBe("假想县总工会-2027-0007");
  expect(lead.history.map((step) => [step.status, step.by])).toEqual([
    ["drafted", "经办甲"],
    ["issued", "经办乙"],
  ]);
  expect(Lead.parse(lead)).toEqual(lead);
  expect(formatLeadNumber("甲", 2026, 12345)).toBe("甲-2026-12345");
});

test("refuses to number a lead twice, an empty one, an unsigned one, or one with placeholders", () => {
  const lead = leadFromDraft(draft, facts);
  const issued = issueLead(lead, { number: 1, at: AT, by: "甲", level: null });
  expect(() => issueLead(issued, { number: 2, at: AT, by: "甲", level: null })).toThrow("重复签发");
  expect(() => issueLead({ ...lead, items: [] }, { number: 1, at: AT, by: "甲", level: null })).toThrow("没有任何内容");
  expect(() => issueLead(lead, { number: 1, at: AT, by: " ", level: null })).toThrow("署名");
  expect(() => issueLead({ ...lead, office: UNNAMED_OFFICE }, { number: 1, at: AT, by: "甲", level: null })).toThrow(
    "还没有填写本单位名称",
  );
  expect(() => issueLead({ ...lead, recipient: "××人民检察院" }, { number: 1, at: AT, by: "甲", level: null })).toThrow(
    "占位",
  );
});

test("keeps a union below the county from handing leads to the procuratorate, and lets it advise employers", () => {
  const facts = { number: 1, at: AT, by: "甲" };
  const of = (office: string) => ({
    ...leadFromDraft(draft, { id: "l1", office, officeKind: "union", at: AT, by: "甲" }),
  });
  expect(() => issueLead(of("假想县虚构镇总工会"), { ...facts, level: null })).toThrow("县级以上总工会");
  expect(() => issueLead(of("某公司工会委员会"), { ...facts, level: null })).toThrow("写明本单位级别");
  expect(() => issueLead(of("假想县总工会"), { ...facts, level: "below_county" })).toThrow("县级以上总工会");
  expect(issueLead(of("假想市职工联合会"), { ...facts, level: "city" }).status).toBe("issued");
  expect(issueLead({ ...of("假想县虚构镇总工会"), destination: "advice" }, { ...facts, level: null }).status).toBe(
    "issued",
  );
});
