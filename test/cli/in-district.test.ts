import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { COUNTIES, type County, fillTwoCounties, MARKS } from "../store/two-counties.ts";
import { runHere } from "./run-here.ts";

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "pingpin-in-"));
  const store = await openSqliteStore(join(home, "pingpin.db"));
  await fillTwoCounties(store);
  await store.close();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const LISTINGS = ["source list", "employer list", "lead list", "visit list", "notice list", "submit list"];

it.each(LISTINGS)("%s --in shows one county its own records and nothing of the other's", async (command) => {
  const asked = async (...more: readonly string[]) =>
    (await runHere([...command.split(" "), "--home", home, "--json", ...more])).stdout;
  const all = await asked();
  const sees = (text: string, county: County) => text.includes(MARKS[county]) || text.includes(`-${county}"`);
  expect(["a", "b"].map((county) => sees(all, county as County))).toEqual([true, true]);
  for (const [own, other] of [["a", "b"] as const, ["b", "a"] as const]) {
    const shown = await asked("--in", COUNTIES[own]);
    expect({ own: sees(shown, own), other: sees(shown, other) }, shown).toEqual({ own: true, other: false });
  }
});

it("a place that is none is refused in Chinese before anything is listed", async () => {
  const { exitCode, stdout, stderr } = await runHere(["lead", "list", "--home", home, "--in", "铜陵"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("应为六位行政区划代码");
});
