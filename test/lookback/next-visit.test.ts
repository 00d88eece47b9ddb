import { expect, test } from "vitest";
import { nextVisit } from "../../src/lookback/next-visit.ts";
import { DEFAULT_LOOK_BACK_SETTINGS } from "../../src/lookback/settings.ts";
import { summarize } from "../../src/lookback/summarize.ts";
import type { LookBack, ReVisit } from "../../src/model/look-back.ts";
import { baselineOf, failedOn, finding, judge, visitOn } from "./builders.ts";

const NOW = "2026-12-05T10:00:00+08:00";
const old = baselineOf([finding("男士优先")]);

function roundOf(...visits: readonly ReVisit[]): LookBack {
  const items = [judge(old, visits)];
  const startedAt = "2026-12-01T00:00:00+08:00";
  const summary = summarize(items, new Map());
  return { id: "r1", leadId: "l1", round: 1, startedAt, finishedAt: null, items, newPostings: [], summary };
}

const next = (round: LookBack, keys: readonly string[] = [old.postingKey]) =>
  nextVisit(round, new Set(keys), { now: NOW, settings: DEFAULT_LOOK_BACK_SETTINGS });
const hoursAfter = (day: number, hours: number): string =>
  new Date(Date.parse(`2026-12-${String(day).padStart(2, "0")}T10:00:00+08:00`) + hours * 3_600_000).toISOString();

test("a posting seen gone once is looked at again as soon as the second look can confirm it", () => {
  expect(next(roundOf(failedOn(5, "gone")))).toEqual({ isOpen: true, at: hoursAfter(5, 24), postings: 1 });
});

test("a page that fails is tried again after a pause that doubles, and at last only by a person", () => {
  const failed = (days: readonly number[]) => next(roundOf(...days.map((day) => failedOn(day, "server_error"))));
  expect(failed([5])).toEqual({ isOpen: true, at: hoursAfter(5, 6), postings: 1 });
  expect(failed([4, 5])).toEqual({ isOpen: true, at: hoursAfter(5, 12), postings: 1 });
  expect(failed([1, 2, 3, 4, 5])).toEqual({ isOpen: true, at: hoursAfter(5, 72), postings: 1 });
  expect(failed([1, 2, 3, 4, 5, 6])).toEqual({ isOpen: true, at: null, postings: 1 });
});

test("a page behind a wall is asked three times in a round, then the round need not wait for it", () => {
  expect(next(roundOf(failedOn(5, "challenge")))).toMatchObject({ isOpen: true, at: hoursAfter(5, 6) });
  const thrice = roundOf(...[3, 4, 5].map((day) => failedOn(day, "challenge")));
  expect(next(thrice)).toEqual({ isOpen: false, at: null, postings: 0 });
});

test("never names a time that is past, and nothing waits where all was seen or no address is known", () => {
  expect(next(roundOf(failedOn(1, "gone")))).toMatchObject({ at: new Date(NOW).toISOString() });
  expect(next(roundOf(visitOn(5, [])))).toEqual({ isOpen: false, at: null, postings: 0 });
  expect(next(roundOf(failedOn(5, "gone")), [])).toEqual({ isOpen: false, at: null, postings: 0 });
});
