import { expect, test } from "vitest";
import { nextVisit, waitOf } from "../../src/lookback/next-visit.ts";
import { DEFAULT_LOOK_BACK_SETTINGS } from "../../src/lookback/settings.ts";
import type { ReVisit } from "../../src/model/look-back.ts";
import { baselineOf, failedOn, finding, judge, roundOf, visitOn } from "./builders.ts";

const NOW = "2026-12-05T10:00:00+08:00";
const old = baselineOf([finding("男士优先")]);

function next(visits: readonly ReVisit[]) {
  const item = judge(old, visits);
  const round = roundOf([item], { startedAt: "2026-12-01T00:00:00+08:00", finishedAt: null });
  const wait = waitOf(item, round, { now: NOW, settings: DEFAULT_LOOK_BACK_SETTINGS });
  return nextVisit(wait === null ? [] : [wait], NOW);
}

const hoursAfter = (day: number, hours: number): string =>
  new Date(Date.parse(`2026-12-${String(day).padStart(2, "0")}T10:00:00+08:00`) + hours * 3_600_000).toISOString();

test("a posting seen gone once is looked at again as soon as the second look can confirm it", () => {
  expect(next([failedOn(5, "gone")])).toEqual({ isOpen: true, at: hoursAfter(5, 24), postings: 1 });
});

test("a page that fails is tried again after a pause that doubles, and at last only by a person", () => {
  const failed = (days: readonly number[]) => next(days.map((day) => failedOn(day, "server_error")));
  expect(failed([5])).toEqual({ isOpen: true, at: hoursAfter(5, 6), postings: 1 });
  expect(failed([4, 5])).toEqual({ isOpen: true, at: hoursAfter(5, 12), postings: 1 });
  expect(failed([1, 2, 3, 4, 5])).toEqual({ isOpen: true, at: hoursAfter(5, 72), postings: 1 });
  expect(failed([1, 2, 3, 4, 5, 6])).toEqual({ isOpen: true, at: null, postings: 1 });
});

test("a page behind a wall is asked three times in a round, then the round need not wait for it", () => {
  expect(next([failedOn(5, "challenge")])).toMatchObject({ isOpen: true, at: hoursAfter(5, 6) });
  const thrice = [3, 4, 5].map((day) => failedOn(day, "challenge"));
  expect(next(thrice)).toEqual({ isOpen: false, at: null, postings: 0 });
});

test("never names a time that is past, and nothing waits where all was seen", () => {
  expect(next([failedOn(1, "gone")])).toMatchObject({ at: new Date(NOW).toISOString() });
  expect(next([visitOn(5, [])])).toEqual({ isOpen: false, at: null, postings: 0 });
});
