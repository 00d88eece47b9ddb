import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exportVolumes } from "../../../src/app/batches/export-volumes.ts";
import { originFolder } from "../../../src/evidence/origin-folder.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { exportTo, holdings, importOn, openTwoMachines, scan, type TwoMachines } from "./two-machines.ts";

const CHECKER = join(import.meta.dirname, "../../evidence/checker.py");
const SMALL = 80_000;

let machines: TwoMachines;

let volumes: readonly string[];

beforeAll(async () => {
  machines = await openTwoMachines();
  volumes = await exportTo(machines, SMALL);
});
afterAll(() => machines.close());
beforeEach(() => machines.renewInside());

function checkedByPython(path: string): {
  readonly kind: string;
  readonly result: string;
  readonly problems: string[];
} {
  return JSON.parse(execFileSync("python3", [CHECKER, path], { encoding: "utf8" }));
}

/** The volumes on another medium, where they may come to harm. */
async function copies(name: string): Promise<readonly string[]> {
  const folder = join(machines.medium, name);
  await mkdir(folder, { recursive: true });
  for (const path of volumes) await cp(path, join(folder, basename(path)));
  return volumes.map((path) => join(folder, basename(path)));
}

async function originOf({ outside }: TwoMachines): Promise<string> {
  const [first] = await outside.office.store.captures.chain(0, 1);
  return first?.chainHash.slice(0, 16) ?? "";
}

describe("captures carried from the outside to the inside machine", () => {
  test("arrive whole in whatever order the volumes are given, with the findings that the outside machine had", async () => {
    const { outside, inside } = machines;
    expect(volumes.length).toBeGreaterThan(3);
    for (const path of volumes) {
      expect((await stat(path)).size).toBeLessThanOrEqual(SMALL);
      expect(await verifyPath(path)).toMatchObject({ kind: "volume", result: "intact" });
      expect(checkedByPython(path)).toEqual({ kind: "volume", result: "intact", problems: [] });
    }
    const report = await importOn(inside, volumes.toReversed());
    expect(report.failures).toEqual([]);
    expect(report.volumes.map(({ state }) => state)).toEqual(volumes.map(() => "imported"));
    expect(await holdings(inside.store)).toEqual(await holdings(outside.office.store));
    const origin = await originOf(machines);
    const { chainLog } = originFolder(inside.home.root, origin);
    expect(await readFile(chainLog)).toEqual(await readFile(outside.office.home.chainLog));
    for (const path of [inside.home.root, chainLog]) {
      expect(await verifyPath(path)).toMatchObject({ kind: "chain", result: "intact" });
    }
    expect(checkedByPython(inside.home.chainLog)).toMatchObject({ result: "intact", problems: [] });
  });

  test("wait for a volume that is missing, which is named, and are taken in when it comes", async () => {
    const { outside, inside } = machines;
    const [first = "", second = "", ...rest] = await copies("missing");
    await importOn(inside, [first]);
    const early = await importOn(inside, rest);
    expect(early.volumes.map(({ state }) => state)).toEqual(rest.map(() => "waiting"));
    expect(early.failures.map(({ code, message }) => [code, message])).toEqual([
      ["VOLUME_MISSING", expect.stringMatching(/采集卷第 2 卷：存证链第 \d+ 至 \d+ 份采集件未到/u)],
    ]);
    for (const path of rest) await rm(path);
    const late = await importOn(inside, [second]);
    expect(late.failures).toEqual([]);
    expect(late.volumes.map(({ state }) => state)).toEqual([second, ...rest].map(() => "imported"));
    expect(await holdings(inside.store)).toEqual(await holdings(outside.office.store));
    expect(await verifyPath(inside.home.root)).toMatchObject({ result: "intact" });
  });

  test("are refused with the volume and the file named when a byte was changed on the way", async () => {
    const { inside } = machines;
    const all = await copies("damaged");
    const [first = "", second = ""] = all;
    const bytes = await readFile(second);
    const place = bytes.indexOf("pingpin.capture/1");
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    await writeFile(second, bytes);
    expect(checkedByPython(second)).toMatchObject({ result: "broken" });
    await expect(importOn(inside, [second])).rejects.toMatchObject({
      code: "VOLUME_REFUSED",
      message: expect.stringContaining(basename(second)),
    });
    expect((await inside.store.captures.list({ after: null, limit: 1 })).length).toBe(0);
    const report = await importOn(inside, all);
    expect(report.failures.map(({ code }) => code)).toEqual(["VOLUME_REFUSED", "VOLUME_MISSING"]);
    expect(report.volumes.filter(({ state }) => state === "imported").map(({ file }) => file)).toEqual([
      basename(first),
    ]);
    expect(await verifyPath(inside.home.root)).toMatchObject({ result: "intact" });
  });

  test("of two machines stand side by side, and what is taken away from one chain is found", async () => {
    const { inside } = machines;
    await importOn(inside, volumes);
    const other = await openTwoMachines();
    try {
      await importOn(inside, await exportTo(other, 4_000_000_000));
      expect((await inside.store.captures.origins()).length).toBe(2);
      expect(await verifyPath(inside.home.root)).toMatchObject({ result: "intact" });
      const brought = originFolder(inside.home.root, await originOf(other));
      const [link] = await other.outside.office.store.captures.chain(3, 1);
      await rm(join(brought.captures, link?.folder ?? ""), { recursive: true });
      expect(await verifyPath(inside.home.root)).toMatchObject({ result: "broken" });
      expect(checkedByPython(inside.home.chainLog)).toMatchObject({ result: "broken" });
      await cp(brought.root, join(brought.root, "../0000000000000000"), { recursive: true });
      expect(checkedByPython(inside.home.chainLog).problems).toContain("origin 0000000000000000");
    } finally {
      await other.close();
    }
  });

  test("are never taken back in by the machine that made them", async () => {
    const [first = ""] = volumes;
    await expect(importOn(machines.outside.office, [first])).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  });

  test("are not doubled by a second import, by a later export, or by a lost disc written once more", async () => {
    const { outside, inside, source } = machines;
    await importOn(inside, volumes);
    const before = await holdings(inside.store);
    const again = await importOn(inside, volumes);
    expect(again).toMatchObject({ captures: 0, postings: 0, findings: 0, failures: [] });
    expect(again.volumes.map(({ state }) => state)).toEqual(volumes.map(() => "known"));
    expect(await holdings(inside.store)).toEqual(before);
    expect(await exportTo(machines, SMALL)).toEqual([]);
    const [lost = ""] = volumes;
    await rm(lost);
    const once = { folder: machines.medium, maxBytes: SMALL, operator: "演示采集人", again: 1 };
    await exportVolumes(outside.office, { ...once, signal: new AbortController().signal });
    expect((await importOn(inside, [lost])).captures).toBe(0);
    outside.clock.moveTo("2026-09-08T02:00:00Z");
    await scan(outside, source);
    const later = await exportTo(machines, SMALL);
    expect(later.map((path) => basename(path).split("-")[2])).toEqual(
      later.map((_, index) => String(volumes.length + index + 1).padStart(4, "0")),
    );
    await importOn(inside, later);
    expect(await holdings(inside.store)).toEqual(await holdings(outside.office.store));
  });
});
