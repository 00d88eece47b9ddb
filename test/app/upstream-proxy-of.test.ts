import { expect, test } from "vitest";
import { Configuration } from "../../src/app/configuration.ts";
import { upstreamProxyOf } from "../../src/app/upstream-proxy-of.ts";
import { proxyLabel } from "../../src/crawl/http/upstream-proxy.ts";

const proxyOf = (proxy: object) => upstreamProxyOf(Configuration.parse({ proxy }));

test("goes out directly unless the office names a proxy", () => {
  expect(upstreamProxyOf(Configuration.parse({}))).toBeNull();
});

test("reads address and login of the proxy, and never shows the password", () => {
  const proxy = proxyOf({ url: "http://caiji:p%40ss@10.1.2.3:3128", resolve: "proxy" });
  expect(proxy).toEqual({
    kind: "http",
    host: "10.1.2.3",
    port: 3128,
    login: { user: "caiji", password: "p@ss" },
    resolvesNames: true,
  });
  expect(proxy === null ? "" : proxyLabel(proxy)).toBe("http://10.1.2.3:3128");
});

test("reads a SOCKS5 proxy", () => {
  const facts = { kind: "socks5", host: "10.1.2.3", resolvesNames: false } as const;
  expect(proxyOf({ url: "socks5://10.1.2.3" })).toEqual({ ...facts, port: 1080, login: null });
  const proxy = proxyOf({ url: "socks5://caiji:p%40ss@10.1.2.3:1081" });
  expect(proxy).toEqual({ ...facts, port: 1081, login: { user: "caiji", password: "p@ss" } });
  expect(proxy === null ? "" : proxyLabel(proxy)).toBe("socks5://10.1.2.3:1081");
});

test.each([
  "10.1.2.3:3128",
  "https://10.1.2.3:3128",
  "socks4://10.1.2.3:1080",
  "socks5://10.1.2.3:1080/x",
  "http://10.1.2.3:3128/proxy.pac",
])("refuses %s, which it could not use", (url) => {
  expect(Configuration.safeParse({ proxy: { url } }).success).toBe(false);
});
