import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_LOOK_BACK_SETTINGS } from "../../src/lookback/settings.ts";
import { FetchOutcome } from "../../src/model/closed-lists.ts";
import type { ReVisit } from "../../src/model/look-back.ts";
import { baselineOf, failedOn, finding, judge, textWith, visitOn } from "./builders.ts";

const DAY_MS = 24 * 3_600_000;
const GONE = ["gone", "soft_404", "closed_text_hidden"];
const findings = [
  finding("男士优先"),
  finding("仅限男性"),
  finding("适合男性", { verdict: "review" }),
  finding("限*性", { ground: "masked", verdict: "review" }),
  finding("已婚已育", { ground: "marital_fertility" }),
  finding("形象好", { ground: "appearance", verdict: "hint" }),
];
const old = baselineOf(findings.slice(0, 2));

/** Any visit at all, plausible or not. */
const anyVisit: fc.Arbitrary<ReVisit> = fc
  .record({
    captureId: fc.integer({ min: 1, max: 12 }).map((id) => `capture-${id}`),
    at: fc.integer({ min: -48, max: 480 }).map((hours) => new Date(Date.UTC(2026, 8, 1, 1 + hours)).toISOString()),
    fetchOutcome: fc.constantFrom(...FetchOutcome.options, "ok" as const, "gone" as const, "gone" as const),
    probeOk: fc.constantFrom(true, true, false, null),
    anchorsMatched: fc.subarray(["idToken", "title", "employer", "title"]),
    textComplete: fc.boolean(),
    imagesOnly: fc.constantFrom(false, false, true),
    found: fc.subarray(findings),
    text: fc.constantFrom(null, "", "仓管员", textWith("***优先"), textWith("男士优先")),
  })
  .map(({ found, text, ...over }) => visitOn(1, found, text === null ? over : { ...over, text }));
/** A visit as most are, so that the good outcomes come up often enough to be tested. */
const plainVisit = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom("ok", "gone", "challenge"),
    fc.subarray(findings, { maxLength: 1 }),
  )
  .map(([day, outcome, found]) =>
    outcome === "ok" ? visitOn(day, found) : failedOn(day, FetchOutcome.parse(outcome)),
  );
const anyVisits = fc.array(fc.oneof(anyVisit, plainVisit), { maxLength: 6 });

/** Visits that were blocked, empty, moved or failed: everything but a page text or a positive sign of absence. */
const unreadable = FetchOutcome.options.filter(
  (outcome) => outcome !== "ok" && outcome !== "closed_text_visible" && !GONE.includes(outcome),
);
const uselessVisit = fc.oneof(
  fc
    .record({ base: anyVisit, fetchOutcome: fc.constantFrom(...unreadable) })
    .map(({ base, fetchOutcome }) => ({ ...base, fetchOutcome })),
  fc
    .tuple(anyVisit, fc.constantFrom(...GONE))
    .map(([base, outcome]) => ({ ...base, fetchOutcome: FetchOutcome.parse(outcome), probeOk: false })),
  anyVisit.map((base) => ({ ...base, fetchOutcome: "ok" as const, anchorsMatched: ["title"] })),
  anyVisit.map((base) => ({ ...base, fetchOutcome: "ok" as const, text: "" })),
  anyVisit.map((base) => ({ ...base, fetchOutcome: "ok" as const, imagesOnly: true })),
);

describe("over any sequence of visits", () => {
  it("never finds a posting rectified or withdrawn by blocked, empty, moved or failed visits", () => {
    fc.assert(
      fc.property(fc.array(uselessVisit, { maxLength: 8 }), fc.boolean(), (visits, rectifiedBefore) => {
        expect(["rectified", "withdrawn"]).not.toContain(judge({ ...old, rectifiedBefore }, visits).outcome);
      }),
      { numRuns: 500 },
    );
  });

  it("never finds a posting rectified that was not seen before", () => {
    const unseen = baselineOf([], { captureId: null, foundBy: "bureau", text: "", textLength: 0 });
    fc.assert(
      fc.property(anyVisits, (visits) => {
        expect(judge(unseen, visits).outcome).not.toBe("rectified");
      }),
    );
  });

  it("rests every rectified on one visit that has all it takes", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyVisits, (visits) => {
        const item = judge(old, visits);
        if (item.outcome !== "rectified") return;
        seen += 1;
        const visit = item.visits.find(({ captureId }) => captureId === item.after?.captureId);
        expect(visit).toMatchObject({ fetchOutcome: "ok", textComplete: true, imagesOnly: false });
        expect(new Set(visit?.anchorsMatched).size).toBeGreaterThanOrEqual(2);
        expect(visit?.text.length).toBeGreaterThan(old.textLength * 0.25);
        const onGround = visit?.findings.filter(({ ground }) => ground === "sex" || ground === "masked");
        expect(onGround).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect(seen).toBeGreaterThan(9);
  });

  it("rests every withdrawn on two positive signs with working probes, far enough apart", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyVisits, (visits) => {
        const item = judge(old, visits);
        if (item.outcome !== "withdrawn") return;
        seen += 1;
        const times = item.visits
          .filter(({ fetchOutcome, probeOk }) => GONE.includes(fetchOutcome) && probeOk === true)
          .map(({ at }) => Date.parse(at));
        const gap = Math.max(...times) - Math.min(...times);
        expect(gap).toBeGreaterThanOrEqual((DEFAULT_LOOK_BACK_SETTINGS.withdrawalGapHours / 24) * DAY_MS);
      }),
      { numRuns: 1_000 },
    );
    expect(seen).toBeGreaterThan(9);
  });

  it("comes to the same item in whatever order, and however often, the visits are supplied", () => {
    fc.assert(
      fc.property(anyVisits, fc.infiniteStream(fc.nat(99)), (visits, order) => {
        const again = [...visits, ...visits.slice(0, 3)]
          .map((visit) => ({ visit, rank: order.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ visit }) => visit);
        expect(judge(old, again)).toEqual(judge(old, visits));
      }),
    );
  });

  it("never turns an unverified posting into a verified one by further failed visits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.constantFrom(...unreadable), (day, outcome) => {
        const visits = [failedOn(1, "gone"), failedOn(day + 1, outcome)];
        expect(["undetermined", "withdrawn_unconfirmed"]).toContain(judge(old, visits).outcome);
      }),
    );
  });
});
