import { beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../src/store/port.ts";
import {
  AT,
  buildAudit,
  buildCapture,
  buildEmployer,
  buildFinding,
  buildPosting,
  buildReview,
  fillStore,
} from "./builders.ts";

const MARCH = { from: "2026-03-01T00:00:00+08:00", until: "2026-04-01T00:00:00+08:00" };
const APRIL = { from: MARCH.until, until: "2026-05-01T00:00:00+08:00" };
const MIDNIGHT = "2026-03-31T15:59:59.000Z";

/** The figures of a month. `db` gives an empty store for each test. */
export function periodFiguresContract(db: () => Store): void {
  describe("the figures of a month", () => {
    beforeEach(() => fillStore(db(), 2));

    test("count a posting once however often it was seen, on the day it has in Beijing", async () => {
      await db().employers.ensure(buildEmployer());
      const again = { key: "key p1", employerId: "e1", seenAt: MIDNIGHT };
      await db().postings.add([buildPosting("p3", "c1", again)]);
      const place = { id: "p3", captureId: "c1" };
      await db().findings.add([
        buildFinding("f1", { id: "p1", captureId: "c1" }),
        buildFinding("f2", place, { verdict: "review" }),
        buildFinding("f3", place, { verdict: "hint", ground: "age" }),
      ]);
      const figures = await db().figures.ofPeriod(MARCH);
      expect(figures).toMatchObject({ postings: 2, sources: 1, flagged: 1, employers: 1 });
      expect(figures.byGround).toEqual([{ ground: "sex", postings: 1 }]);
      expect(await db().figures.ofPeriod(APRIL)).toMatchObject({ postings: 0, flagged: 0, byGround: [], runs: 0 });
    });

    test("take a page that was read in the end for read, and one that failed last for unread", async () => {
      const { hash } = await db().captures.chainHead();
      const failed = { canonicalUrl: "http://jobs.example.invalid/c2", outcome: "challenge" } as const;
      const third = buildCapture("c3", hash, { ...failed, finishedAt: MIDNIGHT });
      await db().captures.add(third);
      expect(await db().figures.ofPeriod(MARCH)).toMatchObject({ visits: 3, unread: 1 });
      const read = { ...failed, outcome: "ok", finishedAt: "2026-03-31T16:00:00.000Z" } as const;
      await db().captures.add(buildCapture("c4", third.chainHash, read));
      expect(await db().figures.ofPeriod(MARCH)).toMatchObject({ visits: 3, unread: 1 });
      expect(await db().figures.ofPeriod({ ...MARCH, until: APRIL.until })).toMatchObject({ visits: 4, unread: 0 });
    });

    test("count each finding by the last decision on it that stands, and runs that fetched or took in something", async () => {
      await db().audits.put(buildAudit({ id: "again", trigger: "audit" }));
      const [first, second] = [
        buildFinding("f1", { id: "p1", captureId: "c1" }),
        buildFinding("f2", { id: "p2", captureId: "c2" }),
      ];
      await db().findings.add([first, second]);
      await db().reviews.add(buildReview("r1", first));
      await db().reviews.add(buildReview("r2", first, { decision: "dismissed", at: MIDNIGHT }));
      await db().reviews.add(buildReview("r3", second));
      const { decisions, runs } = await db().figures.ofPeriod(MARCH);
      expect(decisions).toEqual({ confirmed: 1, dismissed: 1, undecided: 0 });
      expect(runs).toBe(1);
      await db().reviews.withdraw({ reviewId: "r2", by: "演示复核人", at: AT });
      const { decisions: standing } = await db().figures.ofPeriod(MARCH);
      expect(standing).toEqual({ confirmed: 2, dismissed: 0, undecided: 0 });
    });
  });
}
