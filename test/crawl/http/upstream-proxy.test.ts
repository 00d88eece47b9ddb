import { afterEach, describe, expect, it } from "vitest";
import { findChromium } from "../../../src/app/chromium.ts";
import type { UpstreamProxy } from "../../../src/crawl/http/upstream-proxy.ts";
import type { Fetched } from "../../../src/model/fetched.ts";
import { type OfficeProxy, startConnectProxy } from "../connect-proxy.ts";
import {
  type Handlers,
  type LoopbackSite,
  loopbackSource,
  POSTING_BODY,
  page,
  postingPage,
  startFetcher,
  startSite,
} from "../loopback-site.ts";
import { startSocksProxy } from "../socks-proxy.ts";

const CHROMIUM = findChromium(null);
const HOST = "jobs.example.com";
const PUBLIC = "93.184.216.34";
const DIRECT = { "/job/1": page(postingPage("仓库管理员", POSTING_BODY)) };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Way {
  readonly site: LoopbackSite;
  readonly proxy: OfficeProxy;
  visit(url: string, browser?: "never" | "always"): Promise<Fetched>;
}

/** A site that only the office's proxy can reach, as `endpoint`, and visits that go out through that proxy. */
async function openWay(
  handlers: Handlers,
  endpoint: string,
  more: Partial<UpstreamProxy> & { readonly allowPrivate?: readonly number[] } = {},
): Promise<Way> {
  const site = await startSite(handlers);
  const { allowPrivate = [], ...facts } = more;
  const routes = { [endpoint]: site.port };
  const isSocks = facts.kind === "socks5";
  const proxy = isSocks
    ? await startSocksProxy(routes, facts.login?.password ?? null)
    : await startConnectProxy(routes);
  const { fetcher } = await startFetcher({
    chromiumPath: CHROMIUM,
    resolve: async () => [PUBLIC],
    proxy: { host: "127.0.0.1", port: proxy.port, kind: "http", login: null, resolvesNames: false, ...facts },
  });
  closers.push(site.close, proxy.close, () => fetcher.close());
  const source = loopbackSource(allowPrivate);
  return {
    site,
    proxy,
    visit: (url, browser = "never") =>
      fetcher.visit({ url, purpose: "posting", source, expect: null, browser, renderIf: null }),
  };
}

describe("a visit through the office's SOCKS5 proxy", () => {
  const kind = "socks5";

  it("asks for the address that was checked here, and the evidence says so", async () => {
    const login = { user: "john", password: "secret" };
    const { visit, proxy } = await openWay(DIRECT, `${PUBLIC}:80`, { kind, login });
    const fetched = await visit(`http://${HOST}/job/1`);
    expect(fetched.outcome).toBe("ok");
    expect(new Set(proxy.asked)).toEqual(new Set([`${PUBLIC}:80`]));
    expect(new Set(proxy.credentials)).toEqual(new Set(["john:secret"]));
    const label = `socks5://127.0.0.1:${proxy.port}`;
    expect(fetched.exchanges[0]).toMatchObject({ proxy: label, proxyTarget: `${PUBLIC}:80`, remoteAddress: null });
    expect(Buffer.from(fetched.exchanges[0]?.request ?? []).toString()).toMatch(/^GET \/job\/1 HTTP\/1\.1\r\n/u);
    expect(fetched.signals.find(({ code }) => code === "upstream_proxy")?.detail).toContain(`经代理 ${label} 访问`);
  });

  it("leaves names to a proxy that resolves them, but never one of the inside", async () => {
    const { visit, proxy } = await openWay(DIRECT, `${HOST}:80`, { kind, resolvesNames: true });
    expect((await visit(`http://${HOST}/job/1`)).outcome).toBe("ok");
    for (const host of ["127.0.0.1", "2130706433", "169.254.169.254", "[::ffff:10.0.0.1]", "intranet", "files.corp"])
      expect((await visit(`http://${host}/job/1`)).outcome).toBe("blocked_by_guard");
    expect(new Set(proxy.asked)).toEqual(new Set([`${HOST}:80`]));
  });

  it("is a site that was not reached when the proxy refuses", async () => {
    const { visit, site } = await openWay(DIRECT, "elsewhere.example.com:80", { kind });
    expect((await visit(`http://${HOST}/job/1`)).outcome).not.toBe("gone");
    expect(site.asked).toEqual([]);
  });

  it.skipIf(CHROMIUM === null)("goes through it in the browser too", async () => {
    const { visit, proxy } = await openWay(DIRECT, `${PUBLIC}:80`, { kind });
    const fetched = await visit(`http://${HOST}/job/1`, "always");
    expect(fetched).toMatchObject({ outcome: "ok", via: "browser" });
    expect(new Set(proxy.asked)).toEqual(new Set([`${PUBLIC}:80`]));
  });
});

describe("a visit through the office's proxy", () => {
  it("asks the proxy for the address that was checked here, and the evidence says so", async () => {
    const { visit, proxy } = await openWay(DIRECT, `${PUBLIC}:80`, { login: { user: "john", password: "secret" } });
    const fetched = await visit(`http://${HOST}/job/1`);
    expect(fetched.outcome).toBe("ok");
    expect(new Set(proxy.asked)).toEqual(new Set([`${PUBLIC}:80`]));
    expect(new Set(proxy.credentials)).toEqual(new Set(["Basic am9objpzZWNyZXQ="]));
    const [exchange] = fetched.exchanges;
    expect(exchange).toMatchObject({
      proxy: `http://127.0.0.1:${proxy.port}`,
      proxyTarget: `${PUBLIC}:80`,
      resolved: [PUBLIC],
      remoteAddress: null,
    });
    expect(Buffer.from(exchange?.request ?? []).toString()).toMatch(/^GET \/job\/1 HTTP\/1\.1\r\n/u);
    expect(Buffer.from(exchange?.request ?? []).toString()).not.toMatch(/proxy|^CONNECT/iu);
    expect(fetched.signals).toContainEqual({
      code: "upstream_proxy",
      detail: `经代理 http://127.0.0.1:${proxy.port} 访问：要求代理连接的是本机核对过的地址，代理实际连接何处本机无法查证`,
      place: `${PUBLIC}:80`,
    });
  });

  it("says that nothing was checked or pinned where the proxy resolves the names", async () => {
    const { visit, proxy } = await openWay(DIRECT, `${HOST}:80`, { resolvesNames: true });
    const fetched = await visit(`http://${HOST}/job/1`);
    expect(fetched.outcome).toBe("ok");
    expect(new Set(proxy.asked)).toEqual(new Set([`${HOST}:80`]));
    expect(fetched.exchanges[0]).toMatchObject({ resolved: [], remoteAddress: null, proxyTarget: `${HOST}:80` });
    const signal = fetched.signals.find(({ code }) => code === "upstream_proxy");
    expect(signal?.detail).toContain("网站的地址由代理解析，本机没有核对、也无法固定");
  });

  it.each([
    "http://127.0.0.1/job/1",
    "http://2130706433/job/1",
    "http://169.254.169.254/",
    "http://[::ffff:10.0.0.1]/",
  ])("never asks the proxy for an inside address: %s", async (url) => {
    for (const resolvesNames of [false, true]) {
      const { visit, proxy } = await openWay(DIRECT, `${HOST}:80`, { resolvesNames });
      expect((await visit(url)).outcome).toBe("blocked_by_guard");
      expect(proxy.asked).toEqual([]);
    }
  });

  it.each(["localhost", "intranet", "files.corp", "printer.local"])(
    "never asks a proxy that resolves names for %s",
    async (name) => {
      const { visit, proxy } = await openWay(DIRECT, `${HOST}:80`, { resolvesNames: true });
      expect((await visit(`http://${name}/job/1`)).outcome).toBe("blocked_by_guard");
      expect(proxy.asked).toEqual([]);
    },
  );

  it("reaches an exception of the source directly, for it stands in the own network", async () => {
    const site = await startSite(DIRECT);
    closers.push(site.close);
    const { visit, proxy } = await openWay({}, `${HOST}:80`, { allowPrivate: [site.port] });
    const fetched = await visit(`${site.origin}/job/1`);
    expect(fetched).toMatchObject({ outcome: "ok", exchanges: [{ proxy: null, remoteAddress: "127.0.0.1" }] });
    expect(proxy.asked).toEqual([]);
  });

  it("takes a proxy that refuses for a site that was not reached, never for a page that is gone", async () => {
    const { visit, site } = await openWay(DIRECT, "elsewhere.example.com:80");
    const fetched = await visit(`http://${HOST}/job/1`);
    expect(fetched.outcome).toBe("robots_disallowed");
    expect(site.asked).toEqual([]);
  });

  it.skipIf(CHROMIUM === null)("goes through the proxy in the browser too", async () => {
    const script = `document.getElementById("app").innerHTML += ${JSON.stringify(POSTING_BODY)};`;
    const handlers = {
      "/job/2": page(
        `<!doctype html><meta charset=utf-8><title>招聘</title><div id="app"></div><script src="/app.js"></script>`,
      ),
      "/app.js": page(script, 200, { "content-type": "text/javascript; charset=utf-8" }),
    };
    const { visit, proxy, site } = await openWay(handlers, `${PUBLIC}:80`);
    const fetched = await visit(`http://${HOST}/job/2`, "always");
    expect(fetched.via).toBe("browser");
    expect(fetched.rendering?.html).toContain("仓库管理员");
    expect(site.asked).toContain("/app.js");
    expect(new Set(proxy.asked)).toEqual(new Set([`${PUBLIC}:80`]));
  });
});
