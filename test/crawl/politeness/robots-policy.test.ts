import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createRobotsPolicy, type RobotsAnswer } from "../../../src/crawl/politeness/robots-policy.ts";
import type { Source } from "../../../src/model/source.ts";
import {
  freeHosts,
  type Handlers,
  loopbackSource,
  POSTING_BODY,
  page,
  postingPage,
  startFetcher,
  startSite,
} from "../loopback-site.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const robotsText = (text: string) => (_: unknown, response: ServerResponse) => response.end(text);

async function visitWith(handlers: Handlers, more: Partial<Source> = {}) {
  const site = await startSite({ "/job/1001": page(postingPage("仓库管理员", POSTING_BODY)), ...handlers });
  const { fetcher, robots } = await startFetcher({}, { idleMs: 500 });
  closers.push(
    () => fetcher.close(),
    () => site.close(),
  );
  const source = loopbackSource([site.port], more);
  const visit = () =>
    fetcher.visit({
      url: `${site.origin}/job/1001`,
      purpose: "posting",
      source,
      expect: null,
      browser: "never",
      renderIf: null,
    });
  return { site, robots, visit, fetched: await visit() };
}

describe("access by robots.txt", () => {
  it("refuses a closed address before any request for it, naming the line", async () => {
    const { fetched, site } = await visitWith({ "/robots.txt": robotsText("User-agent: *\nDisallow: /job/\n") });
    expect(fetched).toMatchObject({
      outcome: "robots_disallowed",
      robots: { allowed: false, rule: "Disallow: /job/", status: "200" },
    });
    expect(site.asked).toEqual(["/robots.txt"]);
  });

  it("opens a closed address only with the leave of two persons, which stands beside the line that closes it", async () => {
    const robotsOverride = { caseNumber: "示例公益立案〔2026〕1号", reason: "核实线索", by: ["甲某", "乙某"] };
    const closed = { "/robots.txt": robotsText("User-agent: *\nDisallow: /job/\n") };
    const { fetched } = await visitWith(closed, { robotsOverride });
    expect(fetched).toMatchObject({
      outcome: "ok",
      robots: { allowed: true, rule: "Disallow: /job/", override: robotsOverride },
    });
  });

  it("keeps a host that cannot be reached unreached, whatever leave there is", async () => {
    const robotsOverride = { caseNumber: "示例公益立案〔2026〕1号", reason: "核实线索", by: ["甲某", "乙某"] };
    const cut = { "/robots.txt": (_: unknown, response: ServerResponse) => response.socket?.destroy() };
    const { fetched } = await visitWith(cut, { robotsOverride });
    expect(fetched.outcome).toBe("network_error");
  });

  it.each([
    [404, "ok"],
    [403, "ok"],
    [429, "robots_disallowed"],
    [500, "robots_disallowed"],
    [503, "robots_disallowed"],
  ])("takes status %i of robots.txt as RFC 9309 says", async (status, outcome) => {
    const { fetched } = await visitWith({ "/robots.txt": page("x", status) });
    expect(fetched).toMatchObject({ outcome, robots: { status: String(status) } });
  });

  it("notes an HTML page in place of robots.txt and goes on", async () => {
    const { fetched } = await visitWith({ "/robots.txt": page("<!doctype html><html>首页</html>") });
    expect(fetched).toMatchObject({ outcome: "ok", robots: { allowed: true, status: "200 html_body" } });
  });

  it("does not visit when robots.txt breaks off half-way, because the missing half may close the page", async () => {
    const { fetched } = await visitWith({
      "/robots.txt": (_, response) => response.write("User-agent: *\nDisallow: /a", () => response.socket?.destroy()),
    });
    expect(fetched.outcome).not.toBe("ok");
    expect(fetched.robots).toMatchObject({ allowed: false, status: "connection_broken" });
  });

  it.each([
    ["a part of it", 206, { "content-range": "bytes 0-20/90" }, "网站只给了一部分"],
    ["the word that it has not changed", 304, {}, "答复为 304"],
    ["a redirect to nowhere", 302, {}, "答复为 302"],
  ])("does not visit when all that came of robots.txt is %s", async (_what, status, headers, words) => {
    const { fetched } = await visitWith({
      "/robots.txt": (_, response) => response.writeHead(status, headers).end("User-agent: *\nDis"),
    });
    expect(fetched.outcome).toBe("robots_disallowed");
    expect(fetched.signals[0]?.detail).toContain(words);
  });

  it("follows five redirects of robots.txt and no more", async () => {
    const hop = (to: string) => (_: unknown, response: ServerResponse) =>
      response.writeHead(302, { location: to }).end();
    const { fetched } = await visitWith({
      "/robots.txt": hop("/r2"),
      "/r2": robotsText("User-agent: *\nDisallow: /\n"),
    });
    expect(fetched.outcome).toBe("robots_disallowed");
    const chain = Object.fromEntries(
      [0, 1, 2, 3, 4, 5].map((n) => [n === 0 ? "/robots.txt" : `/r${n}`, hop(`/r${n + 1}`)]),
    );
    expect((await visitWith(chain)).fetched).toMatchObject({
      outcome: "robots_disallowed",
      robots: { status: "too_many_redirects" },
    });
  });

  it("hands robots.txt over as evidence and asks for it once", async () => {
    const { robots, site, visit } = await visitWith({ "/robots.txt": robotsText("User-agent: *\nCrawl-delay: 7\n") });
    expect((await visit()).robots?.crawlDelaySeconds).toBe(7);
    expect(site.asked.filter((path) => path === "/robots.txt")).toHaveLength(1);
    expect(robots).toMatchObject([
      { purpose: "robots", outcome: "ok", status: 200, requestedUrl: `${site.origin}/robots.txt` },
    ]);
    expect(Buffer.from(robots[0]?.exchanges[0]?.response ?? []).toString()).toContain("Crawl-delay: 7");
  });

  it("asks again after a day, after ten minutes when the host was in trouble, and at once when it was not reached", async () => {
    const answers: RobotsAnswer[] = [
      { status: null, body: new Uint8Array(), problem: "timeout" },
      { status: 503, body: new Uint8Array(), problem: null },
      { status: 200, body: new TextEncoder().encode("User-agent: *\nDisallow: /a"), problem: null },
      { status: 404, body: new Uint8Array(), problem: null },
    ];
    let now = 0;
    const policy = createRobotsPolicy({
      override: null,
      now: () => new Date(now),
      fetchRobots: async () => answers.shift() ?? Promise.reject(new Error("asked too often")),
    });
    const ask = async (at: number) => {
      now = at;
      return (await policy.decide(new URL("http://x.invalid/a"), freeHosts())).status;
    };
    const minute = 60_000;
    expect([
      await ask(0),
      await ask(minute),
      await ask(10 * minute),
      await ask(12 * minute),
      await ask(600 * minute),
      await ask(26 * 60 * minute),
    ]).toEqual(["timeout", "503", "503", "200", "200", "404"]);
  });
});
