import { expect, test } from "vitest";
import type { BureauFeedback } from "../../../src/model/lead.ts";
import { dutyNote } from "../../../src/report/paper/feedback-words.ts";

const row = (result: BureauFeedback["result"]): BureauFeedback => ({
  itemId: "p1",
  employer: "示例机械有限公司",
  title: "钳工",
  url: "http://jobs.example.invalid/1",
  measure: "责令改正",
  documentNumber: null,
  on: "2026-12-10",
  result,
  text: "",
  importedAt: "2026-12-21T09:00:00.000+08:00",
  importedBy: "经办甲",
});

test("does not say that nothing is known of the bureau above a table of what it reported", () => {
  const words = dutyNote({ bureauRecord: [], bureauFeedback: [row("modified"), row("modified"), row("removed")] });
  expect(words).toContain("称：已修改2行、已删除1行");
  expect(words).toContain("以跟进调查所见为准");
  expect(dutyNote({ bureauRecord: [], bureauFeedback: [] })).toBe("尚未登记监管履职情况。");
});
