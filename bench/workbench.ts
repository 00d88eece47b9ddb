import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { FastifyInstance, InjectOptions } from "fastify";
import { Configuration } from "../src/app/configuration.ts";
import { ensureHome, locateHome } from "../src/app/home.ts";
import { createLog } from "../src/app/log.ts";
import { openOffice } from "../src/app/office.ts";
import { openWorkbench } from "../src/app/workbench/workbench.ts";
import { buildServer } from "../src/server/server.ts";
import { addEveryRole, PASSWORD } from "../test/server/opened-server.ts";
import { seedWorkbench } from "./seed-workbench.ts";

// `npx tsx bench/workbench.ts [--postings 200000] [--findings 5] [--seconds 20] [--reviewers 20] [--pause 1000] [--home <folder>]`;
// a home that is named is seeded once and kept, so that later runs start at once (their decisions stay in it).

const { values } = parseArgs({
  options: {
    postings: { type: "string", default: "200000" },
    findings: { type: "string", default: "5" },
    seconds: { type: "string", default: "20" },
    pause: { type: "string", default: "1000" },
    reviewers: { type: "string", default: "20" },
    home: { type: "string" },
  },
});
const [postings, each] = [Number(values.postings), Number(values.findings)];
const root = values.home ?? mkdtempSync(join(tmpdir(), "pingpin-bench-"));
const home = locateHome(root);

try {
  ensureHome(home);
  const seeding = performance.now();
  if (!existsSync(home.database)) await seedWorkbench(home.database, postings, each);
  const megabytes = Math.round(statSync(home.database).size / 1e6);
  console.log(`${postings} 条招聘信息，${postings * each} 处命中，数据库 ${megabytes} MB，写入 ${seconds(seeding)} 秒`);
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  const office = await openOffice({ home, rulesDirs: [], log: createLog(), configuration });
  if ((await office.store.accounts.list()).length === 0) await addEveryRole(office);
  const bench = openWorkbench(office);
  const app = await buildServer(bench, { webFolder: null, hosts: [], tls: null });
  await measure(app);
  await app.close();
  await bench.close();
  await office.store.close();
} finally {
  if (values.home === undefined) rmSync(root, { recursive: true, force: true });
}

async function measure(app: FastifyInstance): Promise<void> {
  const headers = await signedIn(app);
  const times = new Map<string, number[]>();
  const timed = async (name: string, request: InjectOptions) => {
    const started = performance.now();
    const answer = await app.inject(request);
    if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
    return answer.json();
  };
  await timed("预热", { url: "/api/rule-choices", headers });
  const end = performance.now() + Number(values.seconds) * 1000;
  const reviewer = async (number: number) => {
    // Twenty people do not open their browsers in the same millisecond.
    await wait((Number(values.pause) * number) / Number(values.reviewers));
    for (let turn = 0; performance.now() < end; turn += 1) {
      const id = `p${String((number * 7919 + turn * 104_729) % postings).padStart(7, "0")}`;
      await timed("列表", { url: `/api/worklist?verdict=${turn % 2 ? "violation" : "review"}`, headers });
      await timed("检索", { url: `/api/worklist?q=${encodeURIComponent(`员${turn % 900}`)}`, headers });
      const sheet = await timed("招聘信息", { url: `/api/postings/${id}/sheet`, headers });
      const open = sheet.findings.find((finding: { decision: unknown }) => finding.decision === null);
      // Nobody decides, or leaves what is decided, more often than once a second.
      await wait(Number(values.pause));
      if (open === undefined) continue;
      const payload = { findingIds: [open.id], decision: "dismissed", reasonCode: "duplicate" };
      await timed("决定", { method: "POST", url: "/api/findings/decide", headers, payload } as const);
    }
  };
  await Promise.all(Array.from({ length: Number(values.reviewers) }, (_, number) => reviewer(number)));
  await timed("计数", { url: "/api/worklist/counts", headers });
  for (const [name, list] of times) {
    const sorted = list.sort((a, b) => a - b);
    const at = (share: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
    console.log(`${name}：${sorted.length} 次，p50 ${at(0.5)} ms，p95 ${at(0.95)} ms，最长 ${at(1)} ms`);
  }
}

async function signedIn(app: FastifyInstance) {
  const payload = { login: "union", password: PASSWORD };
  const answer = await app.inject({ method: "POST", url: "/api/session", headers: { host: "localhost" }, payload });
  const [cookie] = answer.cookies;
  return { host: "localhost", cookie: `${cookie?.name}=${cookie?.value}`, "x-csrf-token": answer.json().csrfToken };
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(0);
}
