import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createScriptedClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import { createLog } from "../../../src/app/log.ts";
import { addSchedule, agenda } from "../../../src/app/schedules/schedules.ts";
import { openWorkbench } from "../../../src/app/workbench/workbench.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

it("does what a schedule owes while the workbench is open, though the machine was off at the time", async () => {
  const root = mkdtempSync(join(tmpdir(), "pingpin-watch-"));
  const clock = createScriptedClock("2026-10-12T09:00:00+08:00");
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  const office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog(), clock, configuration });
  const task = { kind: "look-back-due" } as const;
  await addSchedule(office, { name: "到期回头看", cron: "30 22 * * *", task, operator: "测试" });
  clock.moveTo("2026-10-15T09:00:00+08:00");
  const bench = openWorkbench(office);
  try {
    bench.watchSchedules();
    await expect.poll(async () => (await agenda(office)).schedules[0]?.lastAt).not.toBeNull();
    await expect.poll(async () => (await agenda(office)).jobs).toEqual([]);
    expect((await agenda(office)).schedules[0]?.nextAt).toBe("2026-10-15T14:30:00.000Z");
  } finally {
    await bench.close();
    await office.store.close();
    rmSync(root, { recursive: true, force: true });
  }
});
