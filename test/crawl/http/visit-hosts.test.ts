import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { findChromium } from "../../../src/app/chromium.ts";
import { createHostTurns, type HostTurnDeps } from "../../../src/crawl/politeness/host-turns.ts";
import type { VisitRequest } from "../../../src/crawl/visit/visit-request.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import type { Store } from "../../../src/store/port.ts";
import { loopbackSource, POSTING_BODY, page, postingPage, startFetcher } from "../loopback-site.ts";

const CHROMIUM = findChromium(null);
const DELAY_MS = 300;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface WatchedHost {
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  /** What was asked for, robots.txt left out, and when. */
  readonly pages: { readonly path: string; readonly at: number }[];
  mostConnections: number;
}

/** A host that keeps connections as long as its visitors like, and notes what it sees. */
async function startHost(answer: RequestListener, robots = ""): Promise<WatchedHost> {
  let open = 0;
  const pages: WatchedHost["pages"] = [];
  const server = createServer((request, response) => {
    if (request.url === "/robots.txt") return response.writeHead(200, { "content-type": "text/plain" }).end(robots);
    pages.push({ path: request.url ?? "", at: performance.now() });
    return answer(request, response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const { port } = server.address() as AddressInfo;
  const watched = { origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, port, pages, mostConnections: 0 };
  server.on("connection", (socket) => {
    open += 1;
    watched.mostConnections = Math.max(watched.mostConnections, open);
    socket.on("close", () => {
      open -= 1;
    });
  });
  return watched;
}

async function openStore(): Promise<Store> {
  const store = await openSqliteStore(":memory:");
  closers.push(() => store.close());
  return store;
}

function turnsOf(store: Store, holder: string, more: Partial<HostTurnDeps> = {}) {
  return createHostTurns({
    rowsFor: () => store.frontier,
    holder,
    now: () => new Date(),
    sleep: (ms) => pause(ms),
    random: () => 0,
    patienceMs: 10_000,
    stopsHoldMs: 3_600_000,
    ...more,
  });
}

/** One process that visits hosts in their turn, as a crawl does with the host that it visits. */
async function startVisitor(store: Store, holder: string, more: Partial<HostTurnDeps> = {}) {
  const turns = turnsOf(store, holder, more);
  const { fetcher } = await startFetcher({ turns, chromiumPath: CHROMIUM, sleep: (ms) => pause(ms) });
  closers.push(() => fetcher.close());
  const visit = async (url: string, ports: readonly number[], browser: VisitRequest["browser"] = "never") => {
    const source = loopbackSource(ports, { politeness: { ...POLITE, delaySeconds: DELAY_MS / 1000 } });
    const { host } = new URL(url);
    expect(await turns.take(host, source)).toBeNull();
    const fetched = await fetcher.visit({ url, purpose: "posting", source, expect: null, browser, renderIf: null });
    await turns.leave(host, source, fetched);
    return fetched;
  };
  return { turns, visit };
}

const POLITE = loopbackSource([]).politeness;
const posting = page(postingPage("仓库管理员", POSTING_BODY));
const shortestGap = ({ pages }: WatchedHost) =>
  Math.min(...pages.slice(1).map(({ at }, index) => at - (pages[index]?.at ?? 0)));
const leadingTo =
  (target: () => string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { location: target() }).end();

describe("a host that a redirect leads to", () => {
  it("has one connection and its whole delay, whoever else visits it", async () => {
    const second = await startHost(posting);
    const first = await startHost(leadingTo(() => `${second.origin}/job/1`));
    const store = await openStore();
    const ports = [first.port, second.port];
    const [one, two] = [await startVisitor(store, "one"), await startVisitor(store, "two")];
    const visits = await Promise.all([
      one.visit(`${first.origin}/a`, ports),
      two.visit(`${second.origin}/job/2`, ports),
    ]);
    visits.push(await two.visit(`${second.origin}/job/3`, ports), await one.visit(`${first.origin}/b`, ports));
    expect(visits.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(second.pages).toHaveLength(4);
    expect(second.mostConnections).toBe(1);
    // Timers may fire a few milliseconds early.
    expect(shortestGap(second)).toBeGreaterThan(DELAY_MS - 20);
    expect(await store.frontier.hostClock(second.host)).toMatchObject({ pagesToday: 4, stoppedReason: null });
  });

  it("is not asked for anything while it wants more patience than a visit has, and the visit says when to come back", async () => {
    const second = await startHost(posting);
    const first = await startHost(leadingTo(() => `${second.origin}/job/1`));
    const store = await openStore();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const clock = { backoffSeconds: 0, day: "2026-01-01", pagesToday: 0, stoppedReason: null };
    await store.frontier.setHostClock({ ...clock, host: second.host, nextAllowedAt: until });
    const { visit } = await startVisitor(store, "one");
    const fetched = await visit(`${first.origin}/a`, [first.port, second.port]);
    expect(fetched).toMatchObject({ outcome: "blocked_by_guard", waitsFor: { host: second.host, until } });
    expect(fetched.signals[0]).toMatchObject({
      code: "host_turn",
      detail: `跳转到 ${second.host}：网站要求稍后再访问，未访问`,
    });
    expect(fetched.exchanges).toHaveLength(1);
    expect(second.mostConnections).toBe(0);
  });

  it("keeps its Crawl-delay on the host that led to it too", async () => {
    const second = await startHost(posting, "User-agent: *\nCrawl-delay: 20\n");
    const first = await startHost(
      leadingTo(() => `${second.origin}/job/1`),
      "User-agent: *\nCrawl-delay: 40\n",
    );
    const store = await openStore();
    const { visit } = await startVisitor(store, "one");
    await visit(`${first.origin}/a`, [first.port, second.port]);
    const waits = await Promise.all(
      [first, second].map(async ({ host }) => {
        const { nextAllowedAt } = (await store.frontier.hostClock(host)) ?? {};
        return Date.parse(nextAllowedAt ?? "") - Date.now();
      }),
    );
    for (const wait of waits) expect(wait).toBeGreaterThan(35_000);
  });

  it("stays closed where it showed a wall", async () => {
    const second = await startHost(page("<title>安全验证</title><p>访问频繁，请进行安全验证</p>"));
    const first = await startHost(leadingTo(() => `${second.origin}/verify`));
    const store = await openStore();
    const ports = [first.port, second.port];
    expect(await (await startVisitor(store, "one")).visit(`${first.origin}/a`, ports)).toMatchObject({
      outcome: "challenge",
    });
    const other = await startHost(leadingTo(() => `${second.origin}/job/1`));
    const fetched = await (await startVisitor(store, "two")).visit(`${other.origin}/a`, [...ports, other.port]);
    expect(fetched).toMatchObject({ outcome: "blocked_by_guard", waitsFor: { host: second.host, until: null } });
    expect(second.pages).toHaveLength(1);
  });
});

describe.skipIf(CHROMIUM === null)("a host that the browser is led to", () => {
  it("has its turn taken by a page's redirect and script, and by parts of the page where its pages are visited", async () => {
    const second = await startHost((request, response) =>
      request.url === "/logo.png" ? response.writeHead(200).end() : posting(request, response),
    );
    const pictures = await startHost((_, response) => response.writeHead(200).end());
    const first = await startHost((request, response) => {
      if (request.url === "/moved") return leadingTo(() => `${second.origin}/job/1`)(request, response);
      if (request.url === "/script")
        return page(`<div id="app"></div><script>location.href = "${second.origin}/job/2"</script>`)(request, response);
      const parts = `<img src="${second.origin}/logo.png"><img src="${pictures.origin}/x.png">`;
      return page(postingPage("仓库管理员", POSTING_BODY + parts))(request, response);
    });
    const store = await openStore();
    const ports = [first.port, second.port, pictures.port];
    const { visit } = await startVisitor(store, "one");
    expect(await visit(`${first.origin}/moved`, ports, "always")).toMatchObject({ outcome: "ok", via: "browser" });
    expect(await visit(`${first.origin}/script`, ports, "always")).toMatchObject({
      outcome: "ok",
      finalUrl: `${second.origin}/job/2`,
    });
    await visit(`${first.origin}/parts`, ports, "always");
    expect(second.pages.map(({ path }) => path)).toEqual(["/job/1", "/job/1", "/job/2", "/logo.png"]);
    expect(second.mostConnections).toBe(1);
    expect(shortestGap(second)).toBeGreaterThan(DELAY_MS - 20);
    expect(pictures.pages).toHaveLength(1);
    expect(await store.frontier.hostClock(pictures.host)).toBeNull();
  });

  it("is not reached by script or picture while its turn has not come", async () => {
    const second = await startHost(posting);
    const first = await startHost((request, response) =>
      page(
        request.url === "/script"
          ? `<div id="app"></div><script>location.href = "${second.origin}/job/2"</script>`
          : postingPage("仓库管理员", `${POSTING_BODY}<img src="${second.origin}/logo.png">`),
      )(request, response),
    );
    const store = await openStore();
    const clock = { backoffSeconds: 0, day: "2026-01-01", pagesToday: 0, stoppedReason: null };
    const nextAllowedAt = new Date(Date.now() + 3_600_000).toISOString();
    await store.frontier.setHostClock({ ...clock, host: second.host, nextAllowedAt });
    const { visit } = await startVisitor(store, "one");
    const led = await visit(`${first.origin}/script`, [first.port, second.port], "always");
    expect(led.signals.map(({ code }) => code)).toContain("browser_held_back");
    const shown = await visit(`${first.origin}/parts`, [first.port, second.port], "always");
    expect(shown).toMatchObject({ outcome: "ok", via: "browser" });
    expect(shown.signals).toContainEqual({ code: "part_held_back", detail: "网站要求稍后再访问", place: second.host });
    expect(second.mostConnections).toBe(0);
  });
});
