import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Configuration } from "../../../src/app/configuration.ts";
import { type Home, locateHome } from "../../../src/app/home.ts";
import type { Office } from "../../../src/app/office.ts";
import { openRuleset } from "../../../src/app/pipeline/open-ruleset.ts";
import { recoverFromCrash } from "../../../src/app/pipeline/recover-from-crash.ts";
import { openQueue } from "../../../src/app/schedules/open-queue.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { beijingMinute } from "../../../src/model/beijing-time.ts";
import type { Job, Schedule } from "../../../src/model/job.ts";
import { Source } from "../../../src/model/source.ts";
import { silentLog } from "../../crawl/loopback-site.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../../helpers/private-postgres.ts";
import { pathsOf, shortestGap, startWatchedHosts, type WatchedHosts, watchedSource } from "./watched-hosts.ts";

const HOSTS = 4;
const DAILY_PAGES = 3;
const POSTINGS = 6;
const DELAY_SECONDS = 0.5;
/** Timers may fire a few milliseconds early. */
const EARLY_MS = 20;
/** A job that waits for a host that another worker holds is asked for again within a minute. */
const SOON_MS = 60_000;

const bin = findPostgres();
let cache: string;
let root: string;
let watched: WatchedHosts;
let children: ChildProcess[];

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "pingpin-rules-"));
  openRuleset([], cache);
});
afterAll(() => rm(cache, { recursive: true, force: true }));
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "pingpin-worker-"));
  watched = await startWatchedHosts(HOSTS, POSTINGS);
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await watched.close();
  await rm(root, { recursive: true, force: true });
});

it("on the embedded queue one worker does all sources of a scheduled scan and stops when told to", async () => {
  const home = locateHome(root);
  const office = await officeAt(home);
  await sendScan(office);
  const { said, ended, child } = startWorker(null);
  await allDone(office);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  // On a slow machine a source may need several turns; each ends once.
  const lastTurns = said.filter((line) => line.startsWith("采集 ") && !line.endsWith("其余稍后继续。"));
  expect(lastTurns).toHaveLength(HOSTS);
  expect(said.at(-1)).toBe("stopped");
  const [worker] = await office.store.workers.seenSince("2020-01-01T00:00:00Z");
  expect(worker).toMatchObject({ processId: child.pid, running: 0, stoppedAt: expect.any(String) });
  await expectEveryPageOnce(office, home);
});

it("a worker told to stop lets its visits end and gives the rest back at once, counted as never tried", async () => {
  const home = locateHome(root);
  const office = await officeAt(home);
  await sendScan(office);
  const { ended, child } = startWorker(null);
  await until(() => watched.hosts.every(({ pages }) => pages.length >= 2));
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  const left = await pendingOf(office);
  expect(left.map(({ state, attempts, lastError }) => ({ state, attempts, lastError }))).toEqual(
    left.map(() => ({ state: "waiting", attempts: 0, lastError: null })),
  );
  // On a slow machine a host may be done before another has begun.
  const done = (await office.store.audits.newest(100)).filter(({ finishedAt }) => finishedAt !== null);
  expect(left).toHaveLength(HOSTS - done.length);
  expect(left).not.toEqual([]);
  const again = startWorker(null);
  await allDone(office);
  again.child.kill("SIGTERM");
  await again.ended;
  await expectEveryPageOnce(office, home);
});

describe.skipIf(bin === null)("on PostgreSQL", () => {
  let server: PrivatePostgres;
  beforeAll(() => {
    server = startPostgres(bin ?? "");
  });
  afterAll(() => server.stop());

  it("three workers, two of them killed and the database with them, lose nothing, double nothing, and hurry no host", async () => {
    const url = await server.create();
    const home: Home = { ...locateHome(root), databaseUrl: url };
    const office = await officeAt(home);
    await sendScan(office);
    const workers = [startWorker(url), startWorker(url), startWorker(url)];
    const seen = (pages: number) => until(() => pagesSeen() >= pages);
    await seen(6);
    workers[0]?.child.kill("SIGKILL");
    await seen(10);
    server.kill();
    await wait(1500);
    // On a busy machine it takes the one that lives on longer to notice.
    await until(() => workers[2]?.said.some((line) => line.includes("恢复后自动继续")) === true);
    server.start();
    await seen(16);
    workers[1]?.child.kill("SIGKILL");
    await allDone(office);
    const { child, ended, said } = workers[2] ?? startWorker(url);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(said.filter((line) => line.includes("恢复后自动继续"))).toHaveLength(1);
    expect(said).toContain("数据库已恢复，继续工作。");
    expect(said.filter((line) => line.startsWith("failed: "))).toEqual([]);
    await expectEveryPageOnce(office, home);
  });

  it("three workers keep a host's hours and its pages of one day together, and a missed schedule fires once", async () => {
    const url = await server.create();
    const home: Home = { ...locateHome(root), databaseUrl: url };
    const office = await officeAt(home);
    const limited = await startWatchedHosts(2, POSTINGS);
    const [capped = { port: 0, pages: [] }, closed = { port: 0, pages: [] }] = limited.hosts;
    const opensAt = `${beijingMinute(new Date(Date.now() + 2 * HOUR_MS).toISOString()).slice(11)}`;
    const few = { delaySeconds: 0.1, dailyPages: DAILY_PAGES };
    const sources = ["first", "second", "third"].map((name) => limitedSource(name, capped.port, few));
    const hours = `${opensAt}-${beijingMinute(new Date(Date.now() + 3 * HOUR_MS).toISOString()).slice(11)}`;
    await sendScan(office, [...sources, limitedSource("closed", closed.port, { delaySeconds: 0.1, hours })]);
    const queue = await openQueue(office);
    await queue.schedules.add(MISSED);
    const workers = [startWorker(url), startWorker(url), startWorker(url)];
    await until(async () => {
      const jobs = await queue.pending();
      return jobs.length === 4 && jobs.every(({ runAt }) => Date.parse(runAt) > Date.now() + SOON_MS);
    });
    const waiting = await queue.pending();
    for (const { child } of workers) child.kill("SIGTERM");
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(capped.pages).toHaveLength(DAILY_PAGES);
    expect(closed.pages).toEqual([]);
    const times = Object.fromEntries(waiting.map(({ key, runAt }) => [key, beijingMinute(runAt).slice(11)]));
    expect(times).toEqual({
      "scan first": "00:00",
      "scan second": "00:00",
      "scan third": "00:00",
      "scan closed": opensAt,
    });
    const said = workers.flatMap((worker) => worker.said).filter((line) => line.startsWith("到期应回头看"));
    expect(said).toHaveLength(1);
    await queue.close();
    await limited.close();
    await office.store.close();
  });
});

/** Due since long ago, and not again during the test. */
const MISSED: Schedule = {
  ...{ id: "s1", name: "每年回头看", cron: "0 0 29 2 *", task: { kind: "look-back-due" }, operator: "演示经办人" },
  ...{ createdAt: "2026-01-01T00:00:00.000Z", nextAt: "2026-01-02T00:00:00.000Z", lastAt: null },
};
const HOUR_MS = 3_600_000;

function limitedSource(id: string, port: number, politeness: object): Source {
  return Source.parse({ ...watchedSource({ port }, 0), id, politeness });
}

function pagesSeen(): number {
  return watched.hosts.reduce((sum, { pages }) => sum + pages.length, 0);
}

function officeAt(home: Home): Promise<Office> {
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  return openOffice({ home, rulesDirs: [], log: silentLog, configuration });
}

async function sendScan(
  office: Office,
  sources = watched.hosts.map((host) => watchedSource(host, DELAY_SECONDS)),
): Promise<void> {
  const runAt = new Date().toISOString();
  for (const source of sources) await office.store.sources.put(source, runAt);
  const queue = await openQueue(office);
  const task = { kind: "scan", sourceIds: sources.map(({ id }) => id) } as const;
  await queue.send({ id: "all", task, key: "all", operator: "演示经办人", runAt, retryLimit: 20 });
  await queue.close();
}

async function pendingOf(office: Office): Promise<readonly Job[]> {
  const queue = await openQueue(office);
  const jobs = await queue.pending();
  await queue.close();
  return jobs;
}

async function allDone(office: Office): Promise<void> {
  const queue = await openQueue(office);
  await until(async () => (await queue.pending()).length === 0);
  await queue.close();
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(200);
}

function startWorker(url: string | null) {
  const script = join(import.meta.dirname, "working-child.ts");
  const { DATABASE_URL: _none, ...rest } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", script, root, cache], {
    stdio: ["ignore", "pipe", "inherit"],
    env: url === null ? rest : { ...rest, DATABASE_URL: url },
  });
  children.push(child);
  const said: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => said.push(line));
  const ended = once(child, "close").then(() => child.exitCode);
  return { child, said, ended };
}

async function expectEveryPageOnce(office: Office, home: Home): Promise<void> {
  const captures = await office.store.captures.list({ after: null, limit: 10_000 });
  const stored = captures.filter(({ purpose }) => purpose !== "robots").map(({ requestedUrl }) => requestedUrl);
  const expected = watched.hosts.flatMap(({ port }) =>
    pathsOf(POSTINGS).map((path) => `http://127.0.0.1:${port}${path}`),
  );
  expect(stored.toSorted()).toEqual(expected.toSorted());
  // As the next start does: a worker killed between a folder and its record leaves the folder, which is none of the evidence.
  await recoverFromCrash(office);
  const { result, checks } = await verifyPath(home.root);
  expect(checks.filter((check) => check.result === "failed")).toEqual([]);
  expect(result).toBe("intact");
  const runs = await office.store.audits.newest(100);
  expect(runs.map(({ finishedAt }) => finishedAt === null)).toEqual(watched.hosts.map(() => false));
  for (const host of watched.hosts) {
    expect(host.mostRequests).toBe(1);
    expect(shortestGap(host)).toBeGreaterThan(DELAY_SECONDS * 1000 - EARLY_MS);
  }
  await office.store.close();
}
