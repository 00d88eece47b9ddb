import { describe, expect, test } from "vitest";
import { CHAIN_START } from "../../src/model/chain.ts";
import type { LookBackItem } from "../../src/model/look-back.ts";
import type { Store } from "../../src/store/port.ts";
import {
  AT,
  buildFinding,
  buildLead,
  buildLookBack,
  buildLookBackItem,
  buildNotice,
  buildStep,
  buildSubmission,
  buildVisit,
} from "./builders.ts";

/** Leads and what follows from them. `db` gives an empty store for each test. */
export function caseRecordsContract(db: () => Store): void {
  describe("leads, look-backs, visits and notices", () => {
    test("finds a lead by id or number and refuses to renumber it or rewrite its history", async () => {
      const draft = buildLead();
      await db().leads.put(draft);
      const served = buildStep({ status: "issued", servedOn: "2026-03-05" });
      const issued = buildLead({ number: "假想〔2026〕1", status: "issued", history: [...draft.history, served] });
      await db().leads.put(issued);
      expect(await db().leads.get("l1")).toEqual(issued);
      expect(await db().leads.get("假想〔2026〕1")).toEqual(issued);
      expect(await db().leads.get("none")).toBeNull();
      await expect(db().leads.put({ ...issued, history: [served] })).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      await expect(db().leads.put({ ...issued, number: null })).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      await db().leads.put(buildLead({ id: "l0", createdAt: "2026-01-01T09:00:00+08:00" }));
      expect((await db().leads.list()).map((lead) => lead.id)).toEqual(["l0", "l1"]);
    });

    test("numbers leads without gaps, by office and year, also when a lead could not be stored", async () => {
      const numbers = async () => [
        await db().leads.nextNumber("甲", 2026),
        await db().leads.nextNumber("甲", 2027),
        await db().leads.nextNumber("乙", 2026),
      ];
      expect(await numbers()).toEqual([1, 1, 1]);
      const failing = db().transaction(async (inside) => {
        expect(await inside.leads.nextNumber("甲", 2026)).toBe(2);
        throw new Error("disk full");
      });
      await expect(failing).rejects.toThrow("disk full");
      expect(await db().leads.nextNumber("甲", 2026)).toBe(2);
    });

    test("lets an open round grow and freezes a finished one", async () => {
      await db().leads.put(buildLead());
      const open = buildLookBack();
      await db().lookBacks.put(open);
      const items = Array.from({ length: 450 }, (_, i) => buildLookBackItem({ postingKey: `key p${i}` }));
      await db().lookBacks.putItems("r1", items, open.summary);
      const judged = { outcome: "undetermined", reasonCode: "challenge", reason: "遇到验证页面。" } as const;
      const item = buildLookBackItem({ postingKey: "key p3", ...judged });
      const summary = { ...open.summary, byOutcome: { ...open.summary.byOutcome, undetermined: 1, not_checked: 449 } };
      await db().lookBacks.putItems("r1", [item], summary);
      expect(await db().lookBacks.ofLead("l1")).toEqual([{ ...open, summary }]);
      const stored: LookBackItem[] = [];
      for await (const one of db().lookBacks.items("r1")) stored.push(one);
      expect(stored).toEqual(items.with(3, item));
      expect(await db().lookBacks.item("r1", "key p3")).toEqual(item);
      expect(await db().lookBacks.item("r1", "unknown")).toBeNull();
      expect(await db().lookBacks.keys("r1", "undetermined")).toEqual(["key p3"]);
      expect(await db().lookBacks.keys("r1")).toHaveLength(450);
      const finished = { ...open, finishedAt: AT, summary };
      await db().lookBacks.put(finished);
      await db().lookBacks.put(finished);
      expect(await db().lookBacks.ofLead("l1")).toEqual([finished]);
      const more = db().lookBacks.putItems("r1", [buildLookBackItem()], summary);
      await expect(more).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      const rewritten = db().lookBacks.put(buildLookBack({ finishedAt: AT }));
      await expect(rewritten).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      const reopened = db().lookBacks.put({ ...finished, finishedAt: null });
      await expect(reopened).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      const second = buildLookBack({ id: "r2", round: 2 });
      await db().lookBacks.put(second);
      expect((await db().lookBacks.ofLead("l1")).map((round) => round.id)).toEqual(["r1", "r2"]);
    });

    test("keeps complaints as first registered, in that order", async () => {
      await db().submissions.add(buildSubmission());
      await db().submissions.add(buildSubmission());
      await db().submissions.add(buildSubmission({ id: "s0", kind: "url", text: null, complainant: null }));
      await expect(db().submissions.add(buildSubmission({ consentToHandOver: true }))).rejects.toMatchObject({
        code: "EVIDENCE_BROKEN",
      });
      expect((await db().submissions.list()).map((one) => one.id)).toEqual(["s1", "s0"]);
      expect(await db().submissions.get("s1")).toEqual(buildSubmission());
      expect(await db().submissions.get("none")).toBeNull();
    });

    test("keeps what was made of statements unchanged, until the complaint itself is destroyed", async () => {
      await db().submissions.add(buildSubmission());
      const finding = { ...buildFinding("told", { id: "p1", captureId: "c1" }).finding, verdict: "review" } as const;
      const facts = { submissionId: "s1", captureId: "c1", at: AT };
      const record = { kind: "finding", id: "t1", ...facts, finding } as const;
      await db().statements.add(record);
      await db().statements.add(record);
      const withdrawal = { reviewId: "r1", by: "复核甲", at: AT };
      await db().statements.add({ kind: "withdrawal", id: "w1", submissionId: "s1", withdrawal });
      const changed = db().statements.add({ ...record, finding: { ...finding, quote: "别的话" } });
      await expect(changed).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect((await db().statements.list()).map(({ id }) => id)).toEqual(["t1", "w1"]);
      expect(await db().findings.get("t1")).toBeNull();
      const disposal = { id: "d1", kind: "submission", subject: "s1", category: "submission", link: null } as const;
      const by = ["甲", "乙"] as const;
      await db().disposals.add({ ...disposal, registerId: "reg", by, at: AT, reason: "期满" });
      const [blank] = await db().statements.list();
      expect(JSON.stringify(blank)).not.toContain(finding.quote);
    });

    test("keeps what persons said of likely copies, in order and unchanged", async () => {
      await db().leads.put(buildLead());
      const first = {
        ...{ id: "d1", leadId: "l1", postingKey: "p1", copyKey: "p2", copyUrl: "https://jobs.example.invalid/2" },
        ...{ score: 0.9, confirmed: true, reason: "全文相同", by: "认定人", at: AT },
      };
      await db().repostDecisions.add(first);
      await db().repostDecisions.add(first);
      await db().repostDecisions.add({ ...first, id: "d2", confirmed: false });
      const changed = db().repostDecisions.add({ ...first, reason: "别的理由" });
      await expect(changed).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect((await db().repostDecisions.ofLead("l1")).map(({ id }) => id)).toEqual(["d1", "d2"]);
      expect(await db().repostDecisions.ofLead("none")).toEqual([]);
    });

    test("keeps volumes that left and volumes that came apart, as they were recorded", async () => {
      const range = {
        origin: "a".repeat(16),
        number: 1,
        from: 1,
        to: 2,
        previousHash: CHAIN_START,
        hash: "b".repeat(64),
      };
      const facts = { range, file: "采集卷.zip", bytes: 9, sha256: "c".repeat(64), at: AT, by: "经办人" };
      const [out, brought] = [
        { ...facts, id: "v1", direction: "out" } as const,
        { ...facts, id: "v2", direction: "in" } as const,
      ];
      for (const volume of [out, brought, out]) await db().volumes.add(volume);
      await expect(db().volumes.add({ ...out, by: "别人" })).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      expect([await db().volumes.list("out"), await db().volumes.list("in")]).toEqual([[out], [brought]]);
    });

    test("keeps visits as first recorded and notices as last put", async () => {
      await db().leads.put(buildLead());
      await db().visits.add(buildVisit());
      await db().visits.add(buildVisit());
      await expect(db().visits.add(buildVisit({ seen: "未更换" }))).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
      const atFair = buildVisit({ id: "v2", leadId: null });
      await db().visits.add(atFair);
      expect(await db().visits.ofLead("l1")).toEqual([buildVisit()]);
      expect(await db().visits.list()).toEqual([buildVisit(), atFair]);
      await db().notices.put(buildNotice());
      await db().notices.put(buildNotice({ reply: { on: "2026-03-09", text: "已改", outcome: "corrected" } }));
      expect(await db().notices.list()).toEqual([
        buildNotice({ reply: { on: "2026-03-09", text: "已改", outcome: "corrected" } }),
      ]);
    });
  });
}
