import { expect, test } from "vitest";
import { compareFeedback } from "../../src/lookback/compare-feedback.ts";
import { LookBackOutcome } from "../../src/model/closed-lists.ts";
import { type BureauFeedback, BureauResult } from "../../src/model/lead.ts";
import type { LookBackItem } from "../../src/model/look-back.ts";
import { UNVERIFIED_OUTCOMES } from "../../src/model/outcome-standing.ts";
import { itemWith } from "./builders.ts";

const lead = {
  items: [
    {
      kind: "posting",
      id: "item-1",
      employer: "云栖示例机械有限公司",
      employerId: null,
      sourceId: "board",
      postingKey: "posting-1",
      postingId: "p1",
      captureId: "c1",
      findingIds: [],
    },
  ],
} as const;

function row(result: BureauResult, over: Partial<BureauFeedback> = {}): BureauFeedback {
  return {
    itemId: "item-1",
    employer: "云栖示例机械有限公司",
    title: "仓管员",
    url: "http://127.0.0.1/jobs/1",
    measure: "约谈",
    documentNumber: null,
    on: "2026-11-20",
    result,
    text: "",
    importedAt: "2026-11-25T02:00:00Z",
    importedBy: "演示经办人",
    ...over,
  };
}

function standing(feedback: BureauFeedback, ...items: readonly LookBackItem[]): string | undefined {
  const seen = items.map((item) => ({ ...item, seenAt: item.after?.at ?? null }));
  return compareFeedback({ ...lead, bureauFeedback: [feedback] }, seen)[0]?.standing;
}

test("what the round could not verify never agrees and never disagrees with what the bureau says", () => {
  for (const outcome of UNVERIFIED_OUTCOMES) {
    for (const result of BureauResult.options) {
      expect(standing(row(result), itemWith(outcome)), `${result} ${outcome}`).toBe("unverified");
    }
  }
});

test("a claim agrees only with the outcome that bears it out, and 已修改 beside a take-down is put right another way", () => {
  const agreeing = (result: BureauResult) =>
    LookBackOutcome.options.filter((outcome) => standing(row(result), itemWith(outcome)) === "agrees");
  expect(agreeing("modified")).toEqual(["rectified"]);
  expect(agreeing("removed")).toEqual(["withdrawn"]);
  expect(agreeing("partly")).toEqual(["partly_rectified"]);
  expect(agreeing("unfounded")).toEqual([]);
  expect(standing(row("modified"), itemWith("withdrawn"))).toBe("other_way");
  expect(standing(row("removed"), itemWith("rectified"))).toBe("other_way");
  expect(standing(row("modified"), itemWith("not_rectified"))).toBe("differs");
  expect(standing(row("removed"), itemWith("closed_still_public"))).toBe("differs");
  expect(standing(row("unfounded"), itemWith("not_rectified"))).toBe("opinion");
});

test("a visit made before the day the bureau speaks of cannot gainsay it, with or without a day in the row", () => {
  expect(standing(row("modified", { on: "2026-12-11" }), itemWith("not_rectified"))).toBe("seen_before");
  expect(standing(row("modified", { on: "2026-12-10" }), itemWith("not_rectified"))).toBe("differs");
  const undated = row("modified", { on: null, importedAt: "2026-12-20T02:00:00Z" });
  expect(standing(undated, itemWith("not_rectified"))).toBe("seen_before");
});

test("what the bureau found itself is compared by its address, by its title too on a page of several, else not at all", () => {
  const own = row("modified", { itemId: null });
  const other = { ...itemWith("not_rectified"), postingKey: "posting-2", title: "保洁员" };
  expect(standing(own, itemWith("rectified"))).toBe("agrees");
  expect(standing(own, other, itemWith("rectified"))).toBe("agrees");
  expect(standing({ ...own, title: "司机" }, other, itemWith("rectified"))).toBe("not_in_round");
  expect(standing({ ...own, url: "" }, itemWith("rectified"))).toBe("not_in_round");
});
