import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { FastifyInstance } from "fastify";
import { Configuration } from "../../src/app/configuration.ts";
import { locateHome } from "../../src/app/home.ts";
import { createLog } from "../../src/app/log.ts";
import { openOffice } from "../../src/app/office.ts";
import { openWorkbench } from "../../src/app/workbench/workbench.ts";
import { buildServer } from "../../src/server/server.ts";
import { findPostgres, startPostgres } from "../../test/helpers/private-postgres.ts";
import { addEveryRole, PASSWORD } from "../../test/server/opened-server.ts";
import { seedPostgres } from "./seed-postgres.ts";

// `npx tsx bench/cluster/findings.ts [--findings 200000,500000,1000000,2000000] [--each 5] [--rounds 100]`: lists and searches
// of the workbench on PostgreSQL as findings grow, one request after another, in a database of its own.

const { values } = parseArgs({
  options: {
    findings: { type: "string", default: "200000,500000,1000000,2000000" },
    each: { type: "string", default: "5" },
    rounds: { type: "string", default: "100" },
  },
});
/** Whose people look: everybody, a city's of four counties, a county's. */
const READERS = [null, "340700", "340706"] as const;
const [each, rounds] = [Number(values.each), Number(values.rounds)];
/** Words that few postings hold, that all hold, that none holds, and of one character. */
const SEARCHES = ["数据录入员1234", "示例第42有限", "限男性", "有限公司", "员1", "没有的词", "销"];

/** What is asked for, turn by turn. */
const ADDRESSES: readonly (readonly [name: string, address: (turn: number) => string])[] = [
  ["待复核列表，第一页", (turn) => `/api/worklist?verdict=${turn % 2 ? "violation" : "review"}`],
  ["待复核列表，深处的一页", (turn) => `/api/worklist?verdict=review&after=${deepCursor(turn)}`],
  ["待复核列表，一个县", () => "/api/worklist?district=340706"],
  ["待复核检索", (turn) => `/api/worklist?q=${word(turn)}`],
  ["各列表的数目", () => "/api/worklist/counts"],
  ["各列表的数目，检索", (turn) => `/api/worklist/counts?q=${word(turn)}`],
  ["工作台首页", () => "/api/home"],
  ["招聘信息列表", (turn) => `/api/postings?after=${postingId(turn)}`],
  ["招聘信息检索", (turn) => `/api/postings?q=${word(turn)}`],
  ["用人单位列表", () => "/api/employers"],
  ["用人单位检索", (turn) => `/api/employers?q=${encodeURIComponent(`第${turn * 37}有限`)}`],
  ["一条招聘信息的复核页", (turn) => `/api/postings/${postingId(turn)}/sheet`],
];
/** Postings lie in so many counties by turns. */
const PLACES = 8;
let seeded = 0;

const bin = findPostgres();
if (bin === null) throw new Error("没有安装 PostgreSQL");
const server = startPostgres(bin);
const root = mkdtempSync(join(tmpdir(), "pingpin-bench-"));
try {
  const url = await server.create();
  for (const findings of values.findings.split(",").map(Number)) {
    const started = performance.now();
    await seedPostgres(url, seeded, findings / each, each);
    seeded = findings / each;
    console.log(
      `\n${findings} 处命中，${seeded} 条招聘信息（写入 ${Math.round((performance.now() - started) / 1000)} 秒）`,
    );
    await measureAt(url);
  }
} finally {
  server.stop();
  rmSync(root, { recursive: true, force: true });
}

async function measureAt(url: string): Promise<void> {
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  const home = { ...locateHome(root), databaseUrl: url };
  const office = await openOffice({ home, rulesDirs: [], log: createLog(), configuration });
  if ((await office.store.accounts.list()).length === 0) await addEveryRole(office);
  const bench = openWorkbench(office);
  const app = await buildServer(bench, { webFolder: null, hosts: [], tls: null });
  for (const district of READERS) {
    const account = await office.store.accounts.byLogin("union");
    if (account !== null) await office.store.accounts.put({ ...account, district });
    const headers = await signedIn(app);
    console.log(`  ${district === null ? "不限辖区" : `辖区 ${district}`}`);
    for (const [name, address] of ADDRESSES) await measure(app, headers, name, address);
  }
  await app.close();
  await bench.close();
  await office.store.close();
}

function word(turn: number): string {
  return encodeURIComponent(SEARCHES[turn % SEARCHES.length] ?? "");
}

/** One of the county that sees the least, so that everybody who is measured finds it. */
function postingId(turn: number): string {
  return `p${String((turn * 7919 * PLACES + 1) % seeded).padStart(7, "0")}`;
}

function deepCursor(turn: number): string {
  return `1.${Date.parse("2026-03-02T09:00:00+08:00") + ((turn * 7919) % seeded) * 1000}.p0000000`;
}

async function measure(
  app: FastifyInstance,
  headers: Record<string, string>,
  name: string,
  address: (turn: number) => string,
): Promise<void> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let turn = 1; turn <= rounds; turn += 1) {
    const started = performance.now();
    const answer = await app.inject({ url: address(turn), headers });
    if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    times.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(rounds - 1, Math.floor(rounds * share))] ?? 0);
  const own = Math.round((user + system) / 1000 / rounds);
  console.log(
    `  ${name}：p50 ${at(0.5)} ms，p95 ${at(0.95)} ms，最长 ${at(1)} ms；程序 CPU ${own} ms（负载 ${loadavg()[0]?.toFixed(0)}）`,
  );
}

async function signedIn(app: FastifyInstance): Promise<Record<string, string>> {
  const payload = { login: "union", password: PASSWORD };
  const answer = await app.inject({ method: "POST", url: "/api/session", headers: { host: "localhost" }, payload });
  const [cookie] = answer.cookies;
  return { host: "localhost", cookie: `${cookie?.name}=${cookie?.value}` };
}
