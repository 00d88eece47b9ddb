import { appendFileSync, chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { examineClock, examineNode } from "../../../src/app/doctor/check-machine.ts";
import { examine } from "../../../src/app/doctor/doctor.ts";
import { parseChainLine } from "../../../src/evidence/chain-log.ts";
import { type ScannedOffice, scannedOffice } from "../scan/scanned-office.ts";

describe("doctor", () => {
  let scanned: ScannedOffice;
  beforeAll(async () => {
    scanned = await scannedOffice();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    scanned.remove();
  });

  const look = (rulesDirs: readonly string[] = []) => examine({ home: scanned.home.root, rulesDirs }, systemClock);
  const faults = async () => (await look()).examined.filter(({ isWell }) => !isWell);

  it("finds nothing wrong with a data folder that was just scanned into", async () => {
    const { examined } = await look();
    const names = examined.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["Node.js", "浏览器", "中文字体", "系统时间", "磁盘空间", "规则集"]));
    const ofHome = examined.filter(({ name }) => ["数据目录", "数据库", "操作日志", "存证链", "规则集"].includes(name));
    expect(ofHome.map(({ isWell }) => isWell)).toEqual([true, true, true, true, true]);
  });

  it("says of every setting whether flag, environment, config.yaml or default gave it", async () => {
    vi.stubEnv("PINGPIN_LOG", "warn");
    writeFileSync(
      scanned.home.config,
      "office:\n  name: 假想县总工会\n  kind: union\nlookBack: { confirmAfterHours: 48 }\n",
    );
    const { settings } = await look(["/假想/规则"]);
    expect(Object.fromEntries(settings.map(({ name, from }) => [name, from]))).toMatchObject({
      数据目录: "参数 --home",
      单位名称: "设置文件（config.yaml）",
      联系方式: "默认",
      两次核实下架间隔: "设置文件（config.yaml）",
      附加规则目录: "参数 --rules-dir",
      日志级别: "环境变量 PINGPIN_LOG",
    });
    expect(settings).toContainEqual({ name: "两次核实下架间隔", value: "48 小时", from: "设置文件（config.yaml）" });
    vi.stubEnv("PINGPIN_HOME", scanned.home.root);
    const { settings: fromEnvironment } = await examine({ home: null, rulesDirs: [] }, systemClock);
    expect(fromEnvironment[0]).toEqual({ name: "数据目录", value: scanned.home.root, from: "环境变量 PINGPIN_HOME" });
  });

  it("says how to get what reads pictures and old workbooks, without calling the machine unfit for lack of it", async () => {
    vi.stubEnv("PATH", "");
    const { examined } = await look();
    vi.unstubAllEnvs();
    const tools = examined.filter(({ name }) => name === "文字识别" || name === "LibreOffice");
    expect(tools.map(({ isWell, advice }) => [isWell, advice?.includes("安装")])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it("names a browser that was configured and does not start", async () => {
    vi.stubEnv("PINGPIN_CHROMIUM", scanned.home.config);
    expect((await faults()).map(({ name }) => name)).toContain("浏览器");
    vi.unstubAllEnvs();
  });

  it("names a rule folder that does not load", async () => {
    const { examined } = await look([join(scanned.home.root, "none")]);
    expect(examined.find(({ name }) => name === "规则集")).toMatchObject({ isWell: false });
  });

  it("names a data folder that others can read", async () => {
    chmodSync(scanned.home.root, 0o755);
    expect(await faults()).toMatchObject([{ name: "数据目录", advice: expect.stringContaining("chmod 700") }]);
    chmodSync(scanned.home.root, 0o700);
  });

  it("names a chain log that differs from the database, and takes lines still to come for a fault only where the evidence is gone", async () => {
    const whole = readFileSync(scanned.home.chainLog, "utf8");
    writeFileSync(scanned.home.chainLog, whole.slice(0, whole.lastIndexOf("\n", whole.length - 2) + 1));
    expect(await faults()).toEqual([]);
    const named = parseChainLine(whole.split("\n").at(-2) ?? "")?.link.folder ?? "";
    const folder = join(scanned.home.captures, named);
    renameSync(folder, `${folder}-away`);
    expect(await faults()).toMatchObject([{ name: "存证链", found: expect.stringContaining(named) }]);
    renameSync(`${folder}-away`, folder);
    writeFileSync(scanned.home.chainLog, whole.replace(/[0-9a-f]\n/, "x\n"));
    expect(await faults()).toMatchObject([{ name: "存证链", found: "第 1 行与数据库不一致" }]);
    writeFileSync(scanned.home.chainLog, whole);
    appendFileSync(scanned.home.chainLog, whole);
    expect((await faults()).map(({ name }) => name)).toEqual(["存证链"]);
    writeFileSync(scanned.home.chainLog, whole);
  });

  it("names a database page that was overwritten, without a crash", async () => {
    const bytes = readFileSync(scanned.home.database);
    writeFileSync(scanned.home.database, Buffer.concat([bytes.subarray(0, 4096), bytes.subarray(4096).fill(7)]));
    expect((await faults()).map(({ name }) => name)).toEqual(["数据库"]);
  });

  it("makes nothing where no data folder is yet", async () => {
    const root = mkdtempSync(join(tmpdir(), "pingpin-doctor-"));
    const { examined } = await examine({ home: join(root, "home"), rulesDirs: [] }, systemClock);
    expect(examined.find(({ name }) => name === "数据目录")).toMatchObject({ isWell: true });
    expect(() => readFileSync(join(root, "home"))).toThrow("ENOENT");
    rmSync(root, { recursive: true });
  });

  it("doubts a clock that is behind what is on record, and a Node.js that was not tested", () => {
    const now = new Date("2999-01-01T00:00:00Z");
    expect(examineClock(now, "2998-12-31T00:00:00Z").isWell).toBe(true);
    expect(examineClock(now, "2999-01-02T00:00:00Z").isWell).toBe(false);
    expect(["20.18.0", "20.19.0", "21.1.0", "22.0.0", "24.1.0"].map((version) => examineNode(version).isWell)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});
