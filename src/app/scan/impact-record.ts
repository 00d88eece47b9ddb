import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beijingTime } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Fetched } from "../../model/fetched.ts";
import { fileError } from "../../model/file-error.ts";
import type { Source } from "../../model/source.ts";
import type { Office } from "../office.ts";

/** Where the records of 网络服务影响评估 stand under `reports/`. */
const FOLDER = "影响评估";
const HEADING = "【网络服务影响评估】";
const PURPOSE = "采集公开招聘信息，供检察机关、工会筛查涉嫌就业歧视的表述并跟进整改";

/** The sources that were never assessed, or whose terms of visiting have changed since. */
export async function sourcesToAssess(office: Office, sources: readonly Source[]): Promise<ReadonlySet<string>> {
  const due = new Set<string>();
  for (const source of sources) {
    const known = await office.store.sources.get(source.id);
    if (known === null || termsOf(known).join() !== termsOf(source).join()) due.add(source.id);
  }
  return due;
}

/** Records what visits to a source mean for its hosts: in the audit log, and in a file that is only added to. */
export async function recordImpact(office: Office, source: Source, by: string): Promise<void> {
  const lines = [`${HEADING}${source.name}（${source.id}）`, `评估人：${by}`, ...termsOf(source)];
  await append(office, source, { by, action: "source.impact", lines });
}

function termsOf({ entryUrls, limits, politeness, robotsOverride }: Source): readonly string[] {
  const hosts = [...new Set(entryUrls.map((url) => new URL(url).host))].join("、");
  return [
    `网站：${hosts}`,
    `目的：${PURPOSE}`,
    `页数上限：每次 ${limits.pages} 页，每日 ${politeness.dailyPages} 页，深度 ${limits.depth}`,
    `访问间隔：不少于 ${politeness.delaySeconds} 秒（robots.txt 要求更长时从其要求），同时连接 ${politeness.connections} 个`,
    `允许时段：${politeness.hours ?? "不限"}`,
    `robots.txt：${robotsOverride === null ? "遵守" : `依 ${robotsOverride.caseNumber} 不受其限（${robotsOverride.reason}；${robotsOverride.by.join("、")}）`}`,
  ];
}

/**
 * Adds to the newest assessment of a source how robots.txt answered, once for each host: by the visits to its pages, since
 * the answer may have been had long before this run.
 */
export function recordsRobots(office: Office, source: Source, by: string): (visit: RuledVisit) => Promise<void> {
  const done = new Set<string>();
  return async ({ requestedUrl, robots }) => {
    const url = new URL("/robots.txt", requestedUrl).href;
    if (robots === null || done.has(url)) return;
    done.add(url);
    const known = await readFile(fileOf(office, source), "utf8").catch(() => "");
    const newest = known.slice(known.lastIndexOf(HEADING));
    if (!newest.startsWith(HEADING) || newest.includes(`\n${url}：`)) return;
    const state = /^\d/u.test(robots.status) ? `答复 ${robots.status}` : `未能读取（${robots.status}）`;
    await append(office, source, { by, action: "source.impact.robots", lines: [`${url}：${state}`] });
  };
}

type RuledVisit = Pick<Fetched, "requestedUrl" | "robots">;

/** The record of one source as a file. Throws NOT_FOUND for a source that was never assessed. */
export async function impactFile(office: Office, sourceId: string) {
  const source = await office.store.sources.get(sourceId);
  const detail = "这个来源还没有影响评估记录";
  if (source === null) throw new PingpinError("NOT_FOUND", { subject: sourceId, detail });
  const bytes = await readFile(fileOf(office, source)).catch((cause: unknown) => {
    throw new PingpinError("NOT_FOUND", { subject: sourceId, detail, cause });
  });
  return { bytes, fileName: `网络服务影响评估-${sourceId}.txt` };
}

function fileOf({ home }: Office, source: Source): string {
  return join(home.reports, FOLDER, `${source.id}.txt`);
}

interface Entry {
  readonly by: string;
  readonly action: string;
  readonly lines: readonly string[];
}

async function append(office: Office, source: Source, { by, action, lines }: Entry): Promise<void> {
  const at = office.clock.now().toISOString();
  await office.store.auditLog.append({ at, by, action, subject: source.id, details: lines.join("；") });
  const path = fileOf(office, source);
  try {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, `${beijingTime(at)}\n${lines.join("\n")}\n\n`);
  } catch (cause) {
    throw fileError(path, cause);
  }
}
