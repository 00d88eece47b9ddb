import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheerioCrawler, Configuration, Dataset, log } from "@crawlee/cheerio";

/** Crawlee's CheerioCrawler over the same site, with its default persistent storage and one record a page. */
const [origin = "", limit = "5000", connections = "16"] = process.argv.slice(2);
const root = await mkdtemp(join(tmpdir(), "crawlee-bench-"));
log.setLevel(log.LEVELS.ERROR);
const configuration = Configuration.getGlobalConfig();
configuration.set("storageClientOptions", { localDataDirectory: root });
const crawler = new CheerioCrawler({
  minConcurrency: Number(connections),
  maxConcurrency: Number(connections),
  maxRequestsPerCrawl: Number(limit),
  async requestHandler({ request, $, enqueueLinks, body }) {
    await Dataset.pushData({ url: request.loadedUrl, title: $("title").text(), html: body.toString() });
    await enqueueLinks();
  },
});
const started = performance.now();
const { requestsFinished } = await crawler.run([`${origin}/zhaopin/list-0.html`]);
const seconds = (performance.now() - started) / 1000;
const maxRss = Math.round(process.resourceUsage().maxRSS / 1000);
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const cpu = (userCPUTime + systemCPUTime) / 1e6;
console.log(JSON.stringify({ pages: requestsFinished, seconds, cpu, maxRss }));
await rm(root, { recursive: true, force: true });
process.exit(0);
