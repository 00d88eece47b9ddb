import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadConfiguration } from "../../../src/app/configuration.ts";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { changeOfficeSettings, shownSettings } from "../../../src/app/settings/office-settings.ts";
import { changeBureau, changeDeadline, deadlineSettings } from "../../../src/app/settings/office-tables.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";

const CONFIG = `# 由信息科维护
office: {name: 假想县总工会, kind: union, jurisdiction: "999901"}
bureaus:
  # 2026 年 3 月电话核对
  - {jurisdiction: "999901", bureau: 假想县人社局, procuratorate: 假想县人民检察院}
`;

const FIRST = { bureau: "假想县人社局", procuratorate: "假想县人民检察院" };
const NONE = { bureau: "", procuratorate: "" };

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-settings-"));
  writeFileSync(join(root, "config.yaml"), CONFIG);
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog() });
});
afterEach(async () => {
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

const stored = () => readFileSync(office.home.config, "utf8");
/** A change of one part by somebody who looks at the page now. */
const hours = (words: string) => ({
  seen: shownSettings(office.home).seen.scan,
  change: { part: "scan" as const, scan: { hours: words } },
});
const logged = async () =>
  (await office.store.auditLog.list({ after: 0, limit: 9 })).map(
    ({ by, action, subject, details }) => `${by} ${action} ${subject} ${details}`,
  );

it("who is addressed for a county is added, changed and taken out, and remarks of others stay", async () => {
  const names = { bureau: "虚构区人社局", procuratorate: "虚构区人民检察院" };
  const second = { jurisdiction: "999902", ...names, seen: NONE };
  const added = await changeBureau(office, second, "管理员甲");
  expect(added.bureaus.map(({ bureau }) => bureau)).toEqual(["假想县人社局", "虚构区人社局"]);
  const longer = { ...names, bureau: "虚构区人力资源和社会保障局" };
  const changed = await changeBureau(office, { ...second, ...longer, seen: names }, "管理员甲");
  expect(changed.bureaus.map(({ bureau }) => bureau)).toEqual(["假想县人社局", "虚构区人力资源和社会保障局"]);
  const left = await changeBureau(office, { ...second, ...NONE, seen: longer }, "管理员甲");
  expect(left.bureaus.length).toBe(1);
  expect(stored()).toContain("# 由信息科维护");
  expect(stored()).toContain("# 2026 年 3 月电话核对");
  expect(await logged()).toEqual([
    "管理员甲 bureau.change 999902 虚构区人社局；虚构区人民检察院",
    "管理员甲 bureau.change 999902 虚构区人力资源和社会保障局；虚构区人民检察院",
    "管理员甲 bureau.change 999902 删去",
  ]);
});

it("parts changed at the same moment all stay, each with its line in the log", async () => {
  const second = { jurisdiction: "999902", bureau: "虚构区人社局", procuratorate: "虚构区人民检察院", seen: NONE };
  await Promise.all([
    changeOfficeSettings(office, hours("22:00-06:00"), "管理员甲"),
    changeBureau(office, second, "管理员乙"),
    changeDeadline(office, { id: "bureau-reply", own: "off", seen: null }, "管理员丙"),
  ]);
  const { bureaus, deadlines, scan } = loadConfiguration(office.home);
  expect([bureaus.length, deadlines.length, scan.hours]).toEqual([2, 1, "22:00-06:00"]);
  expect(await logged()).toHaveLength(3);
});

it("a part that a colleague has saved since the page was opened is not overwritten", async () => {
  const opened = hours("20:00-07:00");
  const other = shownSettings(office.home).seen.calendar;
  await changeOfficeSettings(office, hours("22:00-06:00"), "管理员甲");
  const before = stored();
  await expect(changeOfficeSettings(office, opened, "管理员乙")).rejects.toThrow("别人已经改动并保存了这一块");
  expect([stored(), await logged()]).toEqual([before, [expect.stringContaining("管理员甲")]]);
  const calendar = { holidays: ["2027-01-01"], workdays: [] };
  await changeOfficeSettings(office, { seen: other, change: { part: "calendar", calendar } }, "管理员乙");
  await changeOfficeSettings(office, hours("20:00-07:00"), "管理员乙");
  expect(loadConfiguration(office.home)).toMatchObject({ calendar, scan: { hours: "20:00-07:00" } });
});

it("a line or a period that a colleague has saved since the page was opened is not overwritten", async () => {
  const jurisdiction = "999901";
  const theirs = { bureau: "假想县人力资源和社会保障局", procuratorate: "假想县人民检察院" };
  await changeBureau(office, { jurisdiction, ...theirs, seen: FIRST }, "管理员甲");
  await changeDeadline(office, { id: "bureau-reply", own: "off", seen: null }, "管理员甲");
  const before = stored();
  const mine = { jurisdiction, bureau: "假想县人社厅", procuratorate: "假想县人民检察院" };
  const told = "现为“假想县人力资源和社会保障局；假想县人民检察院”，与您打开时看到的不同";
  await expect(changeBureau(office, { ...mine, seen: FIRST }, "管理员乙")).rejects.toThrow(told);
  // Nor by adding a line for a county that has one.
  await expect(changeBureau(office, { ...mine, seen: NONE }, "管理员乙")).rejects.toThrow(told);
  const period = { id: "bureau-reply", own: { amount: 45, unit: "day" }, seen: null } as const;
  await expect(changeDeadline(office, period, "管理员乙")).rejects.toThrow("现为“本单位不计”");
  expect([stored(), (await logged()).length]).toEqual([before, 2]);
});

it("half a line and a code that is none change nothing", async () => {
  const half = { jurisdiction: "999901", bureau: "假想县人社局", procuratorate: "", seen: FIRST };
  expect(() => changeBureau(office, half, "管理员甲")).toThrow("一并填写");
  const wrong = { jurisdiction: "甲县", bureau: "甲", procuratorate: "乙", seen: NONE };
  await expect(changeBureau(office, wrong, "管理员甲")).rejects.toThrow("配置文件");
  expect([stored(), await logged()]).toEqual([CONFIG, []]);
});

it("a period is counted as this office says, not at all, or by law again", async () => {
  const own = (configuration: typeof office.configuration) =>
    deadlineSettings(configuration).find(({ id }) => id === "bureau-reply")?.own;
  const id = "bureau-reply";
  const longer = { amount: 45, unit: "workday" } as const;
  expect(own(await changeDeadline(office, { id, own: longer, seen: null }, "管理员甲"))).toEqual(longer);
  expect(own(await changeDeadline(office, { id, own: "off", seen: longer }, "管理员甲"))).toBe("off");
  expect(own(await changeDeadline(office, { id, own: null, seen: "off" }, "管理员甲"))).toBeNull();
  expect(await logged()).toEqual([
    "管理员甲 deadline.change 行政机关书面回复 45 个工作日",
    "管理员甲 deadline.change 行政机关书面回复 本单位不计",
    "管理员甲 deadline.change 行政机关书面回复 按法定期限",
  ]);
});
