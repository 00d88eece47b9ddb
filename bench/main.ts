import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createAuditor } from "../src/audit/auditor.ts";
import { loadRuleset } from "../src/audit/ruleset/load-ruleset.ts";
import type { Ruleset } from "../src/audit/ruleset.ts";
import { buildProgram } from "./build-program.ts";
import { measureCrawls } from "./crawl.ts";
import { measureLookBack, measureLookBackRun } from "./look-back.ts";
import { createMaker } from "./make-corpus.ts";
import { measureMemory } from "./memory.ts";
import { NAIVE_PATTERNS } from "./naive-patterns.ts";
import { measurePackage } from "./package.ts";
import { hotSpots } from "./profile.ts";
import { measureStartUp } from "./start-up.ts";
import { measureThreads } from "./threads.ts";
import { measureThroughput, readPostings, type Throughput } from "./throughput.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    "warm-up": { type: "string", default: "1" },
    postings: { type: "string", default: "8000" },
    memory: { type: "string", default: "10000,100000,1000000" },
    threads: { type: "string", default: "2" },
    crawl: { type: "string", default: "5000" },
    "crawl-browser": { type: "string", default: "800" },
    "only-ours": { type: "boolean", default: false },
    package: { type: "string", default: "100,1000" },
    "look-back": { type: "string", default: "10000,100000" },
    only: { type: "string", default: "throughput,start-up,memory,threads,crawl,look-back,package" },
  },
});
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const rounds = Number(values.rounds);
const parts = new Set(values.only.split(","));
const folder = mkdtempSync(join(tmpdir(), "pingpin-bench-"));

try {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(
    `机器：${cpu?.model ?? "不明"} × ${cpus().length}，内存 ${memory} GB，${process.platform}，Node ${process.version}`,
  );
  if (parts.has("throughput")) await throughput();
  if (parts.has("profile")) await profile();
  if (["start-up", "memory", "threads", "crawl"].some((part) => parts.has(part))) buildProgram(ROOT);
  if (parts.has("start-up")) startUp();
  if (parts.has("memory")) await memoryRuns();
  if (parts.has("look-back")) lookBackRuns();
  if (parts.has("look-back") || parts.has("look-back-round")) wholeRounds();
  if (parts.has("threads")) await threadRuns();
  if (parts.has("package")) packageRuns();
  if (parts.has("crawl")) await crawls();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function throughput(): Promise<void> {
  const ruleset = openRules();
  const warmUp = Number(values["warm-up"]);
  console.log(`一个线程，CPU 时间，先空跑 ${warmUp} 次，再测 ${rounds} 次取中位数`);
  for (const file of corpusFiles()) {
    reportThroughput(basename(file), await measureThroughput(file, ruleset, { warmUp, timed: rounds }));
  }
}

/** Where the time of the audit goes, function by function, once it runs warm. */
async function profile(): Promise<void> {
  const auditor = createAuditor(openRules());
  for (const file of corpusFiles()) {
    const postings = readPostings(file);
    const auditAll = () => {
      for (const posting of postings) auditor.audit(posting);
    };
    auditAll();
    const spots = await hotSpots(() => Array.from({ length: rounds }).forEach(auditAll), ROOT, 25);
    console.log(`\n${basename(file)}：筛查各函数自身用时`);
    for (const { share, where } of spots) console.log(`  ${(share * 100).toFixed(1).padStart(5)} %  ${where}`);
  }
}

function openRules(): Ruleset {
  const cacheDir = join(tmpdir(), "pingpin-bench");
  mkdirSync(cacheDir, { recursive: true });
  const ruleset = loadRuleset({ dirs: [join(ROOT, "rules")], cacheDir });
  console.log(`规则集 ${ruleset.version}（${ruleset.hash.slice(0, 12)}），${ruleset.rules.length} 条规则`);
  return ruleset;
}

function corpusFiles(): readonly string[] {
  return positionals.length === 0 ? [syntheticFile()] : positionals.map(plainFile);
}

function reportThroughput(name: string, result: Throughput): void {
  const { postings, characters, findings, read, audit, check, cut, patterns } = result;
  const line = (label: string, time: number) => {
    const speed = `${Math.round(postings / (time / 1000))} 条/秒，${(characters / 1000 / time).toFixed(1)} 百万字/秒`;
    console.log(`  ${label}：${time.toFixed(0)} 毫秒（${speed}）`);
  };
  console.log(`\n${name}：${postings} 条，${(characters / 1e6).toFixed(2)} 百万字，命中 ${findings} 处`);
  line("读取并解析 JSON", read);
  line("筛查", audit);
  line("check 全程（读取、解析、筛查、输出）", check);
  line("结巴全文分词", cut);
  line(`${NAIVE_PATTERNS.length} 条正则逐条匹配`, patterns);
  console.log(`  筛查比全文分词快 ${(cut / audit).toFixed(1)} 倍（目标 12，命中密集的语料 5）`);
  console.log(`  筛查比正则快 ${(patterns / audit).toFixed(1)} 倍（目标 4）`);
  console.log(`  check 全程为读取解析的 ${(check / read).toFixed(2)} 倍（目标不超过 2.5）`);
}

function startUp(): void {
  const { node, version, help, rulesFirst, rulesChanged, rulesCached } = measureStartUp(ROOT, rounds);
  console.log("\n启动（命令为实际用时，规则为 CPU 时间）");
  console.log(
    `  空的 Node 进程 ${node.toFixed(0)} 毫秒；--version ${version.toFixed(0)} 毫秒；--help ${help.toFixed(0)} 毫秒（目标不超过 300）`,
  );
  console.log(
    `  载入并编译规则：首次 ${rulesFirst.toFixed(0)} 毫秒，另有本单位规则、要筛查全部示例时 ${rulesChanged.toFixed(0)} 毫秒（目标不超过 1000），有缓存 ${rulesCached.toFixed(0)} 毫秒（目标不超过 300）`,
  );
}

async function memoryRuns(): Promise<void> {
  console.log("\ncheck 的内存（目标不超过 350 MB，不随条数增长）");
  for (const postings of values.memory.split(",").map(Number)) {
    const { peak, seconds } = await measureMemory(ROOT, postings);
    console.log(`  ${postings} 条：最高 ${peak.toFixed(0)} MB，用时 ${seconds.toFixed(1)} 秒`);
  }
}

/** Ten times the postings may cost little more than ten times as much to index, and hardly more to search. */
function lookBackRuns(): void {
  console.log("\n回头看（CPU 时间；目标：十万条对照不超过 60 秒，候选检索低于平方增长）");
  for (const postings of [10_000, 100_000]) {
    const { compare, index, search, found, memory } = measureLookBack(postings, folder);
    console.log(
      `  ${postings} 条：逐条对照 ${compare.toFixed(1)} 秒；建索引 ${index.toFixed(1)} 秒，检索 1000 条 ${search.toFixed(2)} 秒（得 ${found} 条）；内存 ${memory.toFixed(0)} MB`,
    );
  }
}

/** The same with the program itself: what another machine captured is compared, every item written, the report made. */
function wholeRounds(): void {
  for (const postings of values["look-back"].split(",").map(Number)) {
    const { run, report, maxRss, byOutcome } = measureLookBackRun(ROOT, postings);
    const outcomes = Object.entries(byOutcome).filter(([, count]) => count > 0);
    console.log(
      `  ${postings} 条整轮（look-back run --brought）：CPU ${run.toFixed(1)} 秒，报告 ${report.toFixed(1)} 秒，内存最高 ${maxRss} MB；${outcomes.map((pair) => pair.join(" ")).join("，")}`,
    );
  }
}

function packageRuns(): void {
  console.log("\n线索材料包（每家十条招聘信息，每条两个证据文件；目标：内存不随家数成倍增长）");
  for (const employers of values.package.split(",").map(Number)) {
    const { postings, files, megabytes, seconds, cpu, maxRss } = measurePackage(ROOT, employers);
    const time = `用时 ${seconds.toFixed(0)} 秒，CPU ${cpu.toFixed(0)} 秒`;
    console.log(`  ${employers} 家 ${postings} 条：${files} 个文件 ${megabytes} MB，${time}，内存最高 ${maxRss} MB`);
  }
}

async function crawls(): Promise<void> {
  console.log("\n采集同一个本机网站（每页 5 kB、20 个链接，16 个连接，不设间隔）");
  const [pages, browserPages] = [Number(values.crawl), Number(values["crawl-browser"])];
  for await (const run of measureCrawls({ root: ROOT, pages, browserPages, onlyOurs: values["only-ours"] })) {
    if (typeof run === "string") {
      console.log(`  ${run}`);
      continue;
    }
    const { name, seconds, cpu, maxRss } = run;
    const speed = `${(run.pages / seconds).toFixed(1)} 页/秒，每页 CPU ${((cpu / run.pages) * 1000).toFixed(1)} 毫秒`;
    console.log(`  ${name}：${run.pages} 页，${seconds.toFixed(0)} 秒，${speed}，内存最高 ${maxRss} MB`);
  }
}

async function threadRuns(): Promise<void> {
  const [load] = loadavg();
  console.log(`\n多线程批量筛查（实际用时，成对交替；机器负载 ${(load ?? 0).toFixed(1)}，${cpus().length} 个处理器）`);
  for (const file of corpusFiles()) {
    const threads = Number(values.threads);
    const run = await measureThreads(ROOT, file, threads, Math.min(rounds, 3));
    const times = `一个线程 ${run.one.toFixed(1)} 秒，${threads} 个线程 ${run.several.toFixed(1)} 秒`;
    const bound = `分给 ${threads} 个各自独立的程序同时筛查 ${run.apart.toFixed(1)} 秒，本机至多快 ${run.bound.toFixed(2)} 倍`;
    console.log(
      `  ${basename(file)} ${run.postings} 条：${times}，快 ${run.speedUp.toFixed(2)} 倍（两个线程的目标 1.7）；${bound}`,
    );
  }
}

/** A plain copy of a gzipped file, so that unpacking is not part of what is timed. */
function plainFile(path: string): string {
  if (!path.endsWith(".gz")) return path;
  const plain = join(folder, basename(path, ".gz"));
  writeFileSync(plain, gunzipSync(readFileSync(path)));
  return plain;
}

function syntheticFile(): string {
  const make = createMaker();
  const path = join(folder, "自编语料.jsonl");
  writeFileSync(path, Array.from({ length: Number(values.postings) }, (_, index) => `${make(index)}\n`).join(""));
  return path;
}
