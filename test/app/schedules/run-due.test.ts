import { afterEach, beforeEach, expect, test } from "vitest";
import { runDue } from "../../../src/app/schedules/run-due.ts";
import { addSchedule, agenda, removeSchedule } from "../../../src/app/schedules/schedules.ts";
import type { TaskDone } from "../../../src/app/schedules/task-done.ts";
import type { Lead } from "../../../src/model/lead.ts";
import { leadOn, openStage, type Stage, siteSource } from "../look-back/look-back-office.ts";

let stage: Stage;
let lead: Lead;

beforeEach(async () => {
  stage = await openStage();
  lead = await leadOn(stage, siteSource(stage, "county-board", ["/jobs/"]), ["/job/1006.html", "/job/1007.html"]);
});
afterEach(async () => {
  await stage.close();
});

async function doDue(): Promise<readonly TaskDone[]> {
  const done: TaskDone[] = [];
  await runDue(stage.office, {
    signal: new AbortController().signal,
    watch: false,
    onDone: async (one) => void done.push(one),
    onFailed: async (_job, error) => {
      throw error;
    },
  });
  return done;
}

const nightly = { name: "每晚", cron: "10 22 * * *", task: { kind: "look-back-due" }, operator: "演示经办人" } as const;

test("looks back by itself when a round is due, comes back to confirm a take-down, and never twice", async () => {
  const schedule = await addSchedule(stage.office, nightly);
  expect(schedule.nextAt).toBe("2026-09-01T14:10:00.000Z");
  expect(await doDue()).toEqual([]);
  stage.sites.setPhase("after");
  // The machine was off for months: all the nights that it missed are one.
  stage.clock.moveTo("2026-11-20T15:00:00Z");
  const done = await doDue();
  expect(done.map(({ job, exitCode }) => [job.task.kind, exitCode])).toEqual([
    ["look-back-due", 0],
    ["look-back", 3],
  ]);
  expect(done[1]?.words).toContain("已安排再次复查");
  expect(await doDue()).toEqual([]);
  const [waiting] = (await agenda(stage.office)).jobs;
  expect(waiting).toMatchObject({ task: { kind: "look-back", leadId: lead.id }, state: "waiting" });
  stage.clock.moveTo("2026-11-22T01:00:00Z");
  const again = (await doDue()).filter(({ job }) => job.task.kind === "look-back");
  // 3: listing the board again, the run meets the pages behind walls.
  expect(again.map(({ exitCode }) => exitCode)).toEqual([3]);
  const [round, ...more] = await stage.office.store.lookBacks.ofLead(lead.id);
  expect(more).toEqual([]);
  expect(round?.finishedAt).not.toBeNull();
  const { not_rectified, withdrawn } = round?.summary.byOutcome ?? {};
  expect([not_rectified, withdrawn, round?.summary.postings.verified]).toEqual([1, 1, 2]);
});

test("scans the named sources by itself, and refuses one that was never scanned", async () => {
  const task = { kind: "scan", sourceIds: ["county-board"] } as const;
  await addSchedule(stage.office, { ...nightly, task });
  const unknown = { ...nightly, name: "另一个", task: { kind: "scan", sourceIds: ["unknown"] } } as const;
  await expect(addSchedule(stage.office, unknown)).rejects.toMatchObject({ code: "NOT_FOUND" });
  stage.clock.moveTo("2026-09-02T15:00:00Z");
  const [done] = await doDue();
  expect(done?.words).toContain("示例来源 county-board");
  await removeSchedule(stage.office, "每晚", "演示经办人");
  await expect(removeSchedule(stage.office, "每晚", "演示经办人")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
