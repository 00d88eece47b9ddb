import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { StoredFinding } from "../../src/model/finding.ts";
import type { FindingFilter } from "../../src/store/finding-query.ts";
import type { Store } from "../../src/store/port.ts";
import {
  AT,
  buildAudit,
  buildEmployer,
  buildFinding,
  buildPosting,
  buildReview,
  digestOf,
  fillStore,
} from "./builders.ts";

const FIRST_PAGE = { after: null, limit: 100 };

/** Findings and the decisions on them. `db` gives an empty store for each test. */
export function findingContract(db: () => Store): void {
  describe("findings and reviews", () => {
    const p1 = { id: "p1", captureId: "c1" };
    const p2 = { id: "p2", captureId: "c2" };
    const ids = async (filter: FindingFilter) =>
      (await db().findings.list(filter, FIRST_PAGE)).map((row) => row.stored.id);

    beforeEach(() => fillStore(db(), 2));

    test("gives a finding with its posting and the latest decision on the same words", async () => {
      const finding = buildFinding("f1", p1);
      await db().findings.add([finding]);
      expect(await db().findings.get("f1")).toEqual({
        stored: finding,
        posting: buildPosting("p1", "c1"),
        latestReview: null,
      });
      const review = buildReview("r1", finding);
      await db().reviews.add(review);
      expect((await db().findings.get("f1"))?.latestReview).toEqual(review);
      expect(await db().findings.get("none")).toBeNull();
      expect(await db().findings.ofPosting("p1")).toEqual([finding]);
    });

    test("takes the same finding twice and refuses another under its id, or one without its posting", async () => {
      const finding = buildFinding("f1", p1);
      await db().findings.add([finding, finding]);
      await expect(db().findings.add([buildFinding("f1", p1, { quote: "男" })])).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      const stray = db().findings.add([buildFinding("f2", { id: "none", captureId: "c1" })]);
      await expect(stray).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await db().findings.count({})).toBe(1);
    });

    test("keeps every finding of a large table that is added in one call, each on its own posting", async () => {
      const postings = Array.from({ length: 130 }, (_, number) => buildPosting(`many-${number}`, "c1"));
      await db().postings.add(postings);
      const findings = postings.flatMap(({ id, captureId }) => [
        buildFinding(`${id}-first`, { id, captureId }),
        buildFinding(`${id}-second`, { id, captureId }, { verdict: "hint" }),
      ]);
      await db().findings.add(findings);
      expect(await db().findings.count({})).toBe(260);
      for (const { id } of [postings[0], postings[129]].flatMap((posting) => posting ?? [])) {
        expect((await db().findings.ofPosting(id)).map((stored) => stored.id)).toEqual([`${id}-first`, `${id}-second`]);
        expect(await db().worklist.get(id)).toMatchObject({ postingId: id, open: 2, openVerdict: "violation" });
      }
      const counts = await db().findings.countOfPostings(["many-0", "many-129", "none"]);
      expect(Object.fromEntries(counts)).toEqual({
        "many-0": { violation: 1, hint: 1 },
        "many-129": { violation: 1, hint: 1 },
      });
      expect((await db().findings.countOfPostings([])).size).toBe(0);
      const found = await db().findings.list({}, { after: null, limit: 300 });
      expect(found.every(({ stored, posting }) => stored.postingId === posting.id)).toBe(true);
    });

    test("filters by verdict, ground, time and decision, and counts the same", async () => {
      const findings = [
        buildFinding("f1", p1),
        buildFinding("f2", p1, { verdict: "review", ground: "age", channel: "pil_exploratory" }),
        buildFinding("f3", p2, { verdict: "hint" }),
      ];
      await db().findings.add(findings);
      const cases: readonly (readonly [FindingFilter, readonly string[]])[] = [
        [{}, ["f1", "f2", "f3"]],
        [{ verdicts: ["violation", "review"] }, ["f1", "f2"]],
        [{ grounds: ["age"] }, ["f2"]],
        [{ seenAfter: "2026-03-02T01:00:00.000Z" }, []],
        [{ seenAfter: "2026-03-02T00:59:59.000Z" }, ["f1", "f2", "f3"]],
        [{ decision: "open", verdicts: ["hint"] }, ["f3"]],
      ];
      for (const [filter, expected] of cases) {
        expect(await ids(filter)).toEqual(expected);
        expect(await db().findings.count(filter)).toBe(expected.length);
      }
      expect((await db().findings.list({}, { after: "f1", limit: 1 })).map((row) => row.stored.id)).toEqual(["f2"]);
    });

    test("filters by the latest decision", async () => {
      const finding = buildFinding("f1", p1);
      await db().findings.add([finding, buildFinding("f2", p1)]);
      await db().reviews.add(buildReview("r1", finding, { at: "2026-03-05T09:00:00+08:00" }));
      await db().reviews.add(buildReview("r0", finding, { decision: "dismissed", at: "2026-03-04T09:00:00+08:00" }));
      expect(await ids({ decision: "confirmed" })).toEqual(["f1"]);
      expect(await ids({ decision: "open" })).toEqual(["f2"]);
      const change = { decision: "undecided", channel: "advice", at: "2026-03-06T09:00:00+08:00" } as const;
      await db().reviews.add(buildReview("r2", finding, change));
      expect(await ids({ decision: "confirmed" })).toEqual([]);
      expect(await ids({ decision: "undecided" })).toEqual(["f1"]);
      expect((await db().reviews.of(finding.finding.fingerprint)).map((review) => review.id)).toEqual([
        "r0",
        "r1",
        "r2",
      ]);
    });

    test("counts what was confirmed and waits for each employer, what waits alike, and what was found on each ground", async () => {
      await db().employers.ensure(buildEmployer());
      await db().employers.ensure(buildEmployer({ id: "e2", name: "云栖机械", normalizedName: "云栖机械" }));
      const postings = ["e1", "e1", "e2"].map((employerId, index) =>
        buildPosting(`q${index}`, "c1", { employerId, workplace: "340706" }),
      );
      await db().postings.add(postings);
      const findings = postings.map((posting, index) => buildFinding(`g${index}`, posting));
      await db().findings.add(findings);
      const [first] = postings;
      await db().findings.add(
        first === undefined ? [] : [buildFinding("g3", first, { ground: "age", verdict: "review" })],
      );
      await db().findings.add(findings);
      for (const one of findings.slice(0, 1)) await db().reviews.add(buildReview("r1", one));
      const word = {
        id: "k1",
        kind: "merge",
        employerId: "e2",
        otherId: "e1",
        reason: "同一家",
        by: "张某",
        at: AT,
      } as const;
      await db().employers.addLink(word);
      const { confirmedOfEmployers, waitingAlike, countByGround } = db().findings;
      expect(await confirmedOfEmployers(["e1", "none"])).toEqual(new Map([["e1", 1]]));
      expect(await confirmedOfEmployers([])).toEqual(new Map());
      expect(await db().employers.mergedInto(["e1", "none"])).toEqual(new Map([["e1", ["云栖机械"]]]));
      const { ruleId, quote } = buildFinding("g", p1).finding;
      const alike = await waitingAlike("e1", [quote, "没有的词"]);
      expect(alike.toSorted((a, b) => b.count - a.count)).toEqual([
        { verdict: "violation", ruleId, quote, count: 2 },
        { verdict: "review", ruleId, quote, count: 1 },
      ]);
      const grounds = [
        { ground: "sex", violation: 3, review: 0 },
        { ground: "age", violation: 0, review: 1 },
      ];
      expect(await countByGround()).toEqual(grounds);
      expect(await db().within("340706").findings.countByGround()).toEqual(grounds);
      expect(await db().within("340705").findings.countByGround()).toEqual([]);
      expect((await db().findings.newestOf("e2", 2)).map(({ stored }) => stored.id)).toEqual(["g3", "g2"]);
    });

    test("counts the same words once by ground, so that the chart does not grow with every capture", async () => {
      const fingerprint = digestOf("same words");
      await db().findings.add([buildFinding("f1", p1, { fingerprint }), buildFinding("f2", p2, { fingerprint })]);
      await db().findings.add([buildFinding("f3", p2, { fingerprint })]);
      expect(await db().findings.countByGround()).toEqual([{ ground: "sex", violation: 1, review: 0 }]);
    });

    test("shows an earlier decision on a later capture without inheriting it", async () => {
      const fingerprint = digestOf("same words");
      const before = buildFinding("f1", p1, { fingerprint });
      const after = buildFinding("f2", p2, { fingerprint });
      await db().findings.add([before, after]);
      await db().reviews.add(buildReview("r1", before));
      expect(await ids({ decision: "confirmed" })).toEqual(["f1"]);
      expect(await ids({ decision: "open" })).toEqual(["f2"]);
      expect((await db().findings.get("f2"))?.latestReview?.id).toBe("r1");
    });

    test("keeps a decision when the same capture is audited again under the same rule version", async () => {
      const finding = buildFinding("f1", p1);
      await db().findings.add([finding]);
      await db().reviews.add(buildReview("r1", finding));
      await db().audits.put(buildAudit({ id: "a2" }));
      const again: StoredFinding = { ...finding, id: "f2", auditId: "a2" };
      const newRule = buildFinding("f3", p1, { fingerprint: finding.finding.fingerprint, ruleVersion: "2.0.0" });
      await db().findings.add([again, newRule]);
      expect(await ids({ decision: "confirmed" })).toEqual(["f1", "f2"]);
      expect(await ids({ decision: "open" })).toEqual(["f3"]);
    });

    test("refuses a decision on a finding that does not exist or is not the one it describes", async () => {
      const finding = buildFinding("f1", p1);
      const unknown = db().reviews.add(buildReview("r1", finding));
      await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
      await db().findings.add([finding]);
      const swapped = db().reviews.add(buildReview("r1", finding, { captureId: "c2" }));
      await expect(swapped).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      await db().reviews.add(buildReview("r1", finding));
      const rewritten = db().reviews.add(buildReview("r1", finding, { decision: "dismissed" }));
      await expect(rewritten).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
    });

    test("finds two-character words in quote, title or employer, and single characters and wildcards literally", async () => {
      await db().postings.add([
        buildPosting("p3", "c1", { title: "乙肝检测员", employer: "雾山示例医疗有限公司" }),
        buildPosting("p4", "c1", { title: "100%_达标", employer: null }),
      ]);
      await db().findings.add([
        buildFinding("f1", p1, { quote: "限男性，ＡＢＣ" }),
        buildFinding("f2", { id: "p3", captureId: "c1" }, { quote: "35岁以下" }),
        buildFinding("f3", { id: "p4", captureId: "c1" }, { quote: "男士" }),
      ]);
      const cases: readonly (readonly [string, readonly string[]])[] = [
        ["乙肝", ["f2"]],
        ["男性", ["f1"]],
        ["限男性", ["f1"]],
        ["性男", []],
        ["雾山示例", ["f2"]],
        ["abc", ["f1"]],
        ["云栖", ["f1"]],
        ["%_", ["f3"]],
        ["男", ["f1", "f3"]],
        ["%", ["f3"]],
        ["\\", []],
        ['"', []],
        ['" OR "', []],
      ];
      for (const [search, expected] of cases) expect([search, await ids({ search })]).toEqual([search, expected]);
    });

    test("finds exactly the findings whose quote contains the words", async () => {
      const quotes = ["限男性", "男女不限", "女性优先", "男性优先，女", "不限性别 a男A", "𠮷男性"];
      await db().findings.add(quotes.map((quote, index) => buildFinding(`f${index}`, p1, { quote })));
      const words = fc.string({
        unit: fc.constantFrom("男", "女", "性", "不", "限", "优", "先", "𠮷"),
        minLength: 2,
        maxLength: 3,
      });
      await fc.assert(
        fc.asyncProperty(words, async (search) => {
          const expected = quotes.flatMap((quote, index) => (quote.includes(search) ? [`f${index}`] : []));
          expect(await ids({ search })).toEqual(expected);
        }),
        { numRuns: 100 },
      );
    });

    test("filters by employer", async () => {
      await db().employers.ensure(buildEmployer());
      await db().postings.add([buildPosting("p3", "c1", { employerId: "e1" })]);
      await db().findings.add([buildFinding("f1", p1), buildFinding("f2", { id: "p3", captureId: "c1" })]);
      expect(await ids({ employerId: "e1" })).toEqual(["f2"]);
    });
  });
}
