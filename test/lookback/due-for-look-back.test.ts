import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueForLookBack } from "../../src/lookback/due-for-look-back.ts";
import { DEFAULT_LOOK_BACK_SETTINGS } from "../../src/lookback/settings.ts";
import { leadOf } from "./builders.ts";

const settings = { ...DEFAULT_LOOK_BACK_SETTINGS, jitterDays: 0 };
const context = { now: "2026-12-31T10:00:00+08:00", roundsDone: 1, seed: "office-1", settings };

describe("dueForLookBack", () => {
  it("plans three rounds from the deadline and says which is due and why", () => {
    expect(dueForLookBack(leadOf(), context)).toEqual([
      expect.objectContaining({ round: 1, kind: "first", dueOn: "2026-12-01", state: "done" }),
      {
        leadId: "lead-1",
        round: 2,
        kind: "second",
        dueOn: "2026-12-30",
        state: "due",
        reason: "二次回头看：整改期限 2026-11-30 届满，期满后 30 天起，随机顺延 0 天。",
      },
      expect.objectContaining({ round: 3, kind: "long_term", dueOn: "2027-05-29", state: "upcoming" }),
    ]);
  });

  it("goes on with long-term rounds once the planned ones are done", () => {
    const rounds = dueForLookBack(leadOf(), { ...context, roundsDone: 3 });
    expect(rounds.at(-1)).toMatchObject({ round: 4, kind: "long_term", dueOn: "2027-10-26", state: "upcoming" });
  });

  it("counts from the day of service, else of issue, where no deadline is on record, and says so", () => {
    const served = {
      ...{ on: null, documentNumber: null, urgent: false },
      status: "transferred" as const,
      at: "2026-10-02T09:00:00+08:00",
      by: "演示",
      servedOn: "2026-10-02",
      reason: null,
    };
    const first = (over: Parameters<typeof leadOf>[0]) =>
      dueForLookBack(leadOf({ deadline: null, ...over }), context)[0];
    expect(first({ history: [served] })).toMatchObject({ dueOn: "2026-12-02" });
    expect(first({ history: [served] })?.reason).toContain("未登记整改期限，按 2026-10-02 送达后 60 日计算");
    expect(first({})?.reason).toContain("按 2026-09-30 编号后 60 日计算");
    expect(first({ issuedAt: null })).toBeUndefined();
  });

  it("visits nobody again over a lead that was withdrawn", () => {
    expect(dueForLookBack(leadOf({ status: "withdrawn" }), context)).toEqual([]);
  });

  it("turns the day over at midnight in Beijing", () => {
    const at = (now: string) => dueForLookBack(leadOf(), { ...context, now, roundsDone: 0 })[0]?.state;
    expect(at("2026-11-30T15:59:59Z")).toBe("upcoming");
    expect(at("2026-11-30T16:00:00Z")).toBe("due");
  });

  it("never plans a round on or before the deadline, and keeps to the jitter and to its first answer", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: -3, max: 3 }),
        (seed, jitterDays, start) => {
          const jittered = { ...settings, jitterDays, roundDays: [start, 30, 180] as const };
          const rounds = dueForLookBack(leadOf(), { ...context, seed, settings: jittered });
          expect(dueForLookBack(leadOf(), { ...context, seed, settings: jittered })).toEqual(rounds);
          const first = rounds[0]?.dueOn ?? "";
          expect(first > "2026-11-30").toBe(true);
          const last = new Date(Date.UTC(2026, 10, 30 + Math.max(1, start) + jitterDays)).toISOString().slice(0, 10);
          expect(first <= last).toBe(true);
        },
      ),
    );
  });

  it("spreads the days over seeds, so that they cannot be guessed", () => {
    const days = Array.from(
      { length: 60 },
      (_, seed) =>
        dueForLookBack(leadOf(), { ...context, seed: `${seed}`, settings: DEFAULT_LOOK_BACK_SETTINGS })[0]?.dueOn,
    );
    expect(new Set(days).size).toBe(DEFAULT_LOOK_BACK_SETTINGS.jitterDays + 1);
  });
});
