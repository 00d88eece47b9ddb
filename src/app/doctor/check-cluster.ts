import { readFile } from "node:fs/promises";
import type { Worker } from "../../model/worker.ts";
import type { Store } from "../../store/port.ts";
import type { Clock } from "../clock.ts";
import type { Home } from "../home.ts";
import { withQueue } from "../schedules/schedules.ts";
import { livingWorkers } from "../worker/living-workers.ts";
import { tokenFile } from "../worker/sign-of-life.ts";
import { type Examined, unwell, well } from "./check-machine.ts";

/** This machine as one of several; `rulesetHash` is null where its rules cannot be used. */
interface Cluster {
  readonly home: Home;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly toolVersion: string;
  readonly rulesetHash: string | null;
}

/** What several machines share: database, clocks, rules, data folder, workers and jobs. */
export async function examineCluster(office: Cluster, store: Store): Promise<readonly Examined[]> {
  const workers = await livingWorkers(store);
  return [
    await examineVersion(store),
    await examineClocks(office.clock, store, workers),
    await examineWorkers(office.toolVersion, workers),
    ...(workers.length === 0 ? [] : [examineSameRules(office.rulesetHash, workers)]),
    ...(workers.length === 0 ? [] : [await examineSharing(office.home, workers)]),
    await examineJobs(office, store, workers),
  ];
}

async function examineVersion(store: Store): Promise<Examined> {
  const { version, extensions, migrations } = await store.facts();
  const more = extensions.length === 0 ? "" : `，扩展 ${extensions.join("、")}`;
  return well("数据库版本", `${version}${more}；表结构第 ${migrations.length} 版`);
}

const MOST_AHEAD_MS = 2000;

/** Times of visits are evidence, and hosts are visited by one time for all. */
async function examineClocks(clock: Clock, store: Store, workers: readonly Worker[]): Promise<Examined> {
  const before = clock.now().getTime();
  const { now } = await store.facts();
  const here = (before + clock.now().getTime()) / 2 - Date.parse(now);
  const clocks = [{ machine: "本机", aheadMs: here }, ...workers];
  const said = clocks.map(({ machine, aheadMs }) => `${machine} ${(aheadMs / 1000).toFixed(2)} 秒`).join("、");
  const wrong = clocks.filter(({ aheadMs }) => Math.abs(aheadMs) > MOST_AHEAD_MS);
  if (wrong.length === 0) return well("各机时间", `比数据库快：${said}`);
  const names = [...new Set(wrong.map(({ machine }) => machine))].join("、");
  return unwell(
    "各机时间",
    `比数据库快：${said}`,
    `${names} 相差超过 2 秒，请校准系统时间（chrony 或 systemd-timesyncd）`,
  );
}

function examineWorkers(toolVersion: string, workers: readonly Worker[]): Examined {
  const name = "工作进程";
  if (workers.length === 0)
    return { ...well(name, "没有"), advice: "工作台开着就够了；采集量大时请技术人员另开（pingpin worker）" };
  const said = workers.map(
    ({ machine, processId, running, width }) => `${machine}（${processId}）${running}/${width} 项`,
  );
  const other = workers.filter((worker) => worker.toolVersion !== toolVersion);
  if (other.length === 0) return well(name, said.join("、"));
  const versions = other.map((worker) => `${worker.machine} ${worker.toolVersion}`).join("、");
  return unwell(name, said.join("、"), `版本与本机 ${toolVersion} 不同：${versions}，请升级到同一版本`);
}

/** The same posting is to be judged alike wherever it is read. */
function examineSameRules(here: string | null, workers: readonly Worker[]): Examined {
  const name = "各机规则";
  const loaded = [{ machine: "本机", rulesetHash: here }, ...workers].filter(({ rulesetHash }) => rulesetHash !== null);
  const hashes = new Set(loaded.map(({ rulesetHash }) => rulesetHash?.slice(0, 12)));
  if (hashes.size <= 1) return well(name, [...hashes].join("") || "尚未载入");
  const said = new Set(loaded.map(({ machine, rulesetHash }) => `${machine} ${rulesetHash?.slice(0, 12)}`));
  const advice = "同一条招聘信息会判得不一样；工作进程每小时重新载入规则，仍不同的请核对各机的程序版本和附加规则目录";
  return unwell(name, `不相同：${[...said].join("、")}`, advice);
}

/** Each worker has left a word in the data folder and the same word in the database. */
async function examineSharing(home: Home, workers: readonly Worker[]): Promise<Examined> {
  const apart: string[] = [];
  for (const { id, machine, folderToken } of workers) {
    const found = await readFile(tokenFile(home, id), "utf8").catch(() => null);
    if (found !== folderToken) apart.push(machine);
  }
  const name = "共享数据目录";
  if (apart.length === 0) return well(name, `${workers.length} 个工作进程写下的暗号都读得到`);
  const advice = `${[...new Set(apart)].join("、")} 用的不是同一个目录：证据会分散，请先停下，检查挂载和 PINGPIN_HOME`;
  return unwell(name, `读不到 ${apart.length} 个工作进程写下的暗号`, advice);
}

const LATE_MS = 3_600_000;

async function examineJobs(
  office: { readonly home: Home; readonly clock: Clock; readonly newId: () => string },
  store: Store,
  workers: readonly Worker[],
): Promise<Examined> {
  const jobs = await withQueue(office, (queue) => queue.pending());
  const now = Date.parse((await store.facts()).now);
  const of = (state: string) => jobs.filter((job) => job.state === state);
  const late = of("waiting").filter(({ runAt }) => now - Date.parse(runAt) > LATE_MS);
  const found = `等待 ${of("waiting").length} 项，进行中 ${of("running").length} 项，已放弃 ${of("dead").length} 项`;
  if (of("dead").length > 0)
    return unwell("后台任务", found, "在“来源与任务”页最下面看原因，处理好以后点“重试”（命令行：pingpin job list）");
  if (late.length === 0) return well("后台任务", found);
  const more =
    workers.length === 0 ? "请保持工作台开着，或请技术人员启动工作进程（pingpin worker）" : "可以再开几个工作进程";
  return unwell("后台任务", found, `${late.length} 项已等了一小时以上；${more}`);
}
