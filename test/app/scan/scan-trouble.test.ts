import { execFileSync } from "node:child_process";
import { statfsSync, writeFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { Configuration } from "../../../src/app/configuration.ts";
import type { Office } from "../../../src/app/office.ts";
import { scanSources } from "../../../src/app/scan/scan.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { Source } from "../../../src/model/source.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import { silentLog } from "../../crawl/loopback-site.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { startSmallBoard } from "./small-board.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const PAGES = 12;

/** An office in `root` and a source of a dozen postings on a site of this machine. */
async function officeIn(root: string): Promise<{ office: Office; source: Source }> {
  const site = await startSmallBoard(PAGES);
  const office = await openOffice({
    home: homeAt(root),
    rulesDirs: [],
    log: silentLog,
    clock: systemClock,
    configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
  });
  closers.push(
    () => site.close(),
    () => office.store.close(),
  );
  const source = Source.parse({
    id: "jiaxiang",
    name: "假想县招聘网（示例）",
    operatorType: "public-service",
    entryUrls: [`${site.origin}/list`],
    politeness: { delaySeconds: 0 },
    browser: "never",
    allowPrivate: [`127.0.0.1:${site.port}`],
    contact: "假想县总工会 0000-0000000",
  });
  return { office, source };
}

function scan(office: Office, source: Source, onPage: (visited: number) => void = () => undefined) {
  return scanSources(office, [source], {
    operator: "演示采集人",
    trigger: "scan",
    signal: new AbortController().signal,
    onProgress: ({ visited }) => onPage(visited),
    width: 1,
    screenshots: "never",
  });
}

/** Every posting is stored once, and the chain of evidence is whole. */
async function expectWhole(office: Office): Promise<void> {
  const captures = await office.store.captures.list({ after: null, limit: 1000 });
  const pages = captures.filter(({ purpose }) => purpose === "posting").map(({ requestedUrl }) => requestedUrl);
  expect(pages).toHaveLength(PAGES);
  expect(new Set(pages).size).toBe(PAGES);
  const log = await readFile(office.home.chainLog, "utf8");
  expect(log.trimEnd().split("\n")).toHaveLength(captures.length);
  expect((await verifyPath(office.home.root)).result).toBe("intact");
}

describe("a scan in trouble", () => {
  it("stops and says so when the disk is full, and goes on without loss once there is room", async (context) => {
    const root = await mkdtemp(join(tmpdir(), "pingpin-full-"));
    closers.push(() => rm(root, { recursive: true, force: true }));
    if (!mounted(root)) return context.skip("a small disk can be made by root only");
    closers.push(async () => execFileSync("umount", ["-l", root]));
    const { office, source } = await officeIn(root);
    const ballast = join(root, "ballast");
    const fill = () => {
      const { bavail, bsize } = statfsSync(root);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 60_000)));
    };
    const impatient = { ...office, store: await openSqliteStore(office.home.database, { patienceMs: 300 }) };
    closers.push(() => impatient.store.close());
    const failed = await scan(impatient, source, (visited) => {
      if (visited === 3) fill();
    }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "DISK_FULL" });
    await rm(ballast);
    const report = await scan(office, source);
    expect(report).toMatchObject({ resumed: true, interrupted: false });
    await expectWhole(office);
  });

  it("stops and says so when another program keeps the database locked, and goes on without loss later", async () => {
    const root = await mkdtemp(join(tmpdir(), "pingpin-locked-"));
    closers.push(() => rm(root, { recursive: true, force: true }));
    const { office, source } = await officeIn(root);
    const other = await openSqliteStore(office.home.database);
    closers.push(() => other.close());
    let unlock = (): void => undefined;
    const lock = () => {
      other.transaction(() => new Promise<void>((resolve) => (unlock = resolve))).catch(() => undefined);
    };
    const impatient = { ...office, store: await openSqliteStore(office.home.database, { patienceMs: 300 }) };
    closers.push(() => impatient.store.close());
    const failed = await scan(impatient, source, (visited) => {
      if (visited === 3) lock();
    }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "DATABASE_BUSY" });
    unlock();
    const report = await scan(office, source);
    expect(report).toMatchObject({ resumed: true, interrupted: false });
    await expectWhole(office);
  });
});

function mounted(root: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=32m", "none", root], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
