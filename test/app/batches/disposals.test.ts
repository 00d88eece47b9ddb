import { execFileSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportVolumes } from "../../../src/app/batches/export-volumes.ts";
import { createScriptedClock } from "../../../src/app/clock.ts";
import type { Office } from "../../../src/app/office.ts";
import { disposeOf } from "../../../src/app/retention/dispose.ts";
import { planRetention } from "../../../src/app/retention/plan-retention.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { importOn, openTwoMachines, type TwoMachines } from "./two-machines.ts";

const CHECKER = join(import.meta.dirname, "../../evidence/checker.py");
const WISH = { by: ["甲一", "乙二"], reason: "保管期满" };
const SMALL = 80_000;

let machines: TwoMachines;
beforeAll(async () => {
  machines = await openTwoMachines();
});
afterAll(() => machines.close());

/** The same machine years later, when what no lead needs is due. */
const yearsLater = (office: Office): Office => ({ ...office, clock: createScriptedClock("2031-06-01T09:00:00+08:00") });

/** What our verifier says of a path, after the second checker was seen to agree. */
async function judged(path: string): Promise<string> {
  const { result } = await verifyPath(path);
  const file = path.endsWith(".zip") ? path : join(path, "chain.log");
  expect(JSON.parse(execFileSync("python3", [CHECKER, file], { encoding: "utf8" })), file).toMatchObject({ result });
  return result;
}

test("what was destroyed outside before its export travels as its remains, and both chains verify", async () => {
  const { outside, inside, medium } = machines;
  const due = (await planRetention(yearsLater(outside.office))).due.slice(0, 3).map(({ subject }) => subject);
  expect(due.length).toBe(3);
  await disposeOf(yearsLater(outside.office), { ...WISH, subjects: due });

  const request = { folder: medium, maxBytes: SMALL, operator: "演示采集人", again: null };
  const { volumes } = await exportVolumes(outside.office, { ...request, signal: new AbortController().signal });
  const paths = volumes.map(({ file }) => join(medium, file));
  expect(await judged(paths[0] ?? ""), "the register stands in a later volume").toBe("incomplete");

  await importOn(inside, paths.slice(0, 1));
  expect(await judged(inside.home.root), "the register has not come yet").toBe("incomplete");
  const report = await importOn(inside, paths.slice(1));
  expect(report.failures).toEqual([]);
  expect(await judged(inside.home.root)).toBe("intact");
  expect((await inside.store.disposals.list()).map(({ subject }) => subject).sort()).toEqual([...due].sort());
  expect((await planRetention(yearsLater(inside))).due.filter(({ subject }) => due.includes(subject))).toEqual([]);
});

test("what the inside machine destroys of what was brought is borne out by its own chain, and nothing else is", async () => {
  const { inside } = machines;
  const { due } = await planRetention(yearsLater(inside));
  const brought = due.filter(({ kind }) => kind === "capture").slice(0, 2);
  const { register, disposals } = await disposeOf(yearsLater(inside), {
    ...WISH,
    subjects: brought.map(({ subject }) => subject),
  });
  expect(await judged(inside.home.root)).toBe("intact");

  const stone = join(inside.home.captures, disposals[0]?.link?.folder ?? "", "tombstone.json");
  const bytes = await readFile(stone);
  await writeFile(stone, bytes.toString("utf8").replace("保管期满", "另有原因"));
  expect(await judged(inside.home.root), "another reason than the register's").toBe("broken");
  await writeFile(stone, bytes);
  await rm(join(inside.home.captures, register.folder), { recursive: true });
  expect(await judged(inside.home.root), "the register is gone").toBe("broken");
});
