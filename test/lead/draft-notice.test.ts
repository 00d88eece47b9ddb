import { describe, expect, test } from "vitest";
import { draftNotice, type NoticeWish } from "../../src/lead/draft-notice.ts";
import type { LeadItem } from "../../src/model/lead.ts";
import { aLead } from "../report/package-input.ts";
import { buildNotice } from "../store/builders.ts";

const item: LeadItem = {
  kind: "posting",
  ...{ id: "i1", employer: "云栖示例机械有限公司", employerId: "e1", sourceId: "s1" },
  ...{ postingKey: "k1", postingId: "p1", captureId: "c1", findingIds: ["f1"] },
};
const lead = aLead({ officeKind: "union", bureau: "假想县人力资源和社会保障局", items: [item] });
const fixed = [{ captureId: "c1", manifestSha256: "a".repeat(64) }];
const wish: NoticeWish = {
  ...{ kind: "suggestion", employer: null, supervisors: [], trigger: "no_answer", by: "张某" },
  answerWithin: { amount: 15, unit: "workday", basis: null },
};
const served = {
  ...{ leadId: lead.id, itemIds: ["i1"], servedOn: "2026-03-02", dueOn: "2026-03-12" },
  servedHow: "直接送达",
};
const drafted = (notice: Parameters<typeof buildNotice>[0], at: string) =>
  draftNotice(lead, wish, { id: "n2", at, officePeriod: null, notices: [buildNotice(notice)], fixed });

describe("a 建议书 that says 逾期不答复", () => {
  test("is written only after the period for the answer ended without one", () => {
    expect(() => drafted(served, "2026-03-12T15:59:00Z")).toThrow("答复期限（2026-03-12）尚未届满");
    expect(drafted(served, "2026-03-12T16:01:00Z").earlierNoticeIds).toEqual(["n1"]);
    const reply = { on: "2026-03-11", text: "已改正", outcome: "corrected" } as const;
    expect(() => drafted({ ...served, reply }, "2026-03-20T02:00:00Z")).toThrow("均已答复");
  });

  test("is not written on letters that were drafted and never served", () => {
    expect(() => drafted({ ...served, servedOn: null }, "2026-03-20T02:00:00Z")).toThrow(
      "现无已送达这些单位的在先文书",
    );
  });
});
