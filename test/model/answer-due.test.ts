import { expect, it } from "vitest";
import { pastDueWords } from "../../src/model/answer-due.ts";

it("an answer that was due before today, in Beijing, is said to be overdue", () => {
  const now = "2026-11-22T17:00:00Z";
  expect(pastDueWords("2026-11-22", now)).toContain("2026-11-22 已经过去");
  expect([pastDueWords("2026-11-23", now), pastDueWords("", now), pastDueWords(null, now)]).toEqual([null, null, null]);
});
