import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CHAIN_START } from "../../src/model/chain.ts";
import type { StoredFinding } from "../../src/model/finding.ts";
import type { FindingFilter, Store } from "../../src/store/port.ts";
import {
  AT,
  buildAudit,
  buildCapture,
  buildEmployer,
  buildFinding,
  buildFrontierItem,
  buildLead,
  buildLookBack,
  buildLookBackItem,
  buildNotice,
  buildPosting,
  buildReview,
  buildSource,
  buildVisit,
  digestOf,
  fillStore,
} from "./builders.ts";

const FIRST_PAGE = { after: null, limit: 100 };

/** What every adapter must do. `fresh` makes an empty database and gives a function that opens a handle on it. */
export function storeContract(fresh: () => Promise<() => Promise<Store>>): void {
  let open: () => Promise<Store>;
  let store: Store;
  beforeEach(async () => {
    open = await fresh();
    store = await open();
  });
  afterEach(() => store.close());

  describe("sources", () => {
    test("keeps the latest description of a source and lists by id", async () => {
      await store.sources.put(buildSource({ id: "b" }), AT);
      await store.sources.put(buildSource({ id: "a" }), AT);
      await store.sources.put(buildSource({ id: "a", name: "改名后的来源" }), AT);
      expect((await store.sources.list()).map((source) => source.name)).toEqual(["改名后的来源", "假想县公共招聘网"]);
      expect(await store.sources.get("a")).toEqual(buildSource({ id: "a", name: "改名后的来源" }));
      expect(await store.sources.get("missing")).toBeNull();
    });
  });

  describe("captures", () => {
    beforeEach(() => store.sources.put(buildSource(), AT));

    test("extends the chain from 64 zeros and gives it back in order", async () => {
      expect(await store.captures.chainHead()).toEqual({ hash: CHAIN_START, length: 0 });
      const first = buildCapture("z");
      const second = buildCapture("a", first.chainHash);
      await store.captures.add(first);
      await store.captures.add(second);
      expect(await store.captures.chainHead()).toEqual({ hash: second.chainHash, length: 2 });
      expect((await store.captures.chain(0, 10)).map((link) => link.id)).toEqual(["z", "a"]);
      expect(await store.captures.chain(1, 10)).toEqual([
        {
          id: "a",
          folder: second.folder,
          manifestSha256: second.manifestSha256,
          previousChainHash: first.chainHash,
          chainHash: second.chainHash,
        },
      ]);
      expect((await store.captures.list(FIRST_PAGE)).map((capture) => capture.id)).toEqual(["a", "z"]);
    });

    test("refuses a capture that does not follow the last one, and keeps the chain as it was", async () => {
      await store.captures.add(buildCapture("c1"));
      await expect(store.captures.add(buildCapture("c2"))).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect((await store.captures.chainHead()).length).toBe(1);
      expect(await store.captures.get("c2")).toBeNull();
    });

    test("takes the same capture twice and refuses another one under its id", async () => {
      const capture = buildCapture("c1");
      await store.captures.add(capture);
      await store.captures.add(structuredClone(capture));
      await expect(store.captures.add({ ...capture, outcome: "gone" })).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      expect(await store.captures.get("c1")).toEqual(capture);
    });

    test("finds the newest visit of an address by time, whatever the offset it was written with", async () => {
      const url = { canonicalUrl: "http://jobs.example.invalid/x" };
      const early = buildCapture("c1", CHAIN_START, { ...url, finishedAt: "2026-03-02T09:00:00Z" });
      const late = buildCapture("c2", early.chainHash, { ...url, finishedAt: "2026-03-02T16:00:00+08:00" });
      await store.captures.add(early);
      await store.captures.add(late);
      expect((await store.captures.latestOf(url.canonicalUrl))?.id).toBe("c1");
      expect(await store.captures.latestOf("http://jobs.example.invalid/none")).toBeNull();
    });

    test("pages by key and by source without losing or repeating one", async () => {
      await fillStore(store, 5);
      await store.sources.put(buildSource({ id: "other" }), AT);
      const { hash } = await store.captures.chainHead();
      await store.captures.add(buildCapture("d1", hash, { sourceId: "other" }));
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await store.captures.list({ after, limit: 2 });
        seen.push(...page.map((capture) => capture.id));
        after = page.at(-1)?.id ?? null;
        if (page.length < 2) break;
      }
      expect(seen).toEqual(["c1", "c2", "c3", "c4", "c5", "d1"]);
      expect((await store.captures.list(FIRST_PAGE, "other")).map((capture) => capture.id)).toEqual(["d1"]);
    });

    test("refuses a capture of a source that was never stored", async () => {
      const stray = buildCapture("c1", CHAIN_START, { sourceId: "nowhere" });
      await expect(store.captures.add(stray)).rejects.toMatchObject({ code: "NOT_FOUND" });
    });
  });

  describe("postings and employers", () => {
    beforeEach(() => fillStore(store, 2));

    test("gives a posting back character for character, hostile ones too", async () => {
      const body = "男\u0000性\u202e优先\ud800 \u{1F600} ' \" \\ %_";
      const posting = buildPosting("p9", "c1", { body, title: body, employer: body });
      await store.postings.add([posting]);
      expect(await store.postings.get("p9")).toEqual(posting);
      expect(await store.postings.get("none")).toBeNull();
      expect((await store.postings.ofCapture("c1")).map((one) => one.id)).toEqual(["p1", "p9"]);
    });

    test("takes the same posting twice, even in one call, and refuses changed words", async () => {
      const posting = buildPosting("p1", "c1");
      await store.postings.add([posting, posting]);
      const changed = store.postings.add([buildPosting("p8", "c1"), { ...posting, body: "男女不限" }]);
      await expect(changed).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect(await store.postings.get("p1")).toEqual(posting);
      expect(await store.postings.get("p8")).toBeNull();
    });

    test("keeps the history of a posting across captures in the order it was seen", async () => {
      const later = buildPosting("p0", "c2", { key: "key p1", seenAt: "2026-04-02T09:00:00+08:00" });
      await store.postings.add([later]);
      expect((await store.postings.history("key p1")).map((posting) => posting.id)).toEqual(["p1", "p0"]);
      expect((await store.postings.latestOf("key p1"))?.id).toBe("p0");
      expect(await store.postings.latestOf("none")).toBeNull();
    });

    test("keeps one employer for a normalised name and lists its postings", async () => {
      const first = await store.employers.ensure(buildEmployer());
      const second = await store.employers.ensure(buildEmployer({ id: "e2", name: "云栖示例机械有限公司 " }));
      expect(second).toEqual(first);
      expect(await store.employers.get("e2")).toBeNull();
      expect(await store.employers.get("e1")).toEqual(buildEmployer());
      await store.employers.ensure(buildEmployer({ id: "e0", normalizedName: "雾山示例物流有限公司" }));
      expect((await store.employers.list({ after: "e0", limit: 9 })).map((employer) => employer.id)).toEqual(["e1"]);
      await store.postings.add([buildPosting("p5", "c1", { employerId: "e1" })]);
      expect((await store.postings.list(FIRST_PAGE, "e1")).map((posting) => posting.id)).toEqual(["p5"]);
      expect((await store.postings.list({ after: "p1", limit: 1 })).map((posting) => posting.id)).toEqual(["p2"]);
    });

    test("stores more postings in one call than a statement takes parameters", async () => {
      const many = Array.from({ length: 1001 }, (_, index) => buildPosting(`m${index}`, "c1"));
      await store.postings.add(many);
      expect((await store.postings.ofCapture("c1")).length).toBe(1002);
    });
  });

  describe("audits", () => {
    test("continues the newest unfinished run over exactly these sources", async () => {
      await store.audits.put(buildAudit({ id: "a1", sourceIds: ["x", "y"] }));
      await store.audits.put(buildAudit({ id: "a2", sourceIds: ["y", "x"], startedAt: "2026-03-03T09:00:00+08:00" }));
      await store.audits.put(buildAudit({ id: "a3", sourceIds: ["x"], startedAt: "2026-03-04T09:00:00+08:00" }));
      expect((await store.audits.unfinished("scan", ["x", "y"]))?.id).toBe("a2");
      expect(await store.audits.unfinished("import", ["x", "y"])).toBeNull();
      const finished = buildAudit({ id: "a2", sourceIds: ["x", "y"], finishedAt: "2026-03-03T10:00:00+08:00" });
      await store.audits.put(finished);
      expect((await store.audits.unfinished("scan", ["x", "y"]))?.id).toBe("a1");
      expect(await store.audits.get("a2")).toEqual(finished);
      expect((await store.audits.latest())?.id).toBe("a3");
    });

    test("has no latest run before the first", async () => {
      expect(await store.audits.latest()).toBeNull();
    });
  });

  describe("findings and reviews", () => {
    const p1 = { id: "p1", captureId: "c1" };
    const p2 = { id: "p2", captureId: "c2" };
    const ids = async (filter: FindingFilter) =>
      (await store.findings.list(filter, FIRST_PAGE)).map((row) => row.stored.id);

    beforeEach(() => fillStore(store, 2));

    test("gives a finding with its posting and the latest decision on the same words", async () => {
      const finding = buildFinding("f1", p1);
      await store.findings.add([finding]);
      expect(await store.findings.get("f1")).toEqual({
        stored: finding,
        posting: buildPosting("p1", "c1"),
        latestReview: null,
      });
      const review = buildReview("r1", finding);
      await store.reviews.add(review);
      expect((await store.findings.get("f1"))?.latestReview).toEqual(review);
      expect(await store.findings.get("none")).toBeNull();
      expect(await store.findings.ofPosting("p1")).toEqual([finding]);
    });

    test("takes the same finding twice and refuses another under its id, or one without its posting", async () => {
      const finding = buildFinding("f1", p1);
      await store.findings.add([finding, finding]);
      await expect(store.findings.add([buildFinding("f1", p1, { quote: "男" })])).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      const stray = store.findings.add([buildFinding("f2", { id: "none", captureId: "c1" })]);
      await expect(stray).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await store.findings.count({})).toBe(1);
    });

    test("filters by verdict, ground, channel, source, audit and decision, and counts the same", async () => {
      const findings = [
        buildFinding("f1", p1),
        buildFinding("f2", p1, { verdict: "review", ground: "age", channel: "pil_exploratory" }),
        buildFinding("f3", p2, { verdict: "hint" }),
      ];
      await store.findings.add(findings);
      const cases: readonly (readonly [FindingFilter, readonly string[]])[] = [
        [{}, ["f1", "f2", "f3"]],
        [{ verdicts: ["violation", "review"] }, ["f1", "f2"]],
        [{ grounds: ["age"] }, ["f2"]],
        [{ channels: ["pil_exploratory"] }, ["f2"]],
        [{ sourceId: "county-jobs", auditId: "a1" }, ["f1", "f2", "f3"]],
        [{ sourceId: "elsewhere" }, []],
        [{ decision: "open", verdicts: ["hint"] }, ["f3"]],
      ];
      for (const [filter, expected] of cases) {
        expect(await ids(filter)).toEqual(expected);
        expect(await store.findings.count(filter)).toBe(expected.length);
      }
      expect((await store.findings.list({}, { after: "f1", limit: 1 })).map((row) => row.stored.id)).toEqual(["f2"]);
    });

    test("filters by the latest decision and by the channel a person changed", async () => {
      const finding = buildFinding("f1", p1);
      await store.findings.add([finding, buildFinding("f2", p1)]);
      await store.reviews.add(buildReview("r1", finding, { at: "2026-03-05T09:00:00+08:00" }));
      await store.reviews.add(buildReview("r0", finding, { decision: "dismissed", at: "2026-03-04T09:00:00+08:00" }));
      expect(await ids({ decision: "confirmed" })).toEqual(["f1"]);
      expect(await ids({ decision: "open" })).toEqual(["f2"]);
      const change = { decision: "undecided", channel: "advice", at: "2026-03-06T09:00:00+08:00" } as const;
      await store.reviews.add(buildReview("r2", finding, change));
      expect(await ids({ decision: "confirmed" })).toEqual([]);
      expect(await ids({ decision: "undecided", channels: ["advice"] })).toEqual(["f1"]);
      expect((await store.reviews.of(finding.finding.fingerprint)).map((review) => review.id)).toEqual([
        "r0",
        "r1",
        "r2",
      ]);
    });

    test("shows an earlier decision on a later capture without inheriting it", async () => {
      const fingerprint = digestOf("same words");
      const before = buildFinding("f1", p1, { fingerprint });
      const after = buildFinding("f2", p2, { fingerprint });
      await store.findings.add([before, after]);
      await store.reviews.add(buildReview("r1", before));
      expect(await ids({ decision: "confirmed" })).toEqual(["f1"]);
      expect(await ids({ decision: "open" })).toEqual(["f2"]);
      expect((await store.findings.get("f2"))?.latestReview?.id).toBe("r1");
    });

    test("keeps a decision when the same capture is audited again under the same rule version", async () => {
      const finding = buildFinding("f1", p1);
      await store.findings.add([finding]);
      await store.reviews.add(buildReview("r1", finding));
      await store.audits.put(buildAudit({ id: "a2" }));
      const again: StoredFinding = { ...finding, id: "f2", auditId: "a2" };
      const newRule = buildFinding("f3", p1, { fingerprint: finding.finding.fingerprint, ruleVersion: "2.0.0" });
      await store.findings.add([again, newRule]);
      expect(await ids({ decision: "confirmed" })).toEqual(["f1", "f2"]);
      expect(await ids({ decision: "open" })).toEqual(["f3"]);
    });

    test("refuses a decision on a finding that does not exist or is not the one it describes", async () => {
      const finding = buildFinding("f1", p1);
      const unknown = store.reviews.add(buildReview("r1", finding));
      await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
      await store.findings.add([finding]);
      const swapped = store.reviews.add(buildReview("r1", finding, { captureId: "c2" }));
      await expect(swapped).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      await store.reviews.add(buildReview("r1", finding));
      const rewritten = store.reviews.add(buildReview("r1", finding, { decision: "dismissed" }));
      await expect(rewritten).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
    });

    test("finds two-character words in quote, title or employer, and single characters and wildcards literally", async () => {
      await store.postings.add([
        buildPosting("p3", "c1", { title: "乙肝检测员", employer: "雾山示例医疗有限公司" }),
        buildPosting("p4", "c1", { title: "100%_达标", employer: null }),
      ]);
      await store.findings.add([
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
      await store.findings.add(quotes.map((quote, index) => buildFinding(`f${index}`, p1, { quote })));
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
      await store.employers.ensure(buildEmployer());
      await store.postings.add([buildPosting("p3", "c1", { employerId: "e1" })]);
      await store.findings.add([buildFinding("f1", p1), buildFinding("f2", { id: "p3", captureId: "c1" })]);
      expect(await ids({ employerId: "e1" })).toEqual(["f2"]);
    });
  });

  describe("leads, look-backs, visits and notices", () => {
    test("finds a lead by id or number and refuses to renumber it or rewrite its history", async () => {
      const draft = buildLead();
      await store.leads.put(draft);
      const served = { status: "issued", at: AT, by: "演示复核人", servedOn: "2026-03-05", reason: null };
      const issued = buildLead({ number: "假想〔2026〕1", status: "issued", history: [...draft.history, served] });
      await store.leads.put(issued);
      expect(await store.leads.get("l1")).toEqual(issued);
      expect(await store.leads.get("假想〔2026〕1")).toEqual(issued);
      expect(await store.leads.get("none")).toBeNull();
      await expect(store.leads.put({ ...issued, history: [served] })).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      await expect(store.leads.put({ ...issued, number: null })).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      await store.leads.put(buildLead({ id: "l0", createdAt: "2026-01-01T09:00:00+08:00" }));
      expect((await store.leads.list()).map((lead) => lead.id)).toEqual(["l0", "l1"]);
    });

    test("numbers leads without gaps, by office and year, also when a lead could not be stored", async () => {
      const numbers = async () => [
        await store.leads.nextNumber("甲", 2026),
        await store.leads.nextNumber("甲", 2027),
        await store.leads.nextNumber("乙", 2026),
      ];
      expect(await numbers()).toEqual([1, 1, 1]);
      const failing = store.transaction(async (inside) => {
        expect(await inside.leads.nextNumber("甲", 2026)).toBe(2);
        throw new Error("disk full");
      });
      await expect(failing).rejects.toThrow("disk full");
      expect(await store.leads.nextNumber("甲", 2026)).toBe(2);
    });

    test("lets an open round grow and freezes a finished one", async () => {
      await store.leads.put(buildLead());
      await store.lookBacks.put(buildLookBack());
      const item = buildLookBackItem({ outcome: "undetermined", reasonCode: "challenge", reason: "遇到验证页面。" });
      const finished = buildLookBack({ finishedAt: AT, items: [item] });
      await store.lookBacks.put(finished);
      await store.lookBacks.put(finished);
      expect(await store.lookBacks.ofLead("l1")).toEqual([finished]);
      const rewritten = store.lookBacks.put(buildLookBack({ finishedAt: AT }));
      await expect(rewritten).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      const reopened = store.lookBacks.put({ ...finished, finishedAt: null });
      await expect(reopened).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      const second = buildLookBack({ id: "r2", round: 2 });
      await store.lookBacks.put(second);
      expect((await store.lookBacks.ofLead("l1")).map((round) => round.id)).toEqual(["r1", "r2"]);
    });

    test("keeps visits as first recorded and notices as last put", async () => {
      await store.leads.put(buildLead());
      await store.visits.add(buildVisit());
      await store.visits.add(buildVisit());
      await expect(store.visits.add(buildVisit({ seen: "未更换" }))).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect(await store.visits.ofLead("l1")).toEqual([buildVisit()]);
      await store.notices.put(buildNotice());
      await store.notices.put(buildNotice({ reply: "已改" }));
      expect(await store.notices.list()).toEqual([buildNotice({ reply: "已改" })]);
    });
  });

  describe("frontier", () => {
    const LEASE = { auditId: "a1", now: AT, leaseUntil: "2026-03-02T09:05:00+08:00", busyHosts: [] };

    test("keeps one item for a canonical address of a run and says how many were new", async () => {
      const item = buildFrontierItem("i1");
      expect(await store.frontier.seed([item, { ...item, id: "i2" }])).toBe(1);
      expect(await store.frontier.seed([item, buildFrontierItem("i3")])).toBe(1);
      expect(await store.frontier.seed([{ ...item, id: "i4", auditId: "a2" }])).toBe(1);
      expect(await store.frontier.count("a1")).toEqual({ waiting: 2, leased: 0, done: 0, failed: 0 });
    });

    test("leases the shallowest item that is due, of a host that is free, and to one holder only", async () => {
      await store.frontier.seed([
        buildFrontierItem("deep", { depth: 2 }),
        buildFrontierItem("later", { notBefore: "2026-03-02T01:00:01Z" }),
        buildFrontierItem("busy", { host: "busy.example.invalid" }),
        buildFrontierItem("free", { depth: 1 }),
      ]);
      const query = { ...LEASE, busyHosts: ["busy.example.invalid"] };
      const first = await store.frontier.lease(query);
      expect(first).toEqual(
        buildFrontierItem("free", { depth: 1, state: "leased", attempts: 1, leasedUntil: LEASE.leaseUntil }),
      );
      expect((await store.frontier.lease(query))?.id).toBe("deep");
      expect(await store.frontier.lease(query)).toBeNull();
      expect((await store.frontier.lease({ ...query, now: "2026-03-02T09:00:01+08:00" }))?.id).toBe("later");
    });

    test("frees a lease that its holder never finished, but not before it ends", async () => {
      await store.frontier.seed([buildFrontierItem("i1")]);
      await store.frontier.lease(LEASE);
      expect(await store.frontier.lease({ ...LEASE, now: "2026-03-02T01:04:59Z" })).toBeNull();
      const again = await store.frontier.lease({ ...LEASE, now: "2026-03-02T01:05:00Z" });
      expect(again).toMatchObject({ id: "i1", attempts: 2 });
    });

    test("finishes an item once and gives a released one out again after its time", async () => {
      await store.frontier.seed([buildFrontierItem("i1"), buildFrontierItem("i2")]);
      await store.frontier.lease(LEASE);
      await store.frontier.finish("i1", { state: "done", captureId: "c1" });
      await store.frontier.finish("i1", { state: "failed", captureId: null });
      await store.frontier.lease(LEASE);
      await store.frontier.release("i2", "2026-03-02T10:00:00+08:00");
      await store.frontier.release("i1", null);
      expect(await store.frontier.count("a1")).toEqual({ waiting: 1, leased: 0, done: 1, failed: 0 });
      expect(await store.frontier.lease(LEASE)).toBeNull();
      expect((await store.frontier.lease({ ...LEASE, now: "2026-03-02T10:00:00+08:00" }))?.id).toBe("i2");
    });

    test("remembers how gently a host must be visited", async () => {
      expect(await store.frontier.hostClock("h")).toBeNull();
      const clock = {
        host: "h",
        nextAllowedAt: AT,
        backoffSeconds: 2.5,
        day: "2026-03-02",
        pagesToday: 3,
        stoppedReason: null,
      };
      await store.frontier.setHostClock(clock);
      await store.frontier.setHostClock({ ...clock, pagesToday: 4, stoppedReason: "遇到验证页面" });
      expect(await store.frontier.hostClock("h")).toEqual({ ...clock, pagesToday: 4, stoppedReason: "遇到验证页面" });
    });
  });

  describe("audit log", () => {
    const facts = (subject: string) => ({ at: AT, by: "演示复核人", action: "review", subject, details: "{}" });

    test("chains each entry to the one before it", async () => {
      const first = await store.auditLog.append(facts("f1"));
      const second = await store.auditLog.append(facts("f2"));
      expect(first).toMatchObject({ sequence: 1, previousHash: CHAIN_START });
      expect(second).toMatchObject({ sequence: 2, previousHash: first.hash });
      expect(await store.auditLog.list({ after: 0, limit: 10 })).toEqual([first, second]);
      expect(await store.auditLog.list({ after: 1, limit: 10 })).toEqual([second]);
      expect(await store.auditLog.firstBroken()).toBeNull();
    });
  });

  describe("transactions", () => {
    test("undoes every write when one fails, nested ones too", async () => {
      const failing = store.transaction(async (inside) => {
        await inside.sources.put(buildSource({ id: "a" }), AT);
        await inside.transaction((nested) => nested.sources.put(buildSource({ id: "b" }), AT));
        expect((await inside.sources.list()).length).toBe(2);
        throw new Error("stop");
      });
      await expect(failing).rejects.toThrow("stop");
      expect(await store.sources.list()).toEqual([]);
    });

    test("undoes everything when a nested part failed, even if its error was caught", async () => {
      const caught = store.transaction(async (inside) => {
        await inside.sources.put(buildSource({ id: "a" }), AT);
        const nested = inside.transaction(async (part) => {
          await part.sources.put(buildSource({ id: "b" }), AT);
          throw new Error("half done");
        });
        await nested.catch(() => "ignored");
      });
      await expect(caught).rejects.toThrow("half done");
      expect(await store.sources.list()).toEqual([]);
    });

    test("gives back what the work returns and keeps its writes for the next handle", async () => {
      const result = await store.transaction(async (inside) => {
        await inside.sources.put(buildSource({ id: "a" }), AT);
        return 42;
      });
      expect(result).toBe(42);
      const other = await open();
      expect((await other.sources.list()).length).toBe(1);
      await other.close();
    });

    test("lets two handles write at once without losing a number, an entry or a lease", async () => {
      const other = await open();
      await store.frontier.seed(Array.from({ length: 20 }, (_, index) => buildFrontierItem(`i${index}`)));
      const query = { auditId: "a1", now: AT, leaseUntil: "2026-03-02T09:05:00+08:00", busyHosts: [] };
      const work = async (handle: Store) => {
        const leased: string[] = [];
        for (let turn = 0; turn < 10; turn += 1) {
          await handle.transaction(async (inside) => {
            await inside.leads.nextNumber("甲", 2026);
            await inside.auditLog.append({ at: AT, by: "x", action: "a", subject: "s", details: "" });
            leased.push((await inside.frontier.lease(query))?.id ?? "none");
          });
        }
        return leased;
      };
      const leased = (await Promise.all([work(store), work(other)])).flat();
      expect(new Set(leased).size).toBe(20);
      expect(await store.leads.nextNumber("甲", 2026)).toBe(21);
      expect(await other.auditLog.firstBroken()).toBeNull();
      expect((await other.auditLog.list({ after: 0, limit: 99 })).length).toBe(20);
      await other.close();
    });
  });
}
