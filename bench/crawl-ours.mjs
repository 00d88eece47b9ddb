import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../dist/app/clock.js";
import { Configuration } from "../dist/app/configuration.js";
import { locateHome } from "../dist/app/home.js";
import { openOffice } from "../dist/app/office.js";
import { besideReading } from "../dist/app/pipeline/beside-reading.js";
import { commitFetched } from "../dist/app/pipeline/commit-fetched.js";
import { openFetcher } from "../dist/app/pipeline/open-fetcher.js";
import { openPipelineTools, pipelineOf } from "../dist/app/pipeline/pipeline.js";
import { scanSources } from "../dist/app/scan/scan.js";
import { keepHeapSmall } from "../dist/cli/keep-heap-small.js";
import { discoverLinks } from "../dist/crawl/links/discover-links.js";
import { Source } from "../dist/model/source.js";

/**
 * The built program: one scan of the loopback site with everything on: evidence folders, hashes, fsync, extraction, audit,
 * store. With `crawl` as the last word, pages are judged, followed and kept as evidence, and their postings are left unread.
 */
const [origin = "", limit = "5000", connections = "16", browser = "never", extent = "scan"] = process.argv.slice(2);
keepHeapSmall();
const quiet = () => undefined;
const root = await mkdtemp(join(tmpdir(), "pingpin-bench-crawl-"));
const office = await openOffice({
  home: locateHome(root),
  rulesDirs: [],
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  clock: systemClock,
  configuration: Configuration.parse({ office: { name: "假想县总工会", kind: "union" } }),
});
const source = Source.parse({
  id: "bench",
  name: "测速页面",
  operatorType: "public-service",
  entryUrls: [`${origin}/zhaopin/list-0.html`],
  limits: { pages: Number(limit), depth: 20 },
  politeness: { delaySeconds: 0, dailyPages: 1_000_000, connections: Number(connections) },
  browser,
  allowPrivate: [new URL(origin).host],
  contact: "假想县总工会 0000-0000000",
});
const peaks = [];
const started = performance.now();
const bench = extent === "crawl" ? await openCrawlBench() : undefined;
const report = await scanSources(office, [source], {
  operator: "测速",
  trigger: "scan",
  signal: new AbortController().signal,
  isListed: false,
  width: Number(connections),
  screenshots: "never",
  bench,
  onProgress: ({ visited }) => {
    if (visited % 1000 === 0) peaks.push(Math.round(process.memoryUsage.rss() / 1e6));
  },
});
const seconds = (performance.now() - started) / 1000;
await Promise.all([bench?.fetcher.close(), bench?.tools.thread?.close()]);
await office.store.close();
const { byVerdict, postings } = report.tally;
const pages = report.crawls[0]?.visited ?? 0;
const maxRss = Math.round(process.resourceUsage().maxRSS / 1000);
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const cpu = (userCPUTime + systemCPUTime) / 1e6;
console.log(JSON.stringify({ pages, seconds, cpu, postings: postings.total, byVerdict, maxRss, rss: peaks }));
await rm(root, { recursive: true, force: true });

/** The tools of a scan whose pages yield their links and nothing else. */
async function openCrawlBench() {
  const tools = await besideReading(await openPipelineTools(office));
  const hints = { list: null, detail: null, next: null, attachment: null, idPattern: null };
  const read = async (content) => ({
    kind: "other",
    links: discoverLinks(content.html, content.url, hints),
    signals: [],
    postings: [],
    failures: [],
  });
  const thread = { ...tools.thread, read };
  const keepRobots = (robots, site) => commitFetched(pipelineOf(tools, "", "测速"), site, robots);
  const fetcher = await openFetcher(office, keepRobots, { judge: thread.judge });
  return { tools: { ...tools, thread }, fetcher, now: office.clock.now, stopsHoldMs: 0, livingRuns: new Set() };
}
