import { expect, test } from "vitest";
import { overdueWords } from "../../src/lookback/overdue-words.ts";
import type { LookBack, ReVisit } from "../../src/model/look-back.ts";
import { baselineOf, failedOn, finding, judge, roundOf, visitOn } from "./builders.ts";

const words = finding("限男性");
const DEADLINE = "2026-12-05";

function roundWith(...visits: readonly ReVisit[]): LookBack {
  return roundOf([judge(baselineOf([words]), visits)]);
}

test("a page read after the deadline with the same words is named with its capture and time", () => {
  const [found] = overdueWords([roundWith(visitOn(6, [words]))], DEADLINE);
  expect(found).toMatchObject({ words: ["限男性"], first: { captureId: "capture-6" }, goneSince: null });
});

test("no page that was blocked, moved, emptied, another posting or read within the deadline proves anything", () => {
  const unproven = visitOn(7, [words], { anchorsMatched: ["title"] });
  const visits = [visitOn(5, [words]), failedOn(6, "challenge"), failedOn(8, "gone"), unproven];
  for (const visit of visits) expect(overdueWords([roundWith(visit)], DEADLINE)).toEqual([]);
  expect(overdueWords([roundWith(...visits)], DEADLINE)).toEqual([]);
  expect(overdueWords([roundWith(visitOn(9, [words]))], null)).toEqual([]);
});

test("other words on the same ground are not the words of the lead", () => {
  expect(overdueWords([roundWith(visitOn(6, [finding("适合男性")]))], DEADLINE)).toEqual([]);
  const spaced = visitOn(6, [finding("限 男 性")]);
  expect(overdueWords([roundWith(spaced)], DEADLINE)).toHaveLength(1);
});

test("words seen after the deadline in an earlier round stay on record with the visit that no longer shows them", () => {
  const first = roundWith(visitOn(6, [words]), visitOn(8, [words]));
  const second = { ...roundWith(failedOn(19, "server_error"), visitOn(20, [])), id: "round-2", round: 2 };
  const [found] = overdueWords([first, second], DEADLINE);
  expect(found).toMatchObject({
    first: { captureId: "capture-6" },
    last: { captureId: "capture-8" },
    goneSince: { captureId: "capture-20" },
  });
  expect(overdueWords([second], DEADLINE)).toEqual([]);
});
