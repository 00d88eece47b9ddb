import { beforeEach, describe, expect, test } from "vitest";
import { CHAIN_START } from "../../src/model/chain.ts";
import type { Disposal } from "../../src/model/disposal.ts";
import type { Store } from "../../src/store/port.ts";
import {
  AT,
  buildAudit,
  buildCapture,
  buildEmployer,
  buildFinding,
  buildPosting,
  buildSource,
  fillStore,
} from "./builders.ts";

const FIRST_PAGE = { after: null, limit: 100 };

/** Sources, captures, postings, employers and runs: what was seen. `db` gives an empty store for each test. */
export function seenRecordsContract(db: () => Store): void {
  describe("sources", () => {
    test("keeps the latest description of a source and lists by id", async () => {
      await db().sources.put(buildSource({ id: "b" }), AT);
      await db().sources.put(buildSource({ id: "a" }), AT);
      await db().sources.put(buildSource({ id: "a", name: "改名后的来源" }), AT);
      expect((await db().sources.list()).map((source) => source.name)).toEqual(["改名后的来源", "假想县公共招聘网"]);
      expect(await db().sources.get("a")).toEqual(buildSource({ id: "a", name: "改名后的来源" }));
      expect(await db().sources.get("missing")).toBeNull();
    });
  });

  describe("captures", () => {
    beforeEach(() => db().sources.put(buildSource(), AT));

    test("tells which of many captures are stored, whoever asks", async () => {
      await db().captures.add(buildCapture("a"));
      expect(await db().captures.knownAmong(["a", "b"])).toEqual(new Set(["a"]));
      expect(await db().within("340706").captures.knownAmong(["a", "b"])).toEqual(new Set(["a"]));
    });

    test("extends the chain from 64 zeros and gives it back in order", async () => {
      expect(await db().captures.chainHead()).toEqual({ hash: CHAIN_START, length: 0 });
      const first = buildCapture("z");
      const second = buildCapture("a", first.chainHash);
      await db().captures.add(first);
      await db().captures.add(second);
      expect(await db().captures.chainHead()).toEqual({ hash: second.chainHash, length: 2 });
      expect((await db().captures.chain(0, 10)).map((link) => link.id)).toEqual(["z", "a"]);
      expect(await db().captures.chain(1, 10)).toEqual([
        {
          id: "a",
          folder: second.folder,
          manifestSha256: second.manifestSha256,
          previousChainHash: first.chainHash,
          chainHash: second.chainHash,
        },
      ]);
      expect((await db().captures.list(FIRST_PAGE)).map((capture) => capture.id)).toEqual(["a", "z"]);
    });

    test("keeps the captures of another machine in a chain of their own, beside ours and a third one's", async () => {
      const [own, theirs, others] = [buildCapture("a"), "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"];
      const brought = buildCapture("b", CHAIN_START, { origin: theirs });
      const next = buildCapture("c", brought.chainHash, { origin: theirs });
      for (const capture of [brought, own, next, buildCapture("d", CHAIN_START, { origin: others })]) {
        await db().captures.add(capture);
      }
      expect(await db().captures.origins()).toEqual([theirs, others]);
      expect(await db().captures.chainHead()).toEqual({ hash: own.chainHash, length: 1 });
      expect(await db().captures.chainHead(theirs)).toEqual({ hash: next.chainHash, length: 2 });
      expect((await db().captures.chain(0, 10, theirs)).map(({ id }) => id)).toEqual(["b", "c"]);
      expect((await db().captures.chain(0, 10)).map(({ id }) => id)).toEqual(["a"]);
      expect(await db().captures.get("c")).toEqual(next);
      const stray = buildCapture("e", own.chainHash, { origin: theirs });
      await expect(db().captures.add(stray)).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
    });

    test("gives the visits to an address since an instant, oldest first", async () => {
      const at = (finishedAt: string) => ({ canonicalUrl: "http://jobs.example.invalid/1", finishedAt });
      const first = buildCapture("x", CHAIN_START, at("2026-03-02T09:00:00+08:00"));
      const second = buildCapture("y", first.chainHash, at("2026-03-03T09:00:00+08:00"));
      const third = buildCapture("a", second.chainHash, at("2026-03-04T01:00:00Z"));
      for (const capture of [first, second, third]) await db().captures.add(capture);
      const found = await db().captures.since("http://jobs.example.invalid/1", "2026-03-03T01:00:00Z");
      expect(found.map(({ id }) => id)).toEqual(["y", "a"]);
    });

    test("refuses a capture that does not follow the last one, and keeps the chain as it was", async () => {
      await db().captures.add(buildCapture("c1"));
      await expect(db().captures.add(buildCapture("c2"))).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect((await db().captures.chainHead()).length).toBe(1);
      expect(await db().captures.get("c2")).toBeNull();
    });

    test("takes the same capture twice and refuses another one under its id", async () => {
      const capture = buildCapture("c1");
      await db().captures.add(capture);
      await db().captures.add(structuredClone(capture));
      await expect(db().captures.add({ ...capture, outcome: "gone" })).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      expect(await db().captures.get("c1")).toEqual(capture);
    });

    test("finds the newest visit of an address by time, whatever the offset it was written with", async () => {
      const url = { canonicalUrl: "http://jobs.example.invalid/x" };
      const early = buildCapture("c1", CHAIN_START, { ...url, finishedAt: "2026-03-02T09:00:00Z" });
      const late = buildCapture("c2", early.chainHash, { ...url, finishedAt: "2026-03-02T16:00:00+08:00" });
      await db().captures.add(early);
      await db().captures.add(late);
      expect((await db().captures.latestOf(url.canonicalUrl))?.id).toBe("c1");
      expect(await db().captures.latestOf("http://jobs.example.invalid/none")).toBeNull();
    });

    test("pages by key and by source without losing or repeating one", async () => {
      await fillStore(db(), 5);
      await db().sources.put(buildSource({ id: "other" }), AT);
      const { hash } = await db().captures.chainHead();
      await db().captures.add(buildCapture("d1", hash, { sourceId: "other" }));
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await db().captures.list({ after, limit: 2 });
        seen.push(...page.map((capture) => capture.id));
        after = page.at(-1)?.id ?? null;
        if (page.length < 2) break;
      }
      expect(seen).toEqual(["c1", "c2", "c3", "c4", "c5", "d1"]);
      expect((await db().captures.list(FIRST_PAGE, "other")).map((capture) => capture.id)).toEqual(["d1"]);
    });

    test("refuses a capture of a source that was never stored", async () => {
      const stray = buildCapture("c1", CHAIN_START, { sourceId: "nowhere" });
      await expect(db().captures.add(stray)).rejects.toMatchObject({ code: "NOT_FOUND" });
    });
  });

  describe("postings and employers", () => {
    beforeEach(() => fillStore(db(), 2));

    test("gives a posting back character for character, hostile ones too", async () => {
      const body = "男\u0000性\u202e优先\ud800 \u{1F600} ' \" \\ %_";
      const posting = buildPosting("p9", "c1", { body, title: body, employer: body });
      await db().postings.add([posting]);
      expect(await db().postings.get("p9")).toEqual(posting);
      expect(await db().postings.get("none")).toBeNull();
      expect((await db().postings.ofCapture("c1")).map((one) => one.id)).toEqual(["p1", "p9"]);
    });

    test("takes the same posting twice, even in one call, and refuses changed words", async () => {
      const posting = buildPosting("p1", "c1");
      await db().postings.add([posting, posting]);
      const changed = db().postings.add([buildPosting("p8", "c1"), { ...posting, body: "男女不限" }]);
      await expect(changed).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect(await db().postings.get("p1")).toEqual(posting);
      expect(await db().postings.get("p8")).toBeNull();
    });

    test("keeps the history of a posting across captures in the order it was seen", async () => {
      const later = buildPosting("p0", "c2", { key: "key p1", seenAt: "2026-04-02T09:00:00+08:00" });
      await db().postings.add([later]);
      expect((await db().postings.history("key p1")).map((posting) => posting.id)).toEqual(["p1", "p0"]);
      expect((await db().postings.latestOf("key p1"))?.id).toBe("p0");
      expect(await db().postings.latestOf("none")).toBeNull();
    });

    test("keeps one employer for a normalised name and lists its postings", async () => {
      const first = await db().employers.ensure(buildEmployer());
      const second = await db().employers.ensure(buildEmployer({ id: "e2", name: "云栖示例机械有限公司 " }));
      expect(second).toEqual(first);
      expect(await db().employers.get("e2")).toBeNull();
      expect(await db().employers.get("e1")).toEqual(buildEmployer());
      await db().employers.ensure(buildEmployer({ id: "e0", normalizedName: "雾山示例物流有限公司" }));
      expect((await db().employers.list({ after: "e0", limit: 9 })).map((employer) => employer.id)).toEqual(["e1"]);
      for (const [words, ids] of [
        ["示例机械", ["e0", "e1"]],
        ["_", []],
        ["别家", []],
      ] as const) {
        expect((await db().employers.list(FIRST_PAGE, words)).map(({ id }) => id)).toEqual(ids);
      }
      await db().postings.add([buildPosting("p5", "c1", { employerId: "e1" })]);
      expect((await db().postings.list(FIRST_PAGE, { employerId: "e1" })).map((posting) => posting.id)).toEqual(["p5"]);
      expect((await db().postings.list({ after: "p1", limit: 1 })).map((posting) => posting.id)).toEqual(["p2"]);
    });

    test("what persons said of employers holds wherever their records are asked for, and is never rewritten", async () => {
      await db().employers.ensure(buildEmployer());
      await db().employers.ensure(buildEmployer({ id: "e2", name: "云栖机械", normalizedName: "云栖机械" }));
      await db().postings.add([buildPosting("p5", "c1", { employerId: "e2" })]);
      const link = {
        id: "k1",
        kind: "merge",
        employerId: "e2",
        otherId: "e1",
        reason: "同一家",
        by: "张某",
        at: AT,
      } as const;
      await db().employers.addLink(link);
      await db().employers.addLink(link);
      await expect(db().employers.addLink({ ...link, reason: "改写" })).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      expect(await db().employers.links()).toEqual([link]);
      expect((await db().postings.list(FIRST_PAGE, { employerId: "e1" })).map(({ id }) => id)).toEqual(["p5"]);
      expect((await db().employers.mainOf("e2"))?.id).toBe("e1");
      expect((await db().employers.membersOf("e2")).map(({ id }) => id)).toEqual(["e1", "e2"]);
      expect((await db().employers.list(FIRST_PAGE)).map(({ id }) => id)).toEqual(["e1"]);
      await db().employers.addLink({ ...link, id: "k2", kind: "split" });
      expect((await db().employers.list(FIRST_PAGE)).map(({ id }) => id)).toEqual(["e1", "e2"]);
    });

    test("a posting that a person gave to another employer stays with it on later visits, and goes back when taken back", async () => {
      await db().employers.ensure(buildEmployer());
      await db().employers.ensure(buildEmployer({ id: "e2", name: "同名分厂", normalizedName: "同名分厂" }));
      const seen = { key: "key moved", employerId: "e1" };
      await db().postings.add([buildPosting("p5", "c1", seen)]);
      await db().findings.add([buildFinding("f9", { id: "p5", captureId: "c1" })]);
      const said = { id: "a1", postingKey: "key moved", fromId: "e1", employerId: "e2", ...{ by: "张某", at: AT } };
      const assignment = { ...said, reason: "两家同名，地址不同" };
      await db().employers.assign([assignment]);
      await db().employers.assign([assignment]);
      await expect(db().employers.assign([{ ...assignment, reason: "改写" }])).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      await db().postings.add([buildPosting("p6", "c1", seen), buildPosting("p7", "c1", { employerId: "e1" })]);
      await db().findings.add([buildFinding("f10", { id: "p6", captureId: "c1" })]);
      const under = async (employerId: string) => ({
        postings: (await db().postings.list(FIRST_PAGE, { employerId })).map(({ id }) => id),
        findings: await db().findings.count({ employerId }),
        waiting: (await db().worklist.list({ state: "open", employerId }, { ...FIRST_PAGE, reader: null })).entries.map(
          (entry) => [entry.postingId, entry.employerId],
        ),
      });
      const waiting = [
        ["p5", "e2"],
        ["p6", "e2"],
      ];
      expect(await under("e2")).toEqual({ postings: ["p5", "p6"], findings: 2, waiting });
      expect(await under("e1")).toEqual({ postings: ["p7"], findings: 0, waiting: [] });
      expect((await db().postings.latestOf("key moved"))?.employerId).toBe("e2");
      expect((await db().findings.get("f9"))?.posting.employerId).toBe("e2");

      await db().employers.assign([{ ...assignment, id: "a2", fromId: "e2", employerId: null, reason: "核实为一家" }]);
      expect((await under("e1")).postings).toEqual(["p5", "p6", "p7"]);
      expect((await under("e2")).findings).toBe(0);
      await db().postings.add([buildPosting("p8", "c1", seen)]);
      expect((await db().postings.get("p8"))?.employerId).toBe("e1");
      expect((await db().employers.assignments()).map(({ id }) => id)).toEqual(["a1", "a2"]);
    });

    test("blanks the words of what was destroyed, keeps its place, and lets no other posting be changed", async () => {
      const [posting] = await db().postings.ofCapture("c1");
      if (posting === undefined) throw new Error("no posting");
      const link = {
        position: 1,
        folder: "2026/03/c1",
        manifestSha256: "1".repeat(64),
        previousChainHash: "2".repeat(64),
      };
      const disposal: Disposal = {
        id: "d1",
        kind: "capture",
        subject: "c1",
        category: "unfiled",
        link: { ...link, chainHash: "3".repeat(64) },
        registerId: "c9",
        by: ["甲一", "乙二"],
        at: AT,
        reason: "保管期满",
      };
      await db().disposals.add(disposal);
      await db().disposals.add(disposal);
      expect(await db().disposals.list()).toEqual([disposal]);
      expect(await db().disposals.of("c1")).toEqual(disposal);
      expect(await db().disposals.of("c2")).toBeNull();
      const blank = await db().postings.get(posting.id);
      expect([blank?.title, blank?.body, blank?.fields, blank?.key]).toEqual(["（已按规定销毁）", "", [], posting.key]);
      expect((await db().postings.ofCapture("c2"))[0]?.body).toBe(posting.body);
      expect(await db().captures.positionOf("c2")).toBe(2);
    });

    test("stores more postings in one call than a statement takes parameters", async () => {
      const many = Array.from({ length: 1001 }, (_, index) => buildPosting(`m${index}`, "c1"));
      await db().postings.add(many);
      expect((await db().postings.ofCapture("c1")).length).toBe(1002);
    });
  });

  describe("audits", () => {
    test("continues the newest unfinished run over exactly these sources", async () => {
      await db().audits.put(buildAudit({ id: "a1", sourceIds: ["x", "y"] }));
      await db().audits.put(buildAudit({ id: "a2", sourceIds: ["y", "x"], startedAt: "2026-03-03T09:00:00+08:00" }));
      await db().audits.put(buildAudit({ id: "a3", sourceIds: ["x"], startedAt: "2026-03-04T09:00:00+08:00" }));
      expect((await db().audits.unfinished("scan", ["x", "y"]))?.id).toBe("a2");
      expect(await db().audits.unfinished("import", ["x", "y"])).toBeNull();
      const finished = buildAudit({ id: "a2", sourceIds: ["x", "y"], finishedAt: "2026-03-03T10:00:00+08:00" });
      await db().audits.put(finished);
      expect((await db().audits.unfinished("scan", ["x", "y"]))?.id).toBe("a1");
      expect(await db().audits.get("a2")).toEqual(finished);
      expect((await db().audits.latest())?.id).toBe("a3");
    });

    test("has no latest run before the first", async () => {
      expect(await db().audits.latest()).toBeNull();
    });
  });
}
