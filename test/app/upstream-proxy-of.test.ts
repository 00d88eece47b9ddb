import { expect, test } from "vitest";
import { Configuration } from "../../src/app/configuration.ts";
import { upstreamProxyOf } from "../../src/app/upstream-proxy-of.ts";
import { proxyLabel } from "../../src/crawl/upstream-proxy.ts";

const proxyOf = (proxy: object) => upstreamProxyOf(Configuration.parse({ proxy }));

test("goes out directly unless the office names a proxy", () => {
  expect(upstreamProxyOf(Configuration.parse({}))).toBeNull();
});

test("reads address and login of the proxy, and never shows the password", () => {
  const proxy = proxyOf({ url: "http://caiji:p%40ss@10.1.2.3:3128", resolve: "proxy" });
  expect(proxy).toEqual({
    host: "10.1.2.3",
    port: 3128,
    authorization: `Basic ${Buffer.from("caiji:p@ss").toString("base64")}`,
    resolvesNames: true,
  });
  expect(proxy === null ? "" : proxyLabel(proxy)).toBe("http://10.1.2.3:3128");
});

test.each(["10.1.2.3:3128", "https://10.1.2.3:3128", "socks5://10.1.2.3:1080", "http://10.1.2.3:3128/proxy.pac"])(
  "refuses %s, which it could not use",
  (url) => {
    expect(Configuration.safeParse({ proxy: { url } }).success).toBe(false);
  },
);
