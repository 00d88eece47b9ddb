import { describe, expect, it } from "vitest";
import { UNNAMED_OFFICE } from "../../src/lead/bureau-table.ts";
import { completeDraft } from "../../src/lead/complete-draft.ts";
import { aLead } from "../report/package-input.ts";

const NAMES = {
  office: "假想县总工会",
  officeKind: "union",
  bureaus: [{ jurisdiction: "999901", bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" }],
} as const;
const OPEN = aLead({
  number: null,
  issuedAt: null,
  status: "drafted",
  jurisdiction: "999901",
  office: UNNAMED_OFFICE,
  bureau: "××人力资源和社会保障局",
  recipient: "××人民检察院",
});

describe("a draft made before the table of bureaus was filled in", () => {
  it("takes the names that are known now, so that its findings are not stuck in a draft nobody can issue", () => {
    expect(completeDraft(OPEN, NAMES)).toMatchObject({
      office: "假想县总工会",
      bureau: "假想县人力资源和社会保障局",
      recipient: "假想县人民检察院",
    });
    expect(completeDraft({ ...OPEN, destination: "labour_inspection" }, NAMES).recipient).toBe(
      "假想县人力资源和社会保障局",
    );
  });

  it("keeps every name that a person or the table has settled, and what is numbered", () => {
    const settled = { ...OPEN, office: "另一县总工会", bureau: "甲局", recipient: "乙院" };
    expect(completeDraft(settled, NAMES)).toBe(settled);
    const numbered = { ...OPEN, number: "假想县总工会-2026-0001" };
    expect(completeDraft(numbered, NAMES)).toBe(numbered);
    const elsewhere = { ...OPEN, office: "另一县总工会", jurisdiction: "999902" };
    expect(completeDraft(elsewhere, NAMES)).toBe(elsewhere);
  });
});
