import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE_CASES } from "../../fixtures/sites/hostile/cases.ts";
import { HOSTILE_PAGES } from "../../fixtures/sites/hostile/pages.ts";
import { findChromium } from "../../src/app/chromium.ts";
import type { Fetcher } from "../../src/crawl/visit/visit-request.ts";
import type { Fetched } from "../../src/model/fetched.ts";
import { decodeBytes } from "../../src/text/decode.ts";
import { type LoopbackSite, loopbackSource, startFetcher, startSite } from "./loopback-site.ts";

describe("a visit to a hostile job board", () => {
  let site: LoopbackSite;
  let fetcher: Fetcher;
  beforeAll(async () => {
    site = await startSite(HOSTILE_PAGES);
    const limits = { bodyBytes: 2_000_000, decodedBytes: 2_000_000, idleMs: 1500, exchangeMs: 6000 };
    fetcher = (await startFetcher({}, limits)).fetcher;
  });
  afterAll(async () => {
    await fetcher.close();
    await site.close();
  });

  it.each(HOSTILE_CASES)(
    "ends $path in $outcome with the signal that says why",
    async ({ path, outcome, signal, says, expect: anchors }) => {
      const source = loopbackSource([site.port]);
      const url = site.origin + path;
      const fetched = await fetcher.visit({
        url,
        purpose: "posting",
        source,
        expect: anchors ?? null,
        browser: "auto",
        renderIf: null,
      });
      expect({ outcome: fetched.outcome, signals: fetched.signals }).toMatchObject({ outcome });
      if (signal !== undefined) expect(fetched.signals.map(({ code }) => code)).toContain(signal);
      if (says !== undefined) expect(textOf(fetched)).toContain(says);
    },
  );

  it("reads a posting once its host answers again, and took nothing for gone while it was refused", async () => {
    const source = loopbackSource([site.port]);
    const url = `${site.origin}/refused-once?again`;
    const asked = { url, purpose: "posting", source, expect: null, browser: "auto", renderIf: null } as const;
    const outcomes = [await fetcher.visit(asked), await fetcher.visit(asked)].map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["access_denied", "ok"]);
  });

  it("keeps the bytes that crossed the wire, so that a blocked page is evidence of being blocked", async () => {
    const source = loopbackSource([site.port]);
    const fetched = await fetcher.visit({
      url: `${site.origin}/aliyun`,
      purpose: "posting",
      source,
      expect: null,
      browser: "auto",
      renderIf: null,
    });
    const [exchange] = fetched.exchanges;
    const response = Buffer.from(exchange?.response ?? []).toString("latin1");
    expect(Buffer.from(exchange?.request ?? []).toString("latin1")).toMatch(/^GET \/aliyun HTTP\/1\.1\r\n/);
    expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: text\/html; charset=utf-8\r\n/);
    expect(response).toContain("acw_sc__v2");
    expect(exchange).toMatchObject({ remoteAddress: "127.0.0.1", truncated: false, tlsChainPem: null });
  });

  it("records where a redirect leads in signs that can be read, whatever charset its bytes are in", async () => {
    const source = loopbackSource([site.port]);
    const url = `${site.origin}/moved-gbk`;
    const fetched = await fetcher.visit({
      url,
      purpose: "posting",
      source,
      expect: null,
      browser: "never",
      renderIf: null,
    });
    expect(fetched.hops).toEqual([{ url, status: 302, location: "/%D5%D0%C6%B8" }]);
  });

  it("names the contact in an ASCII User-Agent and keeps one exchange per hop", async () => {
    const source = loopbackSource([site.port]);
    const fetched = await fetcher.visit({
      url: `${site.origin}/job/2002`,
      purpose: "posting",
      source,
      expect: null,
      browser: "never",
      renderIf: null,
    });
    expect(fetched.userAgent).toMatch(/^Pingpin\/0\.1\.0 \(\+%E5%81%87[\x20-\x7e]+\)$/);
    expect(fetched.hops).toEqual([{ url: `${site.origin}/job/2002`, status: 302, location: "/jobs" }]);
    expect(fetched.exchanges.map(({ url }) => url)).toEqual([`${site.origin}/job/2002`, `${site.origin}/jobs`]);
    expect(Buffer.from(fetched.exchanges[1]?.request ?? []).toString()).toContain(`User-Agent: ${fetched.userAgent}`);
  });
});

function textOf({ body }: Fetched): string {
  return decodeBytes(body?.bytes ?? new Uint8Array(), body?.charset?.name ?? null).text;
}

const CHROMIUM = findChromium(null);

describe.skipIf(CHROMIUM === null)("a visit with the browser to a hostile job board", () => {
  let site: LoopbackSite;
  let fetcher: Fetcher;
  /** All at one time, as a crawl of many hosts makes them: they mostly wait. */
  const visits = new Map<string, Promise<Fetched>>();
  beforeAll(async () => {
    site = await startSite(HOSTILE_PAGES);
    const sizes = { bodyBytes: 2_000_000, decodedBytes: 2_000_000, browserPages: 10 };
    const limits = { ...sizes, idleMs: 2000, exchangeMs: 5000, browserMs: 30_000 };
    fetcher = (await startFetcher({ chromiumPath: CHROMIUM }, limits)).fetcher;
    const source = loopbackSource([site.port]);
    for (const { path, expect: anchors } of HOSTILE_CASES) {
      const asked = { url: site.origin + path, purpose: "posting", source, expect: anchors ?? null } as const;
      visits.set(path, fetcher.visit({ ...asked, browser: "always", renderIf: null }));
    }
  });
  afterAll(async () => {
    await fetcher.close();
    await site.close();
  });

  it.each(HOSTILE_CASES)("ends $path as over HTTP, or says why not", async (hostile) => {
    const fetched = await visits.get(hostile.path);
    const outcome = hostile.inBrowser ?? hostile.outcome;
    expect({ outcome: fetched?.outcome, signals: fetched?.signals }).toMatchObject({ outcome });
    expect(fetched?.exchanges.length !== 0 || outcome === "blocked_by_guard").toBe(true);
    if (hostile.says !== undefined) expect(fetched?.rendering?.html).toContain(hostile.says);
  });

  it("shows pictures that load only when a reader comes to them", async () => {
    expect((await visits.get("/lazy"))?.rendering?.pendingImages).toBe(0);
    expect(site.asked).toContain("/lazy.png");
  });
});

describe("a visit to a server that breaks HTTP", () => {
  it.each([
    ["closes at once", (socket: Socket) => socket.destroy(), "network_error"],
    ["answers in no protocol", (socket: Socket) => socket.end("hello\r\n\r\n"), "network_error"],
    [
      "sends endless headers",
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(200_000)}`),
      "network_error",
    ],
    ["never answers", () => undefined, "network_error"],
  ] as const)("that %s ends without an exception", async (_name, behave, outcome) => {
    const { server, port, sockets } = await rawServer(behave);
    const { fetcher } = await startFetcher({ resolve: async () => ["127.0.0.1"] }, { idleMs: 400, exchangeMs: 2000 });
    const source = loopbackSource([port]);
    const url = `http://127.0.0.1:${port}/job/1`;
    const fetched = await fetcher.visit({
      url,
      purpose: "posting",
      source,
      expect: null,
      browser: "never",
      renderIf: null,
    });
    expect(fetched.outcome).toBe(outcome);
    await fetcher.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});

async function rawServer(
  behave: (socket: Socket) => unknown,
): Promise<{ server: Server; port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => socket.destroy());
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, port: typeof address === "object" && address !== null ? address.port : 0, sockets };
}
