import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportBureaus, importBureaus } from "../../../src/app/bureaus/bureau-files.ts";
import { bureauTable } from "../../../src/app/bureaus/bureau-table.ts";
import { loadConfiguration } from "../../../src/app/configuration.ts";
import { examineBureaus } from "../../../src/app/doctor/check-home.ts";
import type { Office } from "../../../src/app/office.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice, QUIET } from "../../helpers/open-office.ts";

// 340700 has one county-level division less than its districts: 铜官区、义安区、郊区、枞阳县.
const CONFIG = `office: {name: 假想市总工会, kind: union, jurisdiction: "340700"}
# 由办公室核对
bureaus:
  - {jurisdiction: "340706", bureau: 铜陵市义安区人力资源和社会保障局, procuratorate: 铜陵市义安区人民检察院}
  - {jurisdiction: "340722", bureau: 枞阳县人力资源和社会保障局, procuratorate: 铜陵市人民检察院}
secondReview: true # 两人复核
`;

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-bureaus-"));
  const home = homeAt(join(root, "home"));
  mkdirSync(home.root);
  writeFileSync(home.config, CONFIG);
  office = await openOffice({ home, rulesDirs: [], log: QUIET });
  return () => office.store.close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("counties without a bureau are told, and a procuratorate of another level", () => {
  const table = bureauTable(office.configuration);
  expect(table.map(({ jurisdiction, problems }) => [jurisdiction, problems.join()])).toEqual([
    ["340705", "没有登记监管机关和受送检察院"],
    ["340706", ""],
    ["340711", "没有登记监管机关和受送检察院"],
    ["340722", "监管机关（枞阳县）与检察院（铜陵市）可能不是同级，请核对"],
  ]);
  const examined = examineBureaus(office.configuration);
  expect([examined.isWell, examined.found]).toEqual([false, expect.stringContaining("铜官区：没有登记")]);
});

test("a code that no county has is told, the office's own too; invented counties pass", () => {
  const row = (jurisdiction: string) => ({
    jurisdiction,
    bureau: "某某县人力资源和社会保障局",
    procuratorate: "某某县人民检察院",
  });
  const { configuration } = office;
  const table = bureauTable({
    ...configuration,
    office: { ...configuration.office, jurisdiction: "123456" },
    bureaus: [row("123456"), row("999901")],
  });
  expect(table.map(({ problems }) => problems)).toEqual([["行政区划代码表里没有这个代码，请核对"], []]);
});

test.each([".xlsx", ".csv"])(
  "a table filled in as %s comes back whole, and the rest of the settings stays",
  async (type) => {
    const out = join(root, `对照表${type}`);
    expect(await exportBureaus(office, out)).toBe(4);
    await expect(exportBureaus(office, out)).rejects.toThrow("已存在");
    expect(await importBureaus(office, out, "张某")).toBe(2);
    expect(loadConfiguration(office.home)).toEqual(office.configuration);
    const text = readFileSync(office.home.config, "utf8");
    expect(text).toContain("# 由办公室核对");
    expect(text).toContain("secondReview: true # 两人复核");
  },
);

test("a bad line is named and changes nothing", async () => {
  const path = join(root, "表.csv");
  const refused = async (line: string) => {
    writeFileSync(path, `行政区划代码,监管机关,受送检察院\n${line}\n`);
    await importBureaus(office, path, "张某");
  };
  await expect(refused("34070X,某局,某检察院")).rejects.toThrow("第 2 行");
  await expect(refused("340705,某局,")).rejects.toThrow("须一并填写");
  await expect(refused("340705,,")).rejects.toThrow("没有一行填全");
  writeFileSync(path, "县,局\n340705,某局\n");
  await expect(importBureaus(office, path, "张某")).rejects.toThrow("首行须有");
  expect(readFileSync(office.home.config, "utf8")).toBe(CONFIG);
});

test("what a bureau's name holds never becomes a formula in the exported table", async () => {
  const bureaus = [{ jurisdiction: "340706", bureau: '=HYPERLINK("x")', procuratorate: "铜陵市义安区人民检察院" }];
  const out = join(root, "公式.csv");
  await exportBureaus({ ...office, configuration: { ...office.configuration, bureaus } }, out);
  expect(readFileSync(out, "utf8")).toContain(`"'=HYPERLINK(""x"")"`);
});
