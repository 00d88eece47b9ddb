import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import type { Office } from "../../../src/app/office.ts";
import { disposeOf } from "../../../src/app/retention/dispose.ts";
import { finishDisposals, unfinishedDisposals } from "../../../src/app/retention/finish-disposals.ts";
import { planRetention } from "../../../src/app/retention/plan-retention.ts";
import { decide, reviewQueue } from "../../../src/app/reviews/reviews.ts";
import { readFileOfCapture } from "../../../src/evidence/read-capture.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { type ScannedOffice, scannedOffice } from "../scan/scanned-office.ts";

const BY = ["甲一", "乙二"];
const LATER = "2031-06-01T09:00:00+08:00";

/** The office's machine years later. */
async function later(scanned: ScannedOffice): Promise<Office> {
  return { ...(await scanned.open()), clock: createScriptedClock(LATER) };
}

async function allCaptures({ store }: Office) {
  return store.captures.list({ after: null, limit: 1000 });
}

describe("what an office keeps no longer than it must", () => {
  let scanned: ScannedOffice;
  let office: Office;
  beforeAll(async () => {
    scanned = await scannedOffice();
    office = await later(scanned);
  });
  afterAll(async () => {
    await office.store.close();
    scanned.remove();
  });

  it("nothing is due the day after it was captured", async () => {
    const plan = await planRetention({ ...office, clock: createScriptedClock(new Date().toISOString()) });
    expect([plan.due, plan.held]).toEqual([[], []]);
    expect(plan.kept).toBe((await allCaptures(office)).length);
  });

  it("a capture whose finding is wanted in a lead is held, with the reason", async () => {
    const { rows } = await reviewQueue(office, { verdicts: ["violation"] }, { after: null, limit: 1 });
    const [row] = rows;
    if (row === undefined) throw new Error("no finding");
    await decide(office, {
      findingId: row.stored.id,
      decision: "confirmed",
      channel: null,
      reasonCode: "wording_clear",
      reasonText: "",
      by: "张某",
      role: "union",
    });
    const plan = await planRetention(office);
    const held = plan.held.find(({ subject }) => subject === row.stored.captureId);
    expect(held?.reason).toContain("拟作线索，还没有列入线索");
    await expect(disposeOf(office, { subjects: [row.stored.captureId], by: BY, reason: "到期" })).rejects.toThrow(
      "正被线索、回头看使用",
    );
  });

  it("one person, the same person twice, or no reason destroys nothing", async () => {
    const wish = { subjects: null, reason: "保管期满" };
    await expect(disposeOf(office, { ...wish, by: ["甲一"] })).rejects.toThrow("两人署名");
    await expect(disposeOf(office, { ...wish, by: ["甲一", "甲一 "] })).rejects.toThrow("两人署名");
    await expect(disposeOf(office, { ...wish, by: BY, reason: " " })).rejects.toThrow("销毁理由");
    expect(await office.store.disposals.list()).toEqual([]);
  });

  it("what was destroyed leaves a tombstone, blank words, a register in the chain, and a chain that verifies", async () => {
    const plan = await planRetention(office);
    const posting = (await office.store.postings.list({ after: null, limit: 500 })).find(({ captureId }) =>
      plan.due.some(({ subject }) => subject === captureId),
    );
    if (posting === undefined) throw new Error("no posting is due");
    const { disposals, register } = await disposeOf(office, {
      subjects: [posting.captureId],
      by: BY,
      reason: "保管期满",
    });
    expect(disposals.map(({ subject }) => subject)).toEqual([posting.captureId]);
    const capture = await office.store.captures.get(posting.captureId);
    if (capture === null) throw new Error("the record went too");
    const left = await readdir(join(office.home.captures, capture.folder));
    expect(left.sort()).toEqual(["manifest.json", "manifest.sha256", "manifest.sm3", "tombstone.json"]);
    const stone = JSON.parse(await readFile(join(office.home.captures, capture.folder, "tombstone.json"), "utf8"));
    expect(stone).toMatchObject({
      captureId: capture.id,
      manifestSha256: capture.manifestSha256,
      chainHash: capture.chainHash,
      by: BY,
      reason: "保管期满",
      registerId: register.id,
    });
    const blank = await office.store.postings.get(posting.id);
    expect([blank?.title, blank?.body, blank?.fields, blank?.employer]).toEqual([
      "（已按规定销毁）",
      "",
      [],
      posting.employer,
    ]);
    expect(await office.store.worklist.get(posting.id)).toBeNull();
    const found = await office.store.postings.list({ after: null, limit: 500 }, { search: posting.title });
    expect(found.map(({ id }) => id)).not.toContain(posting.id);
    await expect(readFileOfCapture(office.home.captures, capture, "body")).rejects.toThrow("已按规定销毁");
    const report = await verifyPath(office.home.chainLog);
    expect(report.result).toBe("intact");
    const said = report.checks.filter(({ name }) => name === "disposal").map(({ detail }) => detail);
    expect(said.join()).toContain("已按规定销毁");
    expect(said.join()).toContain("甲一、乙二");
    expect(await office.store.auditLog.firstBroken()).toBeNull();
  });

  it("what was destroyed can be decided on no more, and is not destroyed twice", async () => {
    const [gone] = await office.store.disposals.list();
    if (gone === undefined) throw new Error("nothing was destroyed");
    const [posting] = await office.store.postings.ofCapture(gone.subject);
    const [stored] = await office.store.findings.ofPosting(posting?.id ?? "");
    if (stored !== undefined) {
      const wish = { decision: "dismissed", channel: null, reasonCode: "too_old", reasonText: "" } as const;
      await expect(decide(office, { findingId: stored.id, ...wish, by: "张某", role: "union" })).rejects.toThrow(
        "已按规定销毁",
      );
    }
    const plan = await planRetention(office);
    expect(plan.due.some(({ subject }) => subject === gone.subject)).toBe(false);
    expect(plan.destroyed).toBe(1);
  });
});

describe("a disposal that is killed on the way", () => {
  it("loses nothing that was to stay, and the next run finishes what was decided", async () => {
    const scanned = await scannedOffice();
    const script = fileURLToPath(new URL("disposing-child.ts", import.meta.url));
    try {
      for (const moment of [() => wait(15), () => firstTombstone(scanned)]) {
        const child = spawn(process.execPath, ["--import", "tsx", script, scanned.home.root, LATER]);
        for await (const chunk of child.stdout) {
          if (!String(chunk).startsWith("ready")) continue;
          await moment();
          child.kill("SIGKILL");
        }
        const report = await verifyPath(scanned.home.chainLog);
        expect(report.checks.filter(({ result }) => result === "failed")).toEqual(unlisted(report));
      }
      const office = await later(scanned);
      await finishDisposals(office);
      expect(await unfinishedDisposals(office)).toEqual([]);
      const gone = new Set((await office.store.disposals.list()).map(({ subject }) => subject));
      if ((await planRetention(office)).due.length > 0) {
        await disposeOf(office, { subjects: null, by: BY, reason: "保管期满" });
      }
      const after = await office.store.disposals.list();
      for (const subject of gone) expect(after.some((one) => one.subject === subject)).toBe(true);
      const captures = await allCaptures(office);
      const standing = captures.filter(({ purpose }) => purpose === "disposal");
      expect(after.length).toBe(captures.length - standing.length);
      expect((await verifyPath(office.home.chainLog)).result).toBe("intact");
      await office.store.close();
    } finally {
      scanned.remove();
    }
  });
});

/** Resolves when the first capture folder holds a tombstone: the files are just going. */
async function firstTombstone({ home }: ScannedOffice): Promise<void> {
  for (;;) {
    const names = await readdir(home.captures, { recursive: true });
    if (names.some((name) => name.endsWith("tombstone.json"))) return;
  }
}

/** A register folder whose record was not committed yet; the next run sets it aside. */
function unlisted({ checks }: Awaited<ReturnType<typeof verifyPath>>) {
  return checks.filter(
    ({ name, result, detail }) => name === "unlisted" && result === "failed" && /没有列入存证链/.test(detail),
  );
}
