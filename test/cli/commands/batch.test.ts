import { readdirSync, readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { verify } from "../../../src/app/evidence/verify.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import { exportTo, holdings, openTwoMachines, type TwoMachines } from "../../app/batches/two-machines.ts";
import { ended, runProgram, startProgram } from "../run-program.ts";

let machines: TwoMachines;
let volumes: readonly string[];

beforeAll(async () => {
  machines = await openTwoMachines();
  volumes = await exportTo(machines, 30_000);
});
afterAll(() => machines.close());

const importInto = (home: string, paths: readonly string[]) => [
  ...["batch", "import", ...paths, "--by", "演示办案人", "--home", home],
];

it("an import killed half-way goes on where it stopped, with nothing lost, doubled or left lying about", async () => {
  const home = join(machines.medium, "../killed");
  const child = startProgram(importInto(home, volumes), {});
  child.stdin.end();
  const end = ended(child);
  await vi.waitUntil(() => linesBrought(home) > 0, { timeout: 600_000, interval: 5 });
  child.kill("SIGKILL");
  expect((await end).signal).toBe("SIGKILL");
  const store = await openSqliteStore(join(home, "pingpin.db"));
  const before = (await store.captures.list({ after: null, limit: 5000 })).length;
  await store.close();
  const all = (await machines.outside.office.store.captures.chainHead()).length;
  expect(before).toBeLessThan(all);
  const again = await runProgram([...importInto(home, volumes), "--json"], {});
  expect(again.exitCode).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ captures: all - before, failures: [], exitCode: 0 });
  const reopened = await openSqliteStore(join(home, "pingpin.db"));
  expect(await holdings(reopened)).toEqual(await holdings(machines.outside.office.store));
  await reopened.close();
  expect(await verify(home)).toMatchObject({ result: "intact" });
});

function linesBrought(home: string): number {
  try {
    const origin = volumes[0]?.split("采集卷-")[1]?.slice(0, 8) ?? "";
    const folder = join(home, "captures/origins");
    const [name = ""] = readdirSync(folder);
    return name.startsWith(origin) ? readFileSync(join(folder, name, "chain.log"), "utf8").split("\n").length - 1 : 0;
  } catch {
    return 0; // Nothing has been brought yet.
  }
}

it("a damaged volume is refused by name with exit code 2, and a missing one is said with 3", async () => {
  const home = join(machines.medium, "../told");
  const damaged = join(machines.medium, "damaged.zip");
  await writeFile(damaged, readFileSync(volumes[0] ?? "").subarray(0, 5000));
  const refused = await runProgram(importInto(home, [damaged]), {});
  expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("采集卷“damaged.zip”未予导入")]);
  const early = await runProgram(importInto(home, volumes.slice(1, 2)), {});
  expect([early.exitCode, early.stderr]).toEqual([3, expect.stringContaining("采集卷第 1 卷")]);
  expect(early.stdout).toContain("已核验并暂存，等前面的卷");
});

it("an export writes a sheet to be signed, and says when there is nothing new", async () => {
  const { home } = machines.outside.office;
  const folder = join(machines.medium, "more");
  const args = ["batch", "export", folder, "--by", "演示采集人", "--home", home.root];
  const nothing = await runProgram(args, {});
  expect([nothing.exitCode, nothing.stdout]).toEqual([0, "上次导出以后没有新的采集件。\n"]);
  const again = await runProgram([...args, "--again", "2"], {});
  expect(again.exitCode).toBe(0);
  const names = (await readdir(folder)).sort();
  expect(names).toEqual(["交接单-第2至2卷.html", expect.stringMatching(/^采集卷-[0-9a-f]{8}-0002-\d+至\d+\.zip$/)]);
  const { sha256 } = (await machines.outside.office.store.volumes.list("out")).at(-1) ?? {};
  expect(readFileSync(join(folder, names[0] ?? ""), "utf8")).toContain(sha256);
  const unknown = await runProgram([...args, "--again", "999"], {});
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining("本机没有导出过这一卷")]);
});
