import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { capturePath } from "../../evidence/capture-place.ts";
import { type ChainReader, chainLine } from "../../evidence/chain-log.ts";
import { originFolder } from "../../evidence/origin-folder.ts";
import { PingpinError } from "../../model/errors.ts";
import { openSqliteStore } from "../../store/open-sqlite-store.ts";
import type { Store } from "../../store/port.ts";
import { broughtChain } from "../batches/brought-chain.ts";
import { bureauTable } from "../bureaus/bureau-table.ts";
import type { Clock } from "../clock.ts";
import type { Configuration } from "../configuration.ts";
import { lostHeads } from "../evidence/lost-stamps.ts";
import type { Home } from "../home.ts";
import { newId } from "../ids.ts";
import { loadOfficeKeys } from "../keys/office-key.ts";
import { openStore } from "../open-store.ts";
import { openRuleset } from "../pipeline/open-ruleset.ts";
import { toolVersion } from "../program-files.ts";
import { headDays } from "../timestamps/stamp-queue.ts";
import { examineCluster } from "./check-cluster.ts";
import { type Examined, nearestExisting, unwell, well } from "./check-machine.ts";

/** The data folder is ours alone and can be written; one that is not there yet is made on first use. */
export function examineFolder(home: Home): Examined {
  const name = "数据目录";
  const folder = nearestExisting(home.root);
  const facts = statSync(folder);
  if (!facts.isDirectory()) return unwell(name, `${folder} 不是目录`, "请用 --home 指定另一个位置");
  if (!isWritable(folder)) return unwell(name, `${folder} 不能写入`, "请检查目录权限，或用 --home 指定另一个位置");
  if (folder !== home.root) return well(name, "尚未建立，首次采集或导入时建立");
  const isOpen = process.platform !== "win32" && (facts.mode & 0o077) !== 0;
  return isOpen
    ? unwell(name, `${folder} 其他用户可以读取`, `内有个人信息，请执行 chmod 700 ${folder}`)
    : well(name, folder);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // The one question asked here; the caller says what to do.
  }
}

/** What the records say of themselves; `latestAt` is the newest instant on record. */
export interface ExaminedRecords {
  readonly examined: readonly Examined[];
  readonly latestAt: string | null;
}

/** The database is whole, its audit log too, and `chain.log` says the same as its captures. */
export async function examineRecords(home: Home, clock: Clock, rulesetHash: string | null): Promise<ExaminedRecords> {
  const unloaded = home.databaseUrl === null ? await unloadedDatabase() : null;
  if (unloaded !== null) return { examined: [unloaded], latestAt: null };
  if (home.databaseUrl === null && !existsSync(home.database))
    return { examined: [withoutDatabase(home)], latestAt: null };
  let store: Store;
  try {
    store = await openStore(home);
  } catch (error) {
    return { examined: [unwell("数据库", sentenceOf(error), "请从备份恢复，或改用另一个数据目录")], latestAt: null };
  }
  try {
    const latestAt = (await store.audits.latest())?.startedAt ?? null;
    return {
      examined: [
        await examineDatabase(store),
        await examineAuditLog(store),
        ...(await examineChains(home, store)),
        ...(await examineHeads(home, store)),
        ...(await examineCluster({ home, clock, newId, toolVersion: toolVersion(), rulesetHash }, store)),
      ],
      latestAt,
    };
  } catch (error) {
    return { examined: [unwell("数据库", sentenceOf(error), "内容已损坏，请从备份恢复")], latestAt: null };
  } finally {
    await store.close();
  }
}

/** What is wrong with the program's own part that reads databases, whatever the office's file holds; null when it loads. */
async function unloadedDatabase(): Promise<Examined | null> {
  try {
    await (await openSqliteStore(":memory:")).close();
    return null;
  } catch (error) {
    return unwell("数据库组件", sentenceOf(error), "请技术人员重装程序后再检查（pingpin doctor）");
  }
}

function withoutDatabase(home: Home): Examined {
  if (!existsSync(home.chainLog)) return well("数据库", "尚未建立，首次使用时建立");
  return unwell("数据库", "文件不在了，而存证链里已有采集件", `请从备份恢复 ${home.database}`);
}

async function examineDatabase(store: Store): Promise<Examined> {
  const fault = await store.firstFault();
  return fault === null
    ? well("数据库", "完整")
    : unwell("数据库", `内部检查未通过：${fault}`, "请停止使用，从备份恢复");
}

async function examineAuditLog(store: Store): Promise<Examined> {
  const broken = await store.auditLog.firstBroken();
  return broken === null
    ? well("操作日志", "首尾相接")
    : unwell("操作日志", `第 ${broken} 条与前一条不衔接`, "可能被改动，请保留现场并与备份核对");
}

const BATCH = 1000;

async function examineChains({ chainLog, captures, root }: Home, store: Store): Promise<readonly Examined[]> {
  const own = { name: "存证链", chainLog, captures, read: store.captures.chain, ...(await store.captures.chainHead()) };
  const examined = [await examineChain(own)];
  for (const origin of await store.captures.origins()) {
    const { length } = await store.captures.chainHead(origin);
    const place = originFolder(root, origin);
    const name = `存证链（机器 ${origin.slice(0, 8)}）`;
    examined.push(await examineChain({ name, ...place, read: broughtChain(store, origin), length }));
  }
  return examined;
}

/** Daily heads that were taken away; nothing where there never was one. */
async function examineHeads(home: Home, store: Store): Promise<readonly Examined[]> {
  const name = "每日链首";
  const days = await headDays(store);
  if (days.length === 0) return [];
  const lost = await lostHeads(home, store);
  if (lost.length === 0) return [well(name, `${days.length} 天，都在`)];
  const advice = "可能被移走：请保留现场，从备份找回 chain-heads 文件夹里的这些文件，再核验（pingpin verify）";
  return [unwell(name, `${lost.join("、")} 的链首记录不在了`, advice)];
}

interface StoredChain {
  readonly name: string;
  readonly chainLog: string;
  /** Where the folders of its captures stand. */
  readonly captures: string;
  readonly read: ChainReader;
  readonly length: number;
}

async function examineChain({ name, chainLog, captures, read, length }: StoredChain): Promise<Examined> {
  const text = existsSync(chainLog) ? readFileSync(chainLog, "utf8") : "";
  const lines = text.split("\n").slice(0, -1);
  for (let from = 0; from < lines.length; from += BATCH) {
    const links = await read(from, BATCH);
    const wrong = lines.slice(from, from + BATCH).findIndex((line, offset) => {
      const link = links[offset];
      return link === undefined || chainLine(from + offset + 1, link) !== `${line}\n`;
    });
    if (wrong !== -1) {
      return unwell(
        name,
        `第 ${from + wrong + 1} 行与数据库不一致`,
        "可能被改动：请保留现场，请技术人员核验（pingpin verify）并与备份核对",
      );
    }
  }
  const [away] = await foldersAway({ captures, read, length: lines.length });
  if (away !== undefined) {
    const advice =
      "请先看磁盘、共享目录是否连上，文件夹是否移到了别处；仍找不到的，从备份找回后再核验（pingpin verify）";
    return unwell(name, `登记的采集件 ${away} 不在原处`, advice);
  }
  // A crash leaves a capture whose line is still to come; one that somebody took away has neither.
  for (let from = lines.length; from < length; from += BATCH) {
    const lost = (await read(from, BATCH)).find(({ folder }) => !existsSync(capturePath({ root: captures, folder })));
    if (lost === undefined) continue;
    const advice = "证据可能被移走：请保留现场，从备份找回后再核验（pingpin verify）";
    return unwell(name, `已登记的采集件 ${lost.folder} 不在了，存证链里也没有它的一行`, advice);
  }
  const missing = length - lines.length;
  return missing === 0
    ? well(name, `${length} 份采集件，与数据库一致`)
    : well(name, `${length} 份采集件，其中 ${missing} 份待下次采集时补记`);
}

/** Of the first and the last capture of a chain, those whose folder is not there: enough to see a disk that is not mounted. */
async function foldersAway({ captures, read, length }: Pick<StoredChain, "captures" | "read" | "length">) {
  const ends = length === 0 ? [] : [...(await read(0, 1)), ...(await read(length - 1, 1))];
  return ends.map(({ folder }) => folder).filter((folder) => !existsSync(capturePath({ root: captures, folder })));
}

/** The rules in force load and pass their own examples; `hash` is null where they do not. */
export function examineRules(
  rulesDirs: readonly string[],
  home: Home,
): { readonly examined: Examined; readonly hash: string | null } {
  try {
    const { version, rules, hash } = openRuleset(rulesDirs, existsSync(home.cache) ? home.cache : null);
    return { examined: well("规则集", `版本 ${version}，${rules.length} 条规则`), hash };
  } catch (error) {
    return { examined: unwell("规则集", sentenceOf(error), "改正前不能筛查"), hash: null };
  }
}

/** The sentence of a known error; an unknown one goes on. */
function sentenceOf(error: unknown): string {
  if (error instanceof PingpinError) return error.message;
  throw error;
}

/** Whether the office has a key; without one what complainants hand in lies open on this machine. */
export function examineKey(home: Home): Examined {
  const name = "本单位密钥";
  try {
    const keys = loadOfficeKeys(home);
    if (keys === null)
      return {
        ...well(name, "还没有，举报材料和盖章扫描件未加密保存"),
        advice: "请在工作台“系统自检”页下面点“生成本单位密钥”（命令行：pingpin key init）",
      };
    const earlier = keys.earlier.length === 0 ? "" : `，另可打开 ${keys.earlier.length} 把旧密钥封存的内容`;
    return well(name, `指纹 ${keys.fingerprint}${earlier}`);
  } catch (error) {
    return unwell(name, sentenceOf(error), "请取出纸面恢复码，与技术人员一起恢复（pingpin key recover）");
  }
}

/** Whether every county that the office answers for has a bureau and a procuratorate of its level. */
export function examineBureaus(configuration: Configuration): Examined {
  const name = "机关对照表";
  const table = bureauTable(configuration);
  const wrong = table.filter(({ problems }) => problems.length > 0);
  if (configuration.office.jurisdiction === null) {
    return well(name, "设置文件里没有写明本单位的行政区划代码（office.jurisdiction），没有核对缺哪些县");
  }
  if (wrong.length === 0) return well(name, `${table.length} 个县（市、区），都有监管机关和受送检察院`);
  const named = wrong
    .slice(0, SHOWN_COUNTIES)
    .map(({ jurisdiction, name: county, problems }) => `${county ?? jurisdiction}：${problems.join("；")}`);
  const more = wrong.length > SHOWN_COUNTIES ? `等 ${wrong.length} 处` : "";
  return unwell(
    name,
    `${named.join("。")}${more}`,
    "请在“机关与期限”页逐行填写；县多的用表格成批填写（pingpin bureau export、import）",
  );
}

const SHOWN_COUNTIES = 5;
