import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildProgram } from "../build-program.ts";
import { type Cluster, childrenOf, cpuSeconds, endBoards, openCluster, openJobs } from "./cluster.ts";
import { type HostRecord, pageTimes, readHostLog } from "./host-log.ts";

// `npx tsx bench/cluster/politeness.ts [--hosts 40] [--pages 2000] [--interval 1] [--workers 1,2,3] [--answer 5]`: the
// built program's workers on PostgreSQL against boards that each have a loopback address and write down every connection
// and request themselves. Ends with 1 where a host saw two connections, two requests or a gap below the interval, or
// where a page is missing or stored twice.

const { values } = parseArgs({
  options: {
    hosts: { type: "string", default: "40" },
    pages: { type: "string", default: "2000" },
    interval: { type: "string", default: "1" },
    workers: { type: "string", default: "1,2,3" },
    answer: { type: "string", default: "5" },
  },
});
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const [hosts, interval, answerMs] = [Number(values.hosts), Number(values.interval), Number(values.answer)];
const pages = Math.floor(Number(values.pages) / hosts);
/** Delays are lengthened at random by up to a half. */
const MEAN_LENGTHENING = 1.25;
/** Timers may fire a little early. */
const EARLY_MS = 5;

console.log(`${hosts} 个网站各 ${pages} 页，间隔 ${interval} 秒，应答 ${answerMs} 毫秒；${cpus().length} 核`);
buildProgram(ROOT);
for (const workers of values.workers.split(",").map(Number)) await measure(workers);

async function measure(workers: number): Promise<void> {
  const cluster = await openCluster(ROOT, { hosts, pages, delaySeconds: interval, answerMs });
  try {
    const busyBefore = processorTimes();
    const running = Array.from({ length: workers }, () => startWorker(cluster, Math.ceil(hosts / workers)));
    await untilDone(cluster);
    const spent = spending(cluster, running, busyBefore);
    for (const { child } of running) child.kill("SIGTERM");
    await Promise.all(running.map(({ ended }) => ended));
    await endBoards(cluster.boards);
    console.log(`\n${workers} 个工作进程（负载 ${loadavg()[0]?.toFixed(1)}）\n  ${spent}`);
    report(await readHostLog(cluster.hostLog), await pageTimes(cluster.hostLog));
    await checkRecords(cluster);
  } finally {
    await cluster.close();
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

function startWorker({ home }: Cluster, width: number): Running {
  const given = ["dist/cli/main.js", "worker", "--home", home.root, "--width", String(width)];
  const env = { ...process.env, DATABASE_URL: home.databaseUrl ?? "" };
  const child = spawn(process.execPath, given, { cwd: ROOT, env, stdio: ["ignore", "ignore", "inherit"] });
  return { child, ended: once(child, "exit") };
}

async function untilDone({ office }: Cluster): Promise<void> {
  await wait(5000);
  while ((await openJobs(office)) > 0) await wait(1000);
}

function processorTimes(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}

function spending(cluster: Cluster, running: readonly Running[], before: ReturnType<typeof processorTimes>): string {
  const now = processorTimes();
  const busy = ((100 * (now.busy - before.busy)) / (now.all - before.all)).toFixed(0);
  const own = running.map(({ child }) => cpuSeconds(child.pid ?? 0));
  const postmaster = cluster.server.processId();
  const database = [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const said = own.map((seconds) => seconds.toFixed(0)).join("、");
  return `处理器：全机忙 ${busy} %；工作进程各 ${said} 秒，PostgreSQL ${database.toFixed(0)} 秒，网站 ${cpuSeconds(cluster.boards.pid ?? 0).toFixed(0)} 秒`;
}

function report(records: readonly HostRecord[], times: readonly number[]): void {
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const allBegun = Math.max(...records.map(({ firstAt }) => firstAt));
  const noneEnded = Math.min(...records.map(({ lastAt }) => lastAt));
  const steady = times.filter((at) => at >= allBegun && at <= noneEnded).length / ((noneEnded - allBegun) / 1000);
  const meanAnswer = records.reduce((sum, { answeringMs }) => sum + answeringMs, 0) / times.length / 1000;
  const possible = records.length / (interval * MEAN_LENGTHENING + meanAnswer);
  const share = (rate: number) => `${((100 * rate) / possible).toFixed(0)} %`;
  const whole = times.length / seconds;
  console.log(
    `  ${times.length} 页，${seconds.toFixed(0)} 秒：全程 ${whole.toFixed(1)} 页/秒（可能的 ${share(whole)}），` +
      `全部网站都在采集的 ${((noneEnded - allBegun) / 1000).toFixed(0)} 秒里 ${steady.toFixed(1)} 页/秒（${share(steady)}）；` +
      `可能的速度 ${possible.toFixed(1)} 页/秒，全部网站开始用了 ${((allBegun - (times[0] ?? 0)) / 1000).toFixed(1)} 秒`,
  );
  const [connections, requests] = [most(records, "mostConnections"), most(records, "mostRequests")];
  const gap = Math.min(...records.map(({ shortestGap }) => shortestGap));
  console.log(
    `  网站自己的记录：同时连接最多 ${connections}，同时请求最多 ${requests}，最短间隔 ${gap.toFixed(1)} 毫秒`,
  );
  if (connections > 1 || requests > 1 || gap < interval * 1000 - EARLY_MS) process.exitCode = 1;
}

function most(records: readonly HostRecord[], what: "mostConnections" | "mostRequests"): number {
  return Math.max(...records.map((record) => record[what]));
}

async function checkRecords({ office }: Cluster): Promise<void> {
  const captures = await office.store.captures.list({ after: null, limit: hosts * pages * 3 });
  const stored = captures.filter(({ purpose }) => purpose !== "robots").map(({ requestedUrl }) => requestedUrl);
  const [distinct, expected] = [new Set(stored).size, hosts * pages];
  console.log(`  入库 ${stored.length} 页（应有 ${expected}），重复 ${stored.length - distinct}`);
  if (stored.length !== expected || distinct !== expected) process.exitCode = 1;
}
