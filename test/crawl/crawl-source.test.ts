import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import PQueue from "p-queue";
import { afterEach, describe, expect, it } from "vitest";
import type { CrawlDeps } from "../../src/crawl/crawl-job.ts";
import { crawlSource } from "../../src/crawl/crawl-source.ts";
import { discoverLinks, NO_LINK_HINTS } from "../../src/crawl/links/discover-links.ts";
import type { HostTurns } from "../../src/crawl/politeness/host-turns.ts";
import type { Fetched } from "../../src/model/fetched.ts";
import type { Source } from "../../src/model/source.ts";
import {
  FREE_TURNS,
  type Handlers,
  type LoopbackSite,
  loopbackSource,
  POSTING_BODY,
  page,
  postingPage,
  silentLog,
  startFetcher,
  startSite,
} from "./loopback-site.ts";
import { memoryFrontier } from "./memory-frontier.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Rig {
  readonly site: LoopbackSite;
  readonly source: Source;
  readonly frontier: ReturnType<typeof memoryFrontier>;
  readonly slept: number[];
  readonly outcomes: () => readonly (readonly [string, string])[];
  run(more?: Partial<CrawlDeps>): ReturnType<typeof crawlSource>;
}

/** Other hosts that the site leads to. */
interface Beyond {
  readonly turns: Partial<HostTurns>;
  readonly ports: readonly number[];
}

const NOTHING: Beyond = { turns: {}, ports: [] };

/** A site, a source of it, and a clock that only moves when the crawler sleeps. */
async function rig(handlers: Handlers, more: Partial<Source> = {}, beyond: Beyond = NOTHING): Promise<Rig> {
  const site = await startSite(handlers);
  const { fetcher } = await startFetcher({ turns: { ...FREE_TURNS, ...beyond.turns } });
  closers.push(
    () => fetcher.close(),
    () => site.close(),
  );
  const source = loopbackSource([site.port, ...beyond.ports], { entryUrls: [`${site.origin}/list`], ...more });
  const frontier = memoryFrontier();
  const slept: number[] = [];
  const seen: [string, string][] = [];
  let clock = Date.parse("2026-05-06T02:00:00Z");
  let ids = 0;
  const deps: CrawlDeps = {
    fetcher,
    frontier,
    onFetched: async (_item, fetched, settle) => {
      seen.push([fetched.requestedUrl.replace(site.origin, ""), fetched.outcome]);
      await settle(frontier, { links: linksOf(fetched), captureId: `capture-${seen.length}` });
    },
    renderIf: null,
    known: async () => null,
    onProgress: () => undefined,
    queue: new PQueue({ concurrency: 4 }),
    now: () => new Date(clock),
    sleep: async (ms, signal) => {
      if (ms === 2000) return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      slept.push(ms);
      clock += ms;
    },
    newId: () => `item-${++ids}`,
    random: () => 0,
    stopsHoldMs: 0,
    log: silentLog,
    signal: new AbortController().signal,
    holder: "test",
    leaseSeconds: 60,
  };
  const run: Rig["run"] = (changes = {}) => crawlSource({ auditId: "audit-1", source }, { ...deps, ...changes });
  return { site, source, frontier, slept, outcomes: () => seen, run };
}

function linksOf(fetched: Fetched) {
  const html = new TextDecoder().decode(fetched.body?.bytes);
  return fetched.outcome === "ok" ? discoverLinks(html, fetched.finalUrl, NO_LINK_HINTS) : [];
}

const posting = page(postingPage("仓库管理员", POSTING_BODY));
const LIST = postingPage(
  "职位列表",
  `<p>假想县公共就业服务中心每日更新的招聘岗位列表，欢迎选择。</p><a href="/job/1?utm_source=x">仓库管理员</a> <a href="/job/2">会计</a>
   <a href="/job/1">仓库管理员（重复）</a> <a href="https://elsewhere.invalid/job/9">外站岗位</a><a href="/list?p=2">下一页</a>`,
);
const SITE: Handlers = {
  "/list": page(LIST),
  "/list?p=2": page(
    postingPage("职位列表", `<p>第二页</p><a href="/job/3">司机岗位</a><a href="/files/gw.xlsx">岗位表.xlsx</a>`),
  ),
  "/job/1": posting,
  "/job/2": posting,
  "/job/3": posting,
  "/files/gw.xlsx": (_, response) =>
    response.writeHead(200, { "content-type": "application/vnd.ms-excel" }).end("PK\u0003\u0004"),
};

describe("a crawl of a source", () => {
  it("visits an address again when the host that it leads to has its turn", async () => {
    const other = await startSite({ "/job": posting });
    closers.push(() => other.close());
    const moved = {
      "/list": (_: unknown, response: ServerResponse) =>
        response.writeHead(302, { location: `${other.origin}/job` }).end(),
    };
    const until = "2026-05-06T02:30:00.000Z";
    const refusals = [{ reason: "网站要求稍后再访问", until }];
    const turns = { take: async () => refusals.shift() ?? null };
    const { run, outcomes, slept } = await rig(moved, {}, { turns, ports: [other.port] });
    const counts = await run();
    expect(outcomes()).toEqual([
      ["/list", "blocked_by_guard"],
      ["/list", "ok"],
    ]);
    expect(slept).toEqual([1_800_000]);
    expect(counts).toMatchObject({ remaining: 0, byOutcome: { ok: 1, blocked_by_guard: 1 } });
  });

  it("visits list, further pages, postings and attachments once each, and nothing off the site", async () => {
    const { run, outcomes, site, frontier } = await rig(SITE);
    const counts = await run();
    expect(counts).toMatchObject({
      visited: 6,
      byOutcome: { ok: 6 },
      remaining: 0,
      interrupted: false,
      stoppedHosts: [],
    });
    expect(
      outcomes()
        .map(([path]) => path)
        .sort(),
    ).toEqual(["/files/gw.xlsx", "/job/1?utm_source=x", "/job/2", "/job/3", "/list", "/list?p=2"]);
    expect(site.asked[0]).toBe("/robots.txt");
    expect([...frontier.items.values()].map(({ purpose }) => purpose).sort()).toEqual([
      "attachment",
      "list",
      "list",
      "posting",
      "posting",
      "posting",
    ]);
  });

  it("finds postings that only a sitemap of robots.txt names", async () => {
    const sitemap = (paths: readonly string[]) => (request: IncomingMessage, response: ServerResponse) => {
      const urls = paths.map((path) => `<url><loc>http://${request.headers.host}${path}</loc></url>`);
      response
        .writeHead(200, { "content-type": "application/gzip" })
        .end(gzipSync(`<urlset>${urls.join("")}</urlset>`));
    };
    const { run, outcomes } = await rig({
      "/list": page(postingPage("招聘", "<p>本页只有说明文字，岗位请使用搜索功能查询，欢迎广大求职者。</p>")),
      "/robots.txt": (request, response) => response.end(`Sitemap: http://${request.headers.host}/map.xml.gz\n`),
      "/map.xml.gz": sitemap(["/job/77", "/about"]),
      "/job/77": posting,
    });
    await run();
    expect(outcomes()).toEqual([
      ["/list", "ok"],
      ["/map.xml.gz", "ok"],
      ["/job/77", "ok"],
    ]);
  });

  it("follows the sitemaps of a site whose entry page only scripts fill", async () => {
    const { run, outcomes } = await rig({
      "/list": page('<div id="app"></div><script src="/app.js"></script>'),
      "/robots.txt": (request, response) => response.end(`Sitemap: http://${request.headers.host}/map.xml\n`),
      "/map.xml": (request, response) =>
        response
          .writeHead(200, { "content-type": "application/xml" })
          .end(`<urlset><url><loc>http://${request.headers.host}/job/77</loc></url></urlset>`),
      "/job/77": posting,
    });
    await run();
    expect(outcomes()).toEqual([
      ["/list", "empty_shell"],
      ["/map.xml", "ok"],
      ["/job/77", "ok"],
    ]);
  });

  it("waits the longer of the source's delay and Crawl-delay between two visits of a host", async () => {
    const robots = (_: unknown, response: ServerResponse) => response.end("User-agent: *\nCrawl-delay: 9\n");
    const { run, slept } = await rig(
      { ...SITE, "/robots.txt": robots },
      { politeness: { delaySeconds: 5, hours: null, dailyPages: 100, connections: 1 } },
    );
    await run();
    expect(slept).toEqual([9000, 9000, 9000, 9000, 9000]);
  });

  it("leaves no address behind when a host's turn comes between two looks at the clock", async () => {
    const { run, site } = await rig(SITE, {
      politeness: { delaySeconds: 1, hours: null, dailyPages: 100, connections: 1 },
    });
    let clock = Date.parse("2026-05-06T02:00:00Z");
    const now = () => {
      clock += 700;
      return new Date(clock);
    };
    const counts = await run({ now });
    expect(counts.remaining).toBe(0);
    expect(site.asked.filter((path) => path !== "/robots.txt")).toHaveLength(6);
  });

  it("leaves no address behind when a visit ends while the frontier is being counted", async () => {
    const { run, frontier } = await rig(SITE, {
      politeness: { delaySeconds: 1, hours: null, dailyPages: 100, connections: 1 },
    });
    const count: typeof frontier.count = async (...asked) => {
      const answer = await frontier.count(...asked);
      await new Promise((resolve) => setTimeout(resolve, 60));
      return answer;
    };
    const counts = await run({ frontier: { ...frontier, count } });
    expect(counts.remaining).toBe(0);
  });

  it("stops the host at a challenge and leaves the rest for a later run instead of hammering on", async () => {
    const wall = page("<title>滑动验证页面</title><body>请拖动滑块</body>");
    const { run, outcomes } = await rig({ ...SITE, "/job/1": wall, "/job/2": wall, "/job/3": wall });
    const counts = await run();
    expect(outcomes().filter(([, outcome]) => outcome === "challenge")).toHaveLength(1);
    expect(counts.stoppedHosts).toEqual([{ host: expect.any(String), reason: "网站要求人机验证，已停止访问" }]);
    expect(counts.remaining).toBeGreaterThan(0);
  });

  it("obeys Retry-After, tries again, and gives up on the host after three refusals in a row", async () => {
    const busy = page("busy", 429, { "retry-after": "120" });
    const { run, slept, outcomes } = await rig({ ...SITE, "/list": busy });
    const counts = await run();
    expect(slept).toEqual([120_000, 240_000]);
    expect(outcomes().map(([, outcome]) => outcome)).toEqual(["rate_limited", "rate_limited", "rate_limited"]);
    expect(counts.stoppedHosts[0]?.reason).toContain("访问过于频繁");
  });

  it("reads a whole site whose robots.txt was cut off once, and leaves alone after three tries one that cannot be reached", async () => {
    const politeness = { delaySeconds: 5, hours: null, dailyPages: 100, connections: 1 };
    let cuts = 0;
    const robots = (_: unknown, response: ServerResponse) => {
      cuts += 1;
      if (cuts === 1) response.socket?.destroy();
      else response.end("");
    };
    const hiccup = await rig({ ...SITE, "/robots.txt": robots }, { politeness });
    expect(await hiccup.run()).toMatchObject({ byOutcome: { network_error: 1, ok: 6 }, remaining: 0 });
    expect(hiccup.slept).toEqual([5000, 5000, 5000, 5000, 5000, 5000]);
    const dead = await rig(SITE, { politeness });
    await dead.site.close();
    expect(await dead.run()).toMatchObject({
      byOutcome: { network_error: 3 },
      stoppedHosts: [{ reason: "多次连接失败，已停止访问" }],
    });
    expect(dead.slept).toEqual([5000, 5000]);
  });

  it("keeps to the page limit and goes on with the same addresses in the next run", async () => {
    const { run, outcomes } = await rig(SITE, { limits: { pages: 2, depth: 3 } });
    expect(await run()).toMatchObject({ visited: 2, pageLimitReached: true });
    expect(await run()).toMatchObject({ visited: 0, pageLimitReached: true });
    expect(outcomes()).toHaveLength(2);
  });

  it("takes up, after a crash, the address whose visit was never finished", async () => {
    const { run, frontier, outcomes } = await rig(SITE);
    const crash = new Error("disk full");
    await expect(run({ onFetched: async () => Promise.reject(crash) })).rejects.toBe(crash);
    for (const item of frontier.items.values())
      frontier.items.set(item.id, { ...item, state: "leased", leasedUntil: "2026-05-06T01:00:00Z" });
    expect(await run()).toMatchObject({ visited: 6, remaining: 0 });
    expect(new Set(outcomes().map(([path]) => path)).size).toBe(6);
  });

  it("stops cleanly when asked to: the current visit is stored, the others wait", async () => {
    const stopping = new AbortController();
    const { run, outcomes } = await rig(SITE);
    const counts = await run({ signal: stopping.signal, onProgress: () => stopping.abort() });
    expect(counts).toMatchObject({ visited: 1, interrupted: true, remaining: 3 });
    expect(outcomes()).toHaveLength(1);
    expect(await run()).toMatchObject({ visited: 5, remaining: 0, interrupted: false });
  });

  it("says which host it waits for, why and until when, where the wait is long", async () => {
    let asked = 0;
    const busy: Handlers = {
      ...SITE,
      "/job/1": (request, response) => {
        asked += 1;
        if (asked > 1) return posting(request, response);
        response.writeHead(429, { "retry-after": "600" }).end();
      },
    };
    const { run, site } = await rig(busy, {
      politeness: { delaySeconds: 15, hours: null, dailyPages: 100, connections: 1 },
    });
    const told: string[] = [];
    await run({ onProgress: ({ words }) => told.push(words.replace(site.origin, "")) });
    const host = new URL(site.origin).host;
    expect(told.slice(0, 2)).toEqual(["/list", `等到 2026-05-06 10:00:15 再访问 ${host}（按访问间隔）`]);
    expect(told.filter((words) => words.includes("网站要求稍后再访问")).length).toBe(1);
  });

  it("does not visit outside the hours of the source", async () => {
    const { run, site } = await rig(SITE, {
      politeness: { delaySeconds: 0, hours: "22:00-06:00", dailyPages: 100, connections: 1 },
    });
    expect(await run()).toMatchObject({
      visited: 0,
      remaining: 1,
      stoppedHosts: [{ reason: "不在允许访问的时段（22:00-06:00）" }],
    });
    expect(site.asked).toEqual([]);
  });

  it("stops at the daily cap, which counts the visits of earlier runs of that day", async () => {
    const { run } = await rig(SITE, { politeness: { delaySeconds: 0, hours: null, dailyPages: 3, connections: 1 } });
    expect(await run()).toMatchObject({ visited: 3, stoppedHosts: [{ reason: "当日访问已达上限（3 页）" }] });
    expect(await run()).toMatchObject({ visited: 0 });
  });
});
