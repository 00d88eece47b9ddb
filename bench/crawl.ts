import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

/** Pages a second with full evidence writing, beside Crawlee's CheerioCrawler on the same site in the same run. */
const [pages = "5000", connections = "16", only = "both"] = process.argv.slice(2);

interface Result {
  readonly pages: number;
  readonly seconds: number;
  readonly maxRss: number;
}

const site = start(["--import", "tsx", "bench/crawl-site.ts", pages]);
const origin = `http://127.0.0.1:${await firstLine(site)}`;
try {
  const peer = only === "ours" ? null : await measure(["bench/crawl-peer.mjs"], "Crawlee CheerioCrawler（持久存储）");
  const ours = only === "peer" ? null : await measure(["--import", "tsx", "bench/crawl-ours.ts"], "平聘（证据全写）");
  if (peer !== null && ours !== null) console.log(`平聘 / Crawlee = ${(rate(ours) / rate(peer)).toFixed(2)} 倍`);
} finally {
  site.kill();
}

async function measure(program: readonly string[], name: string): Promise<Result | null> {
  if (program[0]?.endsWith(".mjs") === true && !existsSync("bench/node_modules")) {
    console.log(`${name}：未安装，请先在 bench/ 下运行 npm install`);
    return null;
  }
  const child = start([...program, origin, pages, connections]);
  const line = await firstLine(child);
  await once(child, "exit");
  const result = JSON.parse(line) as Result;
  console.log(`${name}：${result.pages} 页，${rate(result).toFixed(0)} 页每秒，内存峰值 ${result.maxRss} MB  ${line}`);
  return result;
}

function rate({ pages, seconds }: Result): number {
  return pages / seconds;
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("测速程序没有给出结果");
}
