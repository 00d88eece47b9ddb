import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What one crawl of the loopback site took; `cpu` in seconds, `maxRss` in MB. */
interface CrawlRun {
  readonly name: string;
  readonly pages: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly maxRss: number;
}

interface CrawlBench {
  /** The project folder, its program built. */
  readonly root: string;
  readonly pages: number;
  readonly browserPages: number;
  readonly onlyOurs: boolean;
}

const CONNECTIONS = 16;
const HOW = "未安装对照程序，请先在 bench/ 下运行 npm ci（设 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 可不下载浏览器）";

/**
 * Crawls the same loopback site with the built program, all evidence written, and with Crawlee in its default persistent
 * storage, over HTTP and in the browser. Every run is a process of its own; the peers only where they are installed.
 */
export async function* measureCrawls(bench: CrawlBench): AsyncGenerator<CrawlRun | string> {
  const { root, pages, browserPages } = bench;
  const hasPeers = existsSync(join(root, "bench/node_modules"));
  if (!hasPeers && !bench.onlyOurs) yield HOW;
  const site = start(root, ["--import", "tsx", "bench/crawl-site.ts", String(Math.max(pages, browserPages))]);
  try {
    const origin = `http://127.0.0.1:${await firstLine(site)}`;
    const run = (name: string, program: string, limit: number, ...more: readonly string[]) =>
      measure(root, name, [`bench/${program}.mjs`, origin, String(limit), String(CONNECTIONS), ...more]);
    const isPeered = hasPeers && !bench.onlyOurs;
    if (isPeered) yield await run("Crawlee CheerioCrawler（持久存储）", "crawl-peer", pages);
    yield await run("平聘（只采集，证据全写，不提取、不筛查）", "crawl-ours", pages, "never", "crawl");
    yield await run("平聘（证据全写，同时提取、筛查、入库）", "crawl-ours", pages);
    if (browserPages === 0) return;
    if (isPeered) yield await run("Crawlee PlaywrightCrawler（持久存储）", "crawl-peer-browser", browserPages);
    yield await run("平聘（浏览器，截图、PDF、MHTML 全留）", "crawl-ours", browserPages, "always");
  } finally {
    site.kill();
  }
}

async function measure(root: string, name: string, program: readonly string[]): Promise<CrawlRun> {
  const child = start(root, program);
  const ended = once(child, "exit");
  const line = await firstLine(child);
  await ended;
  return { name, ...(JSON.parse(line) as Omit<CrawlRun, "name">) };
}

function start(root: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("测速程序没有给出结果");
}
