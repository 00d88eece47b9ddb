import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { retryJob } from "../../src/app/schedules/jobs.ts";
import { agenda } from "../../src/app/schedules/schedules.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";
import { isForMen } from "../site-pages.ts";
import { boardUrl, numberedBoard } from "./board-hosts.ts";
import { type Cluster, type ClusterSize, endBoards, openCluster, openJobs } from "./cluster.ts";
import { readHostLog } from "./host-log.ts";
import { type KeptWorkers, keepWorkers } from "./kept-workers.ts";
import { killServer } from "./kill-server.ts";
import { beginWriting } from "./numbered-writes.ts";

// `npx tsx bench/cluster/kill.ts [--seed 1] [--kills 20] [--hosts 24] [--pages 1920] [--interval 2] [--workers 3]`: while
// workers scan boards and a person writes, `kill -9` of a worker or of every process of PostgreSQL at random moments; the
// workers are started again as systemd would, the database after a while. Then everything on record is compared with what
// the boards hold. Ends with 1 where anything was lost or doubled, a chain is broken, or a host was hurried.

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    kills: { type: "string", default: "20" },
    hosts: { type: "string", default: "24" },
    pages: { type: "string", default: "1920" },
    interval: { type: "string", default: "2" },
    workers: { type: "string", default: "3" },
  },
});
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const [hosts, delaySeconds, kills] = [Number(values.hosts), Number(values.interval), Number(values.kills)];
const size: ClusterSize = { hosts, pages: Math.floor(Number(values.pages) / hosts), delaySeconds, answerMs: 20 };
const EARLY_MS = 5;
const random = seeded(Number(values.seed));

console.log(`${hosts} 个网站各 ${size.pages} 页，间隔 ${delaySeconds} 秒，种子 ${values.seed}`);
const cluster = await openCluster(ROOT, size);
try {
  const started = performance.now();
  const workers = keepWorkers(ROOT, cluster.home, Number(values.workers));
  const writes = beginWriting(cluster.office);
  await wait(10_000);
  for (let turn = 1; turn <= kills; turn += 1) await killSomething(turn, workers, started);
  const retried = await untilDone(cluster);
  const codes = await workers.stop();
  const written = await writes.end();
  await endBoards(cluster.boards);
  const { faults, started: begun } = workers;
  console.log(
    `工作进程启动 ${begun.count} 次；自己异常结束 ${faults.length} 次${faults.length > 0 ? `（${faults}）` : ""}`,
  );
  console.log(
    `停止时的退出码 ${codes.join("、")}；由人重试的任务 ${retried} 项；等数据库的提示 ${workers.said.length} 条`,
  );
  expectSame("自己异常结束", faults.length, 0);
  await compare(cluster, written);
} finally {
  await cluster.close();
}

async function killSomething(turn: number, workers: KeptWorkers, started: number): Promise<void> {
  await wait(3000 + random() * 7000);
  const isServer = random() < 0.5;
  const [pick, away] = [random(), 500 + random() * 3500];
  const [left, at] = [await openJobs(cluster.office), ((performance.now() - started) / 1000).toFixed(1)];
  const what = isServer ? `PostgreSQL，停 ${(away / 1000).toFixed(1)} 秒` : "一个工作进程";
  console.log(`第 ${turn} 次，${at} 秒（未完任务 ${left}）：kill -9 ${what}`);
  if (!isServer) return workers.kill(pick);
  await killServer(cluster.server);
  await wait(away);
  cluster.server.start();
}

/** Waits for the end; jobs that were given up are tried again as a person would, and counted. */
async function untilDone({ office }: Cluster): Promise<number> {
  let retried = 0;
  for (;;) {
    const { jobs } = await agenda(office);
    if (jobs.length === 0) return retried;
    for (const { id } of jobs.filter(({ state }) => state === "dead")) {
      await retryJob(office, id, "演示经办人");
      retried += 1;
    }
    await wait(1000);
  }
}

async function compare(
  { office, home, hostLog }: Cluster,
  written: { readonly acknowledged: number; readonly lost: number; readonly doubled: number },
): Promise<void> {
  const boards = Array.from({ length: hosts }, (_, host) => numberedBoard(host, size.pages).paths);
  const expected = boards.flatMap((paths, host) => paths.map((path) => boardUrl(host, path)));
  const men = expected.filter((url) => isForMen(Number(/\/job\/(\d+)/.exec(url)?.[1] ?? 1)));
  const captures = await office.store.captures.list({ after: null, limit: expected.length * 3 });
  const stored = captures.filter(({ purpose }) => purpose !== "robots").map(({ requestedUrl }) => requestedUrl);
  expectSame("缺少的页", expected.filter((url) => !new Set(stored).has(url)).length, 0);
  expectSame("入库的页", stored.length, expected.length);
  const postings = expected.filter((url) => url.includes("/job/")).length;
  expectSame("招聘信息", await count(home.databaseUrl, "select count(*) from postings"), postings);
  expectSame(
    "不同的招聘信息",
    await count(home.databaseUrl, "select count(distinct posting_key) from postings"),
    postings,
  );
  expectSame("命中", await count(home.databaseUrl, "select count(*) from findings"), men.length);
  expectSame("待复核", await count(home.databaseUrl, "select count(*) from worklist"), men.length);
  expectSame("操作日志丢失（数据库确认过的）", written.lost, 0);
  expectSame(`操作日志重复（共确认 ${written.acknowledged} 条）`, written.doubled, 0);
  expectSame("存证链", (await verifyPath(home.root)).result, "intact");
  expectSame("操作日志断开处", await office.store.auditLog.firstBroken(), null);
  const hostRecords = await readHostLog(hostLog);
  const asked = hostRecords.reduce((sum, { pages }) => sum + pages, 0);
  console.log(`网站被访问 ${asked} 页，其中 ${asked - expected.length} 页因中断访问了不止一次`);
  expectSame("同时连接最多", Math.max(...hostRecords.map(({ mostConnections }) => mostConnections)), 1);
  const gap = Math.min(...hostRecords.map(({ shortestGap }) => shortestGap));
  console.log(`最短间隔 ${gap.toFixed(1)} 毫秒`);
  expectSame("间隔不短于规定", gap >= delaySeconds * 1000 - EARLY_MS, true);
}

async function count(url: string | null, query: string): Promise<number> {
  const client = new pg.Client({ connectionString: url ?? "" });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(query);
  await client.end();
  return Number(rows[0]?.count);
}

function expectSame(what: string, found: unknown, wanted: unknown): void {
  const isSame = found === wanted;
  console.log(`${isSame ? "✓" : "✗"} ${what}：${String(found)}${isSame ? "" : `（应为 ${String(wanted)}）`}`);
  if (!isSame) process.exitCode = 1;
}

/** The same numbers from 0 up to 1 for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
