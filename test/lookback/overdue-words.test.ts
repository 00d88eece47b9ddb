import { expect, test } from "vitest";
import { overdueWords } from "../../src/lookback/overdue-words.ts";
import type { ReVisit } from "../../src/model/look-back.ts";
import { baselineOf, failedOn, finding, judge, visitOn } from "./builders.ts";

const words = finding("限男性");
const DEADLINE = "2026-12-05";

/** What one or more rounds with these visits say. */
function overdue(rounds: readonly (readonly ReVisit[])[], deadline: string | null = DEADLINE) {
  const items = rounds.map((visits) => judge(baselineOf([words]), visits));
  const last = items.at(-1);
  if (last === undefined) throw new Error("no round");
  const visits = [last, ...items.slice(0, -1)].flatMap((item) => item.visits);
  return overdueWords(last, visits, deadline);
}

test("a page read after the deadline with the same words is named with its capture and time", () => {
  const found = overdue([[visitOn(6, [words])]]);
  expect(found).toMatchObject({ words: ["限男性"], first: { captureId: "capture-6" }, goneSince: null });
});

test("no page that was blocked, moved, emptied, another posting or read within the deadline proves anything", () => {
  const unproven = visitOn(7, [words], { anchorsMatched: ["title"] });
  const visits = [visitOn(5, [words]), failedOn(6, "challenge"), failedOn(8, "gone"), unproven];
  for (const visit of visits) expect(overdue([[visit]])).toBeNull();
  expect(overdue([visits])).toBeNull();
  expect(overdue([[visitOn(9, [words])]], null)).toBeNull();
});

test("other words on the same ground are not the words of the lead", () => {
  expect(overdue([[visitOn(6, [finding("适合男性")])]])).toBeNull();
  const spaced = visitOn(6, [finding("限 男 性")]);
  expect(overdue([[spaced]])).not.toBeNull();
});

test("words seen after the deadline in an earlier round stay on record with the visit that no longer shows them", () => {
  const first = [visitOn(6, [words]), visitOn(8, [words])];
  const second = [failedOn(19, "server_error"), visitOn(20, [])];
  expect(overdue([first, second])).toMatchObject({
    first: { captureId: "capture-6" },
    last: { captureId: "capture-8" },
    goneSince: { captureId: "capture-20" },
  });
  expect(overdue([second])).toBeNull();
});
