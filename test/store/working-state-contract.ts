import { describe, expect, test } from "vitest";
import { CHAIN_START } from "../../src/model/chain.ts";
import type { Store } from "../../src/store/port.ts";
import { AT, buildFrontierItem, buildSource } from "./builders.ts";

/** The work list, the audit log and transactions. `db` gives an empty store for each test. */
export function workingStateContract(db: () => Store, open: () => Promise<Store>): void {
  describe("frontier", () => {
    const LEASE = { auditId: "a1", now: AT, leaseUntil: "2026-03-02T09:05:00+08:00", holder: "p1", busyHosts: [] };

    test("keeps one item for a canonical address of a run and says how many were new", async () => {
      const item = buildFrontierItem("i1");
      expect(await db().frontier.seed([item, { ...item, id: "i2" }])).toBe(1);
      expect(await db().frontier.seed([item, buildFrontierItem("i3")])).toBe(1);
      expect(await db().frontier.seed([{ ...item, id: "i4", auditId: "a2" }])).toBe(1);
      expect(await db().frontier.count("a1")).toEqual({ waiting: 2, leased: 0, done: 0, failed: 0 });
    });

    test("leases the shallowest item that is due, of a host that is free, and to one holder only", async () => {
      await db().frontier.seed([
        buildFrontierItem("deep", { depth: 2 }),
        buildFrontierItem("later", { notBefore: "2026-03-02T01:00:01Z" }),
        buildFrontierItem("busy", { host: "busy.example.invalid" }),
        buildFrontierItem("free", { depth: 1 }),
      ]);
      const query = { ...LEASE, busyHosts: ["busy.example.invalid"] };
      const first = await db().frontier.lease(query);
      expect(first).toEqual(
        buildFrontierItem("free", { depth: 1, state: "leased", attempts: 1, leasedUntil: LEASE.leaseUntil }),
      );
      expect((await db().frontier.lease(query))?.id).toBe("deep");
      expect(await db().frontier.lease(query)).toBeNull();
      expect((await db().frontier.lease({ ...query, now: "2026-03-02T09:00:01+08:00" }))?.id).toBe("later");
    });

    test("frees a lease that its holder never finished, but not before it ends", async () => {
      await db().frontier.seed([buildFrontierItem("i1")]);
      await db().frontier.lease(LEASE);
      expect(await db().frontier.lease({ ...LEASE, now: "2026-03-02T01:04:59Z" })).toBeNull();
      const again = await db().frontier.lease({ ...LEASE, now: "2026-03-02T01:05:00Z" });
      expect(again).toMatchObject({ id: "i1", attempts: 2 });
    });

    test("says who holds what, and frees at once what a process that is gone had leased, and nothing else", async () => {
      await db().frontier.seed(["i1", "i2", "i3"].map((id) => buildFrontierItem(id)));
      await db().frontier.lease(LEASE);
      await db().frontier.lease({ ...LEASE, leaseUntil: "2026-03-02T09:07:00+08:00" });
      await db().frontier.lease({ ...LEASE, holder: "p2" });
      const held = await db().frontier.holders("a1", AT);
      expect(held.toSorted((a, b) => a.items - b.items)).toEqual([
        { holder: "p2", items: 1, until: LEASE.leaseUntil },
        { holder: "p1", items: 2, until: "2026-03-02T09:07:00+08:00" },
      ]);
      await db().frontier.releaseHeldBy("a1", "p1");
      expect(await db().frontier.count("a1")).toMatchObject({ waiting: 2, leased: 1 });
      expect((await db().frontier.lease(LEASE))?.id).toBe("i1");
      expect(await db().frontier.holders("a1", "2026-03-02T09:05:00+08:00")).toEqual([]);
    });

    test("finishes an item once and gives a released one out again after its time", async () => {
      await db().frontier.seed([buildFrontierItem("i1"), buildFrontierItem("i2")]);
      await db().frontier.lease(LEASE);
      await db().frontier.finish("i1", { state: "done", captureId: "c1" });
      await db().frontier.finish("i1", { state: "failed", captureId: null });
      await db().frontier.lease(LEASE);
      await db().frontier.release("i2", "p1", "2026-03-02T10:00:00+08:00");
      await db().frontier.release("i1", "p1", null);
      expect(await db().frontier.count("a1")).toEqual({ waiting: 1, leased: 0, done: 1, failed: 0 });
      expect(await db().frontier.lease(LEASE)).toBeNull();
      expect((await db().frontier.lease({ ...LEASE, now: "2026-03-02T10:00:00+08:00" }))?.id).toBe("i2");
    });

    test("a process whose lease ran out while it was away can neither store nor free what another visits by now", async () => {
      await db().frontier.seed([buildFrontierItem("i1")]);
      await db().frontier.lease(LEASE);
      expect(await db().frontier.isHeld("i1", "p1")).toBe(true);
      expect(await db().frontier.isHeld("i1", "p2")).toBe(false);
      await db().frontier.lease({
        ...LEASE,
        now: LEASE.leaseUntil,
        leaseUntil: "2026-03-02T09:10:00+08:00",
        holder: "p2",
      });
      expect(await db().frontier.isHeld("i1", "p1")).toBe(false);
      await db().frontier.release("i1", "p1", null);
      expect(await db().frontier.isHeld("i1", "p2")).toBe(true);
      await db().frontier.finish("i1", { state: "done", captureId: "c1" });
      expect(await db().frontier.isHeld("i1", "p2")).toBe(false);
    });

    test("gives each address to one of two handles that ask at the same moment", async () => {
      const other = await open();
      await db().frontier.seed(Array.from({ length: 12 }, (_, index) => buildFrontierItem(`i${index}`)));
      const asked = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? db() : other).frontier.lease(LEASE));
      const leased = (await Promise.all(asked)).map((item) => item?.id);
      expect(new Set(leased).size).toBe(12);
      await other.close();
    });

    test("remembers how gently a host must be visited", async () => {
      expect(await db().frontier.hostClock("h")).toBeNull();
      const clock = {
        host: "h",
        nextAllowedAt: AT,
        backoffSeconds: 2.5,
        day: "2026-03-02",
        pagesToday: 3,
        stoppedReason: null,
      };
      await db().frontier.setHostClock(clock);
      await db().frontier.setHostClock({ ...clock, pagesToday: 4, stoppedReason: "遇到验证页面" });
      expect(await db().frontier.hostClock("h")).toEqual({ ...clock, pagesToday: 4, stoppedReason: "遇到验证页面" });
    });
  });

  describe("a host that several processes visit", () => {
    const clock = {
      host: "h",
      nextAllowedAt: null,
      backoffSeconds: 0,
      day: "2026-03-02",
      pagesToday: 0,
      stoppedReason: null,
    };
    const now = "2026-03-02T02:00:00.000Z";
    const until = "2026-03-02T02:05:00.000Z";
    const take = (holder: string, at: string) => db().frontier.takeHost({ clock, holder, now: at, until });

    test("is given to one of them until its visit ends", async () => {
      expect(await take("a", now)).toEqual({ isTaken: true, clock });
      expect(await take("b", now)).toEqual({ isTaken: false, clock, holder: "a", freeAt: until });
      await db().frontier.leaveHost("h", "b", null);
      expect(await take("b", now)).toMatchObject({ isTaken: false, holder: "a" });
      await db().frontier.leaveHost("h", "a", { ...clock, pagesToday: 1 });
      expect(await take("b", now)).toEqual({ isTaken: true, clock: { ...clock, pagesToday: 1 } });
    });

    test("goes to one of several that ask at the same moment, on its very first visit too", async () => {
      const other = await open();
      const asked = ["a", "b", "c", "d"].map((holder, index) =>
        (index % 2 === 0 ? db() : other).frontier.takeHost({ clock, holder, now, until }),
      );
      expect((await Promise.all(asked)).filter(({ isTaken }) => isTaken)).toHaveLength(1);
      await other.close();
    });

    test("makes all of them wait for the time that the last visit set", async () => {
      const nextAllowedAt = "2026-03-02T02:00:05.000Z";
      await take("a", now);
      await db().frontier.leaveHost("h", "a", { ...clock, nextAllowedAt });
      expect(await take("b", now)).toMatchObject({ isTaken: false, holder: null, freeAt: nextAllowedAt });
      expect(await take("b", nextAllowedAt)).toMatchObject({ isTaken: true });
    });

    test("is free again when the lease of a visit that never ended has run out", async () => {
      await take("a", now);
      expect(await take("b", until)).toMatchObject({ isTaken: true });
    });
  });

  describe("browser choices", () => {
    test("are kept for one kind of page of one host, the newest only", async () => {
      const choice = { host: "h", pattern: "/job/#.html", choice: "browser" as const, visits: 3, misses: 0 };
      await db().browserChoices.put({ ...choice, choice: null, visits: 2 });
      await db().browserChoices.put(choice);
      expect(await db().browserChoices.get("h", "/job/#.html")).toEqual(choice);
      expect(await db().browserChoices.get("h", "/other")).toBeNull();
      expect(await db().browserChoices.get("i", "/job/#.html")).toBeNull();
    });
  });

  describe("audit log", () => {
    const facts = (subject: string) => ({ at: AT, by: "演示复核人", action: "review", subject, details: "{}" });

    test("chains each entry to the one before it", async () => {
      const first = await db().auditLog.append(facts("f1"));
      const second = await db().auditLog.append(facts("f2"));
      expect(first).toMatchObject({ sequence: 1, previousHash: CHAIN_START });
      expect(second).toMatchObject({ sequence: 2, previousHash: first.hash });
      expect(await db().auditLog.list({ after: 0, limit: 10 })).toEqual([first, second]);
      expect(await db().auditLog.list({ after: 1, limit: 10 })).toEqual([second]);
      expect(await db().auditLog.firstBroken()).toBeNull();
    });
  });

  describe("transactions", () => {
    test("undoes every write when one fails, nested ones too", async () => {
      const failing = db().transaction(async (inside) => {
        await inside.sources.put(buildSource({ id: "a" }), AT);
        await inside.transaction((nested) => nested.sources.put(buildSource({ id: "b" }), AT));
        expect((await inside.sources.list()).length).toBe(2);
        throw new Error("stop");
      });
      await expect(failing).rejects.toThrow("stop");
      expect(await db().sources.list()).toEqual([]);
    });

    test("undoes everything when a nested part failed, even if its error was caught", async () => {
      const caught = db().transaction(async (inside) => {
        await inside.sources.put(buildSource({ id: "a" }), AT);
        const nested = inside.transaction(async (part) => {
          await part.sources.put(buildSource({ id: "b" }), AT);
          throw new Error("half done");
        });
        await nested.catch(() => "ignored");
      });
      await expect(caught).rejects.toThrow("half done");
      expect(await db().sources.list()).toEqual([]);
    });

    test("gives back what the work returns and keeps its writes for the next handle", async () => {
      const result = await db().transaction(async (inside) => {
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
      await db().frontier.seed(Array.from({ length: 20 }, (_, index) => buildFrontierItem(`i${index}`)));
      const query = { auditId: "a1", now: AT, leaseUntil: "2026-03-02T09:05:00+08:00", holder: "p1", busyHosts: [] };
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
      const leased = (await Promise.all([work(db()), work(other)])).flat();
      expect(new Set(leased).size).toBe(20);
      expect(await db().leads.nextNumber("甲", 2026)).toBe(21);
      expect(await other.auditLog.firstBroken()).toBeNull();
      expect((await other.auditLog.list({ after: 0, limit: 99 })).length).toBe(20);
      await other.close();
    });
  });
}
