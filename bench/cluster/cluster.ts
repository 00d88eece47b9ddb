import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Configuration } from "../../src/app/configuration.ts";
import { type Home, locateHome } from "../../src/app/home.ts";
import { createLog } from "../../src/app/log.ts";
import { type Office, openOffice } from "../../src/app/office.ts";
import { openQueue } from "../../src/app/schedules/open-queue.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../../test/helpers/private-postgres.ts";
import { boardSource } from "./board-hosts.ts";

/** What a measurement of many workers runs against; `boards` are in a process of their own. */
export interface Cluster {
  readonly server: PrivatePostgres;
  readonly office: Office;
  readonly home: Home;
  readonly boards: ChildProcess;
  readonly hostLog: string;
  close(): Promise<void>;
}

export interface ClusterSize {
  readonly hosts: number;
  /** Pages of each host, lists included. */
  readonly pages: number;
  readonly delaySeconds: number;
  readonly answerMs: number;
}

/** As an office would run it, but for the number of connections. */
const DURABLE = "-c max_connections=200";

/** A PostgreSQL and a data folder of its own, the boards listening, and a scan of all of them handed in. */
export async function openCluster(root: string, size: ClusterSize): Promise<Cluster> {
  const bin = findPostgres();
  if (bin === null) throw new Error("没有安装 PostgreSQL");
  const folder = mkdtempSync(join(tmpdir(), "pingpin-cluster-"));
  const hostLog = join(folder, "hosts.jsonl");
  const server = startPostgres(bin, DURABLE);
  const home: Home = { ...locateHome(join(folder, "home")), databaseUrl: await server.create() };
  const configuration = Configuration.parse({ office: { name: "假想县总工会", kind: "union" } });
  const office = await openOffice({ home, rulesDirs: [], log: createLog(), configuration });
  await sendScan(office, size);
  const boards = await startBoards(root, size, hostLog);
  return {
    ...{ server, office, home, boards, hostLog },
    async close() {
      await office.store.close();
      server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function sendScan(office: Office, { hosts, delaySeconds }: ClusterSize): Promise<void> {
  const runAt = new Date().toISOString();
  const sources = Array.from({ length: hosts }, (_, host) => boardSource(host, delaySeconds));
  for (const source of sources) await office.store.sources.put(source, runAt);
  const task = { kind: "scan", sourceIds: sources.map(({ id }) => id) } as const;
  const queue = await openQueue(office);
  await queue.send({ id: "all", task, key: "all", operator: "演示经办人", runAt, retryLimit: 20 });
  await queue.close();
}

async function startBoards(root: string, size: ClusterSize, log: string): Promise<ChildProcess> {
  const { hosts, pages, answerMs } = size;
  const given = ["--hosts", hosts, "--pages", pages, "--log", log, "--answer", answerMs].map(String);
  const boards = spawn(process.execPath, ["--import", "tsx", "bench/cluster/watched-boards.ts", ...given], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(createInterface({ input: boards.stdout }), "line");
  return boards;
}

/** Resolves with the number of jobs that are not done, as often as asked. */
export async function openJobs(office: Office): Promise<number> {
  const queue = await openQueue(office);
  try {
    return (await queue.pending()).length;
  } finally {
    await queue.close();
  }
}

/** Ends the boards, their log written. */
export async function endBoards(boards: ChildProcess): Promise<void> {
  boards.kill("SIGTERM");
  await once(boards, "exit");
}

/** The children of a process. */
export function childrenOf(parent: number): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && statOf(pid)?.parent === parent);
}

/** Seconds of processor that a process, and those of its children that it has waited for, have used. */
export function cpuSeconds(pid: number): number {
  return (statOf(pid)?.ticks ?? 0) / TICKS_A_SECOND;
}

const TICKS_A_SECOND = 100;

function statOf(pid: number): { readonly parent: number; readonly ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
}
