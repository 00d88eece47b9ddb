import { beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../src/model/account.ts";
import type { Posting } from "../../src/model/posting.ts";
import type { WorklistFilter } from "../../src/model/worklist.ts";
import type { Store } from "../../src/store/port.ts";
import {
  AT,
  buildCapture,
  buildEmployer,
  buildFinding,
  buildPosting,
  buildReview,
  digestOf,
  fillStore,
} from "./builders.ts";

const p1 = { id: "p1", captureId: "c1" };
const p2 = { id: "p2", captureId: "c2" };
const p3 = { id: "p3", captureId: "c3" };
const LATER = "2026-03-02T10:00:00+08:00";

/** Accounts, claims and the lists of 待复核. `db` gives an empty store for each test. */
export function workbenchContract(db: () => Store): void {
  describe("the lists of 待复核", () => {
    beforeEach(() => fillStore(db(), 3));

    const list = async (filter: WorklistFilter, reader: string | null = null) => {
      const who = reader === null ? null : { accountId: reader, name: `姓名 ${reader}`, now: AT };
      const { entries } = await db().worklist.list(filter, { after: null, limit: 100, reader: who });
      return entries.map(({ postingId }) => postingId);
    };

    test("put the strongest waiting finding first, then the oldest posting", async () => {
      const { hash } = await db().captures.chainHead();
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      await db().postings.add([buildPosting("p0", "c1", { seenAt: "2026-03-01T09:00:00+08:00" })]);
      await db().findings.add([
        buildFinding("f1", p1, { verdict: "hint" }),
        buildFinding("f2", p2, { verdict: "review" }),
        buildFinding("f3", p3),
        buildFinding("f0", { id: "p0", captureId: "c1" }),
      ]);
      expect(await list({ state: "open" })).toEqual(["p0", "p3", "p2", "p1"]);
      expect(await list({ state: "open", verdicts: ["review"] })).toEqual(["p2"]);
      expect(await db().worklist.count({ state: "open" }, 3)).toBe(3);
    });

    test("page without losing or repeating a posting, also where severity and age are equal", async () => {
      await db().findings.add([buildFinding("f1", p1), buildFinding("f2", p2), buildFinding("f3", p3)]);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<Store["worklist"]["list"]>> = await db().worklist.list(
          { state: "open" },
          { after, limit: 1, reader: null },
        );
        seen.push(...page.entries.map(({ postingId }) => postingId));
        after = page.next;
      } while (after !== null);
      expect(seen).toEqual(["p1", "p2", "p3"]);
    });

    test("never hold what is lawful, and let a posting go when its last finding is decided", async () => {
      const [first, second] = [buildFinding("f1", p1), buildFinding("f2", p1, { verdict: "review" })];
      await db().findings.add([first, second, buildFinding("f3", p2, { verdict: "lawful" })]);
      expect(await list({ state: "open" })).toEqual(["p1"]);
      await db().reviews.add(buildReview("r1", first));
      expect((await db().worklist.get("p1"))?.openVerdict).toBe("review");
      await db().reviews.add(buildReview("r2", second, { decision: "dismissed" }));
      expect(await list({ state: "open" })).toEqual([]);
    });

    test("show the words that wait, strongest first and cut where they are long, so that a list can be read", async () => {
      const first = buildFinding("f1", p1, { verdict: "hint", quote: "35岁以下" });
      const second = buildFinding("f2", p1, { quote: "限男性" });
      const long = buildFinding("f3", p1, { verdict: "review", quote: `身高\n${"一".repeat(40)}` });
      await db().findings.add([first, second, long]);
      const words = async () => (await db().worklist.get("p1"))?.quotes;
      expect(await words()).toEqual(["限男性", `身高 ${"一".repeat(21)}…`, "35岁以下"]);
      await db().reviews.add(buildReview("r1", second));
      expect(await words()).toEqual([`身高 ${"一".repeat(21)}…`, "35岁以下"]);
    });

    test("take a posting back when a decision is taken back, and keep the decision on record", async () => {
      const finding = buildFinding("f1", p1);
      await db().findings.add([finding]);
      const review = buildReview("r1", finding);
      await db().reviews.add(review);
      const withdrawal = { reviewId: "r1", by: "演示复核人", at: LATER };
      await db().reviews.withdraw(withdrawal);
      await db().reviews.withdraw(withdrawal);
      expect(await list({ state: "open" })).toEqual(["p1"]);
      expect(await db().reviews.of(finding.finding.fingerprint)).toEqual([]);
      expect(await db().reviews.history(finding.finding.fingerprint)).toEqual([{ review, withdrawal }]);
      expect((await db().findings.get("f1"))?.latestReview).toBeNull();
      expect(await db().findings.count({ decision: "confirmed" })).toBe(0);
      await expect(db().reviews.withdraw({ ...withdrawal, reviewId: "none" })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    });

    test("keep a second reviewer's list without the first reviewer's own, and list disagreements", async () => {
      const finding = buildFinding("f1", p1);
      await db().findings.add([finding]);
      await db().reviews.add(buildReview("r1", finding, { by: "姓名 a" }));
      expect(await list({ state: "second" }, "a")).toEqual([]);
      expect(await list({ state: "second" }, "b")).toEqual(["p1"]);
      await db().reviews.add(buildReview("r2", finding, { by: "姓名 b", step: "second", decision: "dismissed" }));
      expect(await list({ state: "second" }, "c")).toEqual([]);
      expect(await list({ state: "disputed" })).toEqual(["p1"]);
    });

    describe("of a posting that was captured again", () => {
      const seenAgain = { key: "key p1", seenAt: LATER };
      const words = { fingerprint: digestOf("same words") };
      const decided = buildFinding("f1", p1, words);
      const again = buildFinding("f4", { id: "p4", captureId: "c2" }, words);

      const captureAgain = async (change: Partial<Posting> = {}, finding = again) => {
        await db().findings.add([decided]);
        await db().reviews.add(buildReview("r1", decided));
        const posting = buildPosting("p4", "c2", { ...seenAgain, ...change });
        await db().postings.add([posting]);
        await db().findings.add([finding]);
        return posting;
      };

      test("do not ask again about the same words, say so, and write no decision on the new capture", async () => {
        const posting = await captureAgain();
        expect(await list({ state: "open" })).toEqual([]);
        expect(await db().worklist.get("p4")).toMatchObject({ open: 0, carried: 1, total: 1 });
        expect(await db().reviews.carriedTo(posting, [again])).toEqual(
          new Map([[words.fingerprint, buildReview("r1", decided)]]),
        );
        expect(await db().reviews.history(words.fingerprint)).toHaveLength(1);
        await db().reviews.add(buildReview("r2", again, { decision: "dismissed", at: LATER }));
        expect(await db().worklist.get("p4")).toMatchObject({ open: 0, carried: 0 });
        await db().reviews.withdraw({ reviewId: "r2", by: "演示复核人", at: LATER });
        await db().reviews.withdraw({ reviewId: "r1", by: "演示复核人", at: LATER });
        expect(await list({ state: "open" })).toEqual(["p1"]);
      });

      test("wait behind the words of the earlier visit until those are decided on, and are nowhere meanwhile", async () => {
        await captureAgain();
        await db().reviews.withdraw({ reviewId: "r1", by: "演示复核人", at: LATER });
        expect(await list({ state: "open" })).toEqual(["p1"]);
        expect(await db().worklist.count({ state: "open", verdicts: ["violation"] }, 10)).toBe(1);
        expect(await list({ state: "decided" })).toEqual([]);
        await db().reviews.add(buildReview("r2", decided, { decision: "undecided", at: LATER }));
        expect(await list({ state: "open" })).toEqual(["p4"]);
        await db().reviews.add(buildReview("r3", decided, { decision: "dismissed", at: LATER }));
        expect(await list({ state: "open" })).toEqual([]);
        expect(await list({ state: "decided" })).toEqual(["p1", "p4"]);
      });

      test("do not wait behind another place or what was destroyed", async () => {
        await captureAgain();
        await db().reviews.withdraw({ reviewId: "r1", by: "演示复核人", at: LATER });
        const elsewhere = { ...seenAgain, workplace: "340707" };
        await db().postings.add([buildPosting("p5", "c3", { ...elsewhere, seenAt: "2026-03-03T10:00:00+08:00" })]);
        await db().findings.add([buildFinding("f5", { id: "p5", captureId: "c3" }, words)]);
        expect(await list({ state: "open" })).toEqual(["p1", "p5"]);
        const { hash } = await db().captures.chainHead();
        await db().disposals.add({
          ...{ id: "d1", kind: "capture", subject: "c1", category: "unfiled", registerId: "c9" },
          link: { position: 1, folder: "c1", manifestSha256: hash, previousChainHash: hash, chainHash: hash },
          ...{ by: ["甲一", "乙二"], at: AT, reason: "保管期满" },
        });
        expect(await list({ state: "open" })).toEqual(["p4", "p5"]);
      });

      test("ask again when the text changed, also when it changed back", async () => {
        await captureAgain({ textSha256: digestOf("限男性，包吃住。") });
        expect(await list({ state: "open" })).toEqual(["p4"]);
        const changedBack = { ...seenAgain, seenAt: "2026-03-03T10:00:00+08:00" };
        await db().postings.add([buildPosting("p5", "c3", changedBack)]);
        await db().findings.add([buildFinding("f5", { id: "p5", captureId: "c3" }, words)]);
        expect(await list({ state: "open" })).toEqual(["p4", "p5"]);
      });

      test("do not ask again because some other rule was added or changed", async () => {
        const other = { ...words, rulesetHash: digestOf("other rules") };
        await captureAgain({}, buildFinding("f4", { id: "p4", captureId: "c2" }, other));
        expect(await list({ state: "open" })).toEqual([]);
        await db().reviews.withdraw({ reviewId: "r1", by: "演示复核人", at: LATER });
        expect(await list({ state: "open" })).toEqual(["p1"]);
      });

      test("ask again where the rule of these words or what it says of them has changed", async () => {
        const other = { ...words, rulesetHash: digestOf("other rules"), ruleVersion: "9.9.9" };
        await captureAgain({}, buildFinding("f4", { id: "p4", captureId: "c2" }, other));
        expect(await list({ state: "open" })).toEqual(["p4"]);
      });

      test("ask again while facts are wanted or two reviewers disagree", async () => {
        await captureAgain();
        const second = buildReview("r2", decided, { by: "姓名 b", step: "second", decision: "dismissed", at: LATER });
        await db().reviews.add(second);
        expect(await list({ state: "open" })).toEqual(["p4"]);
        await db().reviews.withdraw({ reviewId: "r2", by: "演示复核人", at: LATER });
        expect(await list({ state: "open" })).toEqual([]);
        await db().reviews.add(buildReview("r3", decided, { decision: "undecided", at: LATER }));
        expect(await list({ state: "open" })).toEqual(["p4"]);
      });

      test("ask again about words that came back after the page was gone", async () => {
        const { hash } = await db().captures.chainHead();
        const gone = { canonicalUrl: "http://jobs.example.invalid/c2", outcome: "gone" } as const;
        await db().captures.add(buildCapture("c4", hash, { ...gone, finishedAt: "2026-03-02T09:30:00+08:00" }));
        await captureAgain();
        expect(await list({ state: "open" })).toEqual(["p4"]);
      });
    });

    test("filter by ground, flag, source, employer, workplace, day, words and repeat employers", async () => {
      await db().employers.ensure(buildEmployer());
      await db().postings.add([
        buildPosting("p9", "c1", { employerId: "e1", workplace: "340706", seenAt: LATER, title: "保洁员" }),
      ]);
      const other = buildFinding(
        "f9",
        { id: "p9", captureId: "c1" },
        {
          ground: "age",
          flags: ["obfuscated"],
          quote: "三十五周岁以下",
        },
      );
      await db().findings.add([buildFinding("f1", p1), other]);
      const hits: readonly WorklistFilter[] = [
        { grounds: ["age", "school"] },
        { flags: ["obfuscated", "image"] },
        { employerId: "e1" },
        { district: "3407" },
        { districts: ["1101", "340706"] },
        { seenFrom: LATER },
        { search: "五周" },
        { search: "保洁" },
        { search: "五" },
      ];
      for (const filter of hits) expect([filter, await list(filter)]).toEqual([filter, ["p9"]]);
      expect(await list({ sourceId: "elsewhere" })).toEqual([]);
      expect(await list({ districts: [] })).toEqual([]);
      expect(await list({ district: "3408" })).toEqual([]);
      expect(await list({ seenUntil: LATER })).toEqual(["p1"]);
      expect(await list({ repeated: true })).toEqual([]);
      await db().reviews.add(buildReview("r9", other));
      expect(await list({ repeated: true })).toEqual(["p9"]);
    });

    test("are searched through titles, employers and quotes, rare words and common ones alike, whatever their width", async () => {
      const many = Array.from({ length: 2_100 }, (_, index) => `m${String(index).padStart(4, "0")}`);
      await db().postings.add(
        many.map((id) => buildPosting(id, "c1", { title: "收银员", employer: "样板商贸ＡＢ店" })),
      );
      await db().findings.add([
        buildFinding("f1", p1),
        buildFinding("fx", { id: "m0001", captureId: "c1" }, { verdict: "hint", quote: "三十五周岁以下" }),
        buildFinding("fy", { id: "m2000", captureId: "c1" }, { quote: "限男性" }),
      ]);
      expect(await list({ search: "收银" })).toEqual(["m2000", "m0001"]);
      expect(await list({ search: "贸ab店" })).toEqual(["m2000", "m0001"]);
      expect(await list({ search: "收银", verdicts: ["hint"] })).toEqual(["m0001"]);
      expect(await list({ search: "十五周" })).toEqual(["m0001"]);
      expect(await list({ search: "员样" })).toEqual([]);
      expect(await db().worklist.count({ search: "收银" }, 9)).toBe(2);
      const found = await db().postings.list({ after: "m0001", limit: 2 }, { search: "收银" });
      expect(found.map(({ id }) => id)).toEqual(["m0002", "m0003"]);
      const rare = await db().postings.list({ after: null, limit: 9 }, { search: "十五周岁以" });
      expect(rare.map(({ id }) => id)).toEqual(["m0001"]);
      await db().findings.add([buildFinding("fz", { id: "m0002", captureId: "c1" }, { quote: "限本地户口" })]);
      expect(await list({ search: "地户" })).toEqual(["m0002"]);
      const long = { quote: `限收银岗${"，面谈后定".repeat(200)}`, verdict: "hint" } as const;
      await db().findings.add([buildFinding("fl", { id: "m0003", captureId: "c1" }, long)]);
      expect(await list({ search: "收银" })).toEqual(["m0002", "m2000", "m0001", "m0003"]);
      expect(await list({ search: "谈" })).toEqual(["m0003"]);
      expect(await db().worklist.count({ search: "收银" }, 9)).toBe(4);
      expect(await db().postings.list({ after: null, limit: 9 }, { search: "%" })).toEqual([]);
    });

    test("give a person the postings on their screen and those they looked at first, and nobody else's", async () => {
      const findings = [buildFinding("f1", p1), buildFinding("f2", p2), buildFinding("f3", p3)];
      await db().findings.add(findings);
      const [first] = findings;
      if (first === undefined) throw new Error("three findings were built");
      await db().reviews.add(buildReview("r1", first, { by: "张%三" }));
      await db().claims.take({ postingId: "p2", accountId: "a", until: LATER }, AT);
      const workOf = async (accountId: string, name: string, at = AT) => {
        const states = ["open", "decided"] as const;
        const lists = states.map((state) => list({ state, assignee: { accountId, name, at } }));
        return (await Promise.all(lists)).flat();
      };
      expect(await workOf("a", "张%三")).toEqual(["p2", "p1"]);
      expect(await workOf("a", "张%三", LATER)).toEqual(["p1"]);
      expect(await workOf("b", "张")).toEqual([]);
      expect(await workOf("b", "张李三")).toEqual([]);
    });

    test("find postings with the very same words elsewhere", async () => {
      await db().postings.add([buildPosting("p8", "c1", { textSha256: digestOf("别的文字") })]);
      await db().findings.add([
        buildFinding("f1", p1),
        buildFinding("f2", p2),
        buildFinding("f8", { id: "p8", captureId: "c1" }),
      ]);
      expect((await db().worklist.sameText("p1", 10)).map(({ postingId }) => postingId)).toEqual(["p2"]);
    });

    test("count what each rule hit and how much of it was dismissed", async () => {
      const [right, wrong] = [buildFinding("f1", p1), buildFinding("f2", p2)];
      await db().findings.add([right, wrong]);
      await db().reviews.add(buildReview("r1", right));
      const dismissal = buildReview("r2", wrong, { decision: "dismissed" });
      await db().reviews.add(dismissal);
      expect(await db().reviews.dismissedByRule()).toEqual([{ ruleId: "sex.male-limit", dismissed: 1, decided: 2 }]);
      expect(await db().reviews.dismissalsOf("sex.male-limit", 9)).toEqual([{ stored: wrong, review: dismissal }]);
      expect(await db().reviews.countBy("演示复核人", AT)).toBe(2);
      expect(await db().reviews.countBy("演示复核人", LATER)).toBe(0);
    });
  });

  describe("claims", () => {
    beforeEach(() => fillStore(db(), 1));

    test("give a posting to one person until it is let go or time is up", async () => {
      await db().findings.add([buildFinding("f1", p1)]);
      const claim = { postingId: "p1", accountId: "a", until: LATER };
      expect(await db().claims.take(claim, AT)).toEqual(claim);
      expect(await db().claims.take({ ...claim, accountId: "b" }, AT)).toEqual(claim);
      const page = { after: null, limit: 9, reader: { accountId: "b", name: "乙", now: AT } };
      expect((await db().worklist.list({ state: "open" }, page)).entries).toEqual([]);
      expect(await db().claims.of(["p1"], LATER)).toEqual([]);
      const afterwards = { ...claim, accountId: "b", until: "2026-03-02T11:00:00+08:00" };
      expect(await db().claims.take(afterwards, LATER)).toEqual(afterwards);
      await db().claims.release("p1", "a");
      expect(await db().claims.of(["p1"], LATER)).toEqual([afterwards]);
      await db().claims.release("p1", "b");
      expect(await db().claims.of(["p1"], LATER)).toEqual([]);
    });
  });

  describe("accounts and sessions", () => {
    const account: Account = {
      id: "a1",
      login: "reviewer",
      name: "演示复核人",
      role: "union",
      district: null,
      passwordHash: "scrypt$x",
      disabledAt: null,
      failedSignIns: 0,
      lockedUntil: null,
      createdAt: AT,
    };

    test("keep logins and names apart, because decisions bear the names", async () => {
      await db().accounts.put(account);
      await db().accounts.put({ ...account, role: "viewer" });
      expect(await db().accounts.byLogin("reviewer")).toMatchObject({ role: "viewer" });
      for (const change of [{ login: "other" }, { name: "另一人" }]) {
        const put = db().accounts.put({ ...account, id: "a2", ...change });
        await expect(put).rejects.toMatchObject({ code: "NOT_ALLOWED" });
      }
      expect((await db().accounts.list()).length).toBe(1);
    });

    test("forget sessions one by one, by person, and when idle", async () => {
      await db().accounts.put(account);
      const session = (token: string, seenAt: string) => ({
        tokenSha256: digestOf(token),
        accountId: "a1",
        csrfToken: "token",
        startedAt: AT,
        seenAt,
      });
      for (const one of [session("1", AT), session("2", AT), session("3", LATER)]) await db().signIns.put(one);
      await db().signIns.remove(digestOf("1"));
      await db().signIns.removeIdle(LATER);
      expect(await db().signIns.get(digestOf("1"))).toBeNull();
      expect(await db().signIns.get(digestOf("2"))).toBeNull();
      expect(await db().signIns.get(digestOf("3"))).toEqual(session("3", LATER));
      await db().signIns.removeOf("a1");
      expect(await db().signIns.get(digestOf("3"))).toBeNull();
    });
  });
}
