import { describe, expect, test } from "vitest";
import { changeStatus } from "../../src/lead/change-status.ts";
import { nextSteps } from "../../src/lead/status-paths.ts";
import type { Lead, LeadStatusChange } from "../../src/model/lead.ts";
import { LeadStatus } from "../../src/model/lead-status.ts";
import { aLead } from "../report/package-input.ts";

const UNION = aLead({ status: "drafted" });
const CASE = aLead({ status: "drafted", officeKind: "procuratorate" });
const INSPECTION = aLead({ status: "drafted", officeKind: "procuratorate", destination: "labour_inspection" });

function step(status: LeadStatus, reason: string | null = "写明的理由"): LeadStatusChange {
  return {
    status,
    at: "2026-09-01T02:00:00Z",
    by: "经办甲",
    servedOn: null,
    reason,
    on: null,
    documentNumber: null,
    urgent: false,
  };
}

/** Every status between `start` and where nothing follows. */
function reachable(start: Lead): ReadonlySet<LeadStatus> {
  const seen = new Set<LeadStatus>([start.status]);
  for (const status of seen) for (const next of nextSteps({ ...start, status })) seen.add(next);
  return seen;
}

describe("the way of a lead", () => {
  test.each([
    ["union", UNION, ["screened", "deliberated", "issued", "transferred", "feedback", "concluded"]],
    ["returned and sent again", UNION, ["issued", "transferred", "returned", "transferred", "feedback", "concluded"]],
    [
      "completed on request",
      UNION,
      ["issued", "transferred", "supplement_requested", "supplemented", "transferred", "feedback"],
    ],
    ["refused for good", UNION, ["issued", "transferred", "refused", "concluded"]],
    ["withdrawn while it lies with the recipient", UNION, ["issued", "transferred", "withdrawn"]],
    [
      "labour inspection",
      INSPECTION,
      ["issued", "transferred", "inspection_filed", "inspection_closed", "feedback", "concluded"],
    ],
    [
      "completed for the bureau",
      INSPECTION,
      ["issued", "transferred", "supplement_requested", "supplemented", "feedback"],
    ],
    ...(["closed", "suspended", "sued", "referred"] as const).map(
      (end) =>
        [
          `case that ends as ${end}`,
          { ...CASE, status: "received" } as Lead,
          [
            "assessing",
            "preliminary",
            "filed",
            "consultation",
            "recommended",
            "reported_above",
            "replied",
            "follow_up",
            end,
          ],
        ] as const,
    ),
    ["case of its own, not filed", CASE, ["issued", "assessing", "not_filed"]],
    ["case passed on at once", { ...CASE, status: "received" } as Lead, ["referred"]],
    ["case refused", { ...CASE, status: "received" } as Lead, ["refused"]],
  ] as const)("%s", (_name, start, path) => {
    let lead: Lead = start;
    for (const status of path) {
      expect(nextSteps(lead)).toContain(status);
      // Numbering has a function of its own.
      lead = status === "issued" ? { ...lead, status } : changeStatus(lead, step(status));
    }
    expect(lead.status).toBe(path.at(-1));
  });

  test("every step that a person can reach leads on to an end that needs no evidence any more", () => {
    for (const start of [UNION, CASE, INSPECTION, { ...CASE, status: "received" as const }]) {
      for (const status of reachable(start)) {
        const ends = [...reachable({ ...start, status })].filter(
          (one) => nextSteps({ ...start, status: one }).length === 0,
        );
        expect([start.officeKind, status, ends.length > 0]).toEqual([start.officeKind, status, true]);
      }
    }
    const all = new Set([...reachable(UNION), ...reachable({ ...CASE, status: "received" }), ...reachable(CASE)]);
    expect(LeadStatus.options.filter((status) => !all.has(status))).toEqual([]);
  });

  test.each(["returned", "refused", "supplement_requested", "withdrawn"] as const)(
    "%s is never recorded without a reason",
    (status) => {
      const lead = aLead({ status: "transferred" });
      expect(() => changeStatus(lead, step(status, " "))).toThrow(/须写明理由/);
      expect(changeStatus(lead, step(status)).history.at(-1)?.reason).toBe("写明的理由");
    },
  );

  // 公益诉讼办案规则 77 and 79: what the bureau answers is looked into, and only then is the case closed.
  test("a case is not closed on the bureau's answer alone", () => {
    const answered = { ...CASE, status: "replied" } as Lead;
    expect(() => changeStatus(answered, step("closed"))).toThrow(/不能登记为“终结案件”；可登记：跟进调查/);
    expect(nextSteps({ ...answered, status: "follow_up" })).toContain("closed");
  });

  test("a procuratorate never sends back by itself what another one referred to it", () => {
    const origin = { office: "某院", officeKind: "procuratorate", leadId: "l", number: "某院-2026-0001" };
    const lead = { ...CASE, status: "received", origin } as unknown as Lead;
    expect(() => changeStatus(lead, step("returned"))).toThrow(/不得自行退回/);
  });
});
