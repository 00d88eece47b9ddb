import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { userAgent } from "../../../src/crawl/http/user-agent.ts";
import { retryAfterSeconds } from "../../../src/crawl/judge/classify-status.ts";
import {
  afterVisit,
  beijingDay,
  isWithinHours,
  newHostClock,
  reopensAt,
  turnOf,
} from "../../../src/crawl/politeness/politeness.ts";
import type { Fetched } from "../../../src/model/fetched.ts";

const NOW = new Date("2026-05-06T15:30:00Z");

describe("politeness", () => {
  it.each([
    ["22:00-06:00", "2026-05-06T14:00:00Z", true],
    ["22:00-06:00", "2026-05-06T21:59:00Z", true],
    ["22:00-06:00", "2026-05-06T22:00:00Z", false],
    ["09:00-17:00", "2026-05-06T00:59:00Z", false],
    ["09:00-17:00", "2026-05-06T01:00:00Z", true],
    ["00:00-00:00", "2026-05-06T01:00:00Z", true],
  ])("takes the window %s in Beijing time at %s", (hours, at, expected) => {
    expect(isWithinHours(hours, new Date(at))).toBe(expected);
  });

  it("begins a new day's count at midnight in Beijing", () => {
    expect([beijingDay(new Date("2026-05-06T15:59:59Z")), beijingDay(new Date("2026-05-06T16:00:00Z"))]).toEqual([
      "2026-05-06",
      "2026-05-07",
    ]);
    const yesterday = { ...newHostClock("x", NOW), day: "2026-05-05", pagesToday: 9 };
    expect(turnOf(yesterday, { delaySeconds: 5, hours: null, dailyPages: 3, connections: 1 }, NOW)).toEqual({
      kind: "now",
    });
  });

  it.each([
    ["120", 120],
    ["Wed, 06 May 2026 15:31:00 GMT", 60],
    ["Wed, 06 May 2026 15:29:00 GMT", 0],
    ["soon", null],
    [null, null],
  ])("reads Retry-After %s", (value, seconds) => {
    expect(retryAfterSeconds(value, NOW)).toBe(seconds);
  });

  it.each([
    ["7200", "2026-05-06T17:30:00.000Z"],
    ["Thu, 07 May 2026 15:30:00 GMT", "2026-05-07T15:30:00.000Z"],
    ["999999999", "2026-05-13T15:30:00.000Z"],
    ["3", "2026-05-06T15:30:30.000Z"],
  ])(
    "keeps away as long as Retry-After %s asks, a week at most and never less than its own back-off",
    (value, until) => {
      const signals = [{ code: "retry_after", detail: value, place: "header" }];
      const fetched = { outcome: "rate_limited", exchanges: [{}], rendering: null, robots: null, signals };
      const visit = { clock: newHostClock("x", NOW), fetched: fetched as unknown as Fetched, mood: { refusals: 0 } };
      const politeness = { delaySeconds: 5, hours: null, dailyPages: 9, connections: 1 };
      const { clock } = afterVisit({ ...visit, politeness, now: NOW, jitter: 0 });
      expect(clock.nextAllowedAt).toBe(until);
      if (value !== "999999999") return;
      expect(turnOf(clock, politeness, NOW)).toEqual({
        kind: "stopped",
        reason: "网站要求到 2026-05-13 23:30:00 以后再访问",
      });
    },
  );

  it("leaves a host for a later run, and says why, when its turn is weeks away because this machine's clock was wrong", () => {
    const politeness = { delaySeconds: 5, hours: null, dailyPages: 3, connections: 1 };
    const ahead = { ...newHostClock("x", NOW), nextAllowedAt: "2026-07-01T01:00:00.000Z" };
    expect(turnOf(ahead, politeness, NOW)).toMatchObject({
      kind: "stopped",
      reason: expect.stringContaining("须到 2026-07-01 才可再访问"),
    });
    expect(reopensAt(ahead, politeness, NOW)).toBe(Date.parse("2026-07-01T01:00:00.000Z"));
    const soon = { ...ahead, nextAllowedAt: "2026-05-06T16:30:00.000Z" };
    expect(turnOf(soon, politeness, NOW)).toEqual({ kind: "later", at: Date.parse("2026-05-06T16:30:00.000Z") });
  });

  it("says who we are in characters that every header may carry", () => {
    expect(userAgent("1.2.3", "总工会 0000-0000000")).toBe("Pingpin/1.2.3 (+%E6%80%BB%E5%B7%A5%E4%BC%9A 0000-0000000)");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (contact) => {
        expect(userAgent("1", contact)).toMatch(/^Pingpin\/1 \(\+[\x20-\x27\x2a-\x7e]*\)$/);
      }),
    );
  });
});
