import { X509Certificate } from "node:crypto";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_FETCH_LIMITS } from "../../../src/crawl/http/fetch-limits.ts";
import { createGuard } from "../../../src/crawl/http/guard.ts";
import {
  createHttpLanes,
  failureOf,
  type HttpLanes,
  type LaneSettings,
} from "../../../src/crawl/http/http-exchange.ts";
import { startConnectProxy } from "../connect-proxy.ts";
import { page, startSite } from "../loopback-site.ts";
import { selfSigned } from "../self-signed.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function lanes(port: number, more: Partial<LaneSettings> = {}): HttpLanes {
  const made = createHttpLanes({
    proxy: null,
    guard: createGuard(async () => ["127.0.0.1"], [`127.0.0.1:${port}`]),
    limits: DEFAULT_FETCH_LIMITS,
    extraCaPem: null,
    now: () => new Date(),
    ...more,
  });
  closers.push(() => made.close());
  return made;
}

/** The entity body inside exact response bytes. */
function entityOf(response: Uint8Array): Buffer {
  const raw = Buffer.from(response);
  const split = raw.indexOf("\r\n\r\n");
  const head = raw.subarray(0, split).toString("latin1");
  let rest = raw.subarray(split + 4);
  if (!/transfer-encoding: chunked/i.test(head)) return rest;
  const chunks: Buffer[] = [];
  for (;;) {
    const line = rest.indexOf("\r\n");
    const size = Number.parseInt(rest.subarray(0, line).toString(), 16);
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(rest.subarray(line + 2, line + 2 + size));
    rest = rest.subarray(line + 2 + size + 2);
  }
}

describe("an exchange over HTTP", () => {
  it("records exactly the bytes of its own answer on a connection used again and again", async () => {
    const site = await startSite({
      "/chunked": (_, response) => {
        response.writeHead(200, { "X-Odd-CASE": "Kept", "content-encoding": "gzip" });
        response.write(gzipSync("甲".repeat(5000)).subarray(0, 20));
        response.end(gzipSync("甲".repeat(5000)).subarray(20));
      },
      "/plain": page("乙".repeat(50_000)),
    });
    closers.push(() => site.close());
    const http = lanes(site.port);
    for (const path of ["/chunked", "/plain", "/missing", "/chunked"]) {
      const answer = await http.get({ url: new URL(site.origin + path), headers: {} });
      const response = answer.exchange?.response ?? new Uint8Array();
      expect(entityOf(response).equals(Buffer.from(answer.body))).toBe(true);
      expect(Buffer.from(answer.exchange?.request ?? []).toString()).toMatch(new RegExp(`^GET ${path} HTTP/1.1\r\n`));
      if (path === "/chunked") expect(Buffer.from(response).toString("latin1")).toContain("\r\nX-Odd-CASE: Kept\r\n");
    }
  });

  it("keeps the answers of ten visits at one time apart", async () => {
    const site = await startSite(
      Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`/${n}`, page(`第${n}页`.repeat(2000))])),
    );
    closers.push(() => site.close());
    const http = lanes(site.port);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => http.get({ url: new URL(`${site.origin}/${n}`), headers: {} })),
    );
    expect(
      answers.map(({ exchange }) =>
        entityOf(exchange?.response ?? new Uint8Array())
          .toString()
          .slice(0, 3),
      ),
    ).toEqual(Array.from({ length: 10 }, (_, n) => `第${n}页`));
  });

  it("tries a kept connection that the server has closed once more instead of reporting a broken site", async () => {
    const site = await startSite({ "/a": page("甲"), "/b": page("乙") });
    closers.push(() => site.close());
    const http = lanes(site.port);
    await http.get({ url: new URL(`${site.origin}/a`), headers: {} });
    site.dropConnections();
    expect(await http.get({ url: new URL(`${site.origin}/b`), headers: {} })).toMatchObject({
      status: 200,
      failure: null,
    });
  });

  it("connects to the address that was checked, so that a second answer of the name server changes nothing", async () => {
    const site = await startSite({ "/": page("甲") });
    closers.push(() => site.close());
    const answers = ["127.0.0.1", "10.0.0.1"];
    const guard = createGuard(async () => [answers.shift() ?? "10.0.0.1"], [`127.0.0.1:${site.port}`]);
    const http = lanes(site.port, { guard });
    const url = new URL(`http://rebind.example.invalid:${site.port}/`);
    const first = await http.get({ url, headers: {} });
    expect(first).toMatchObject({ status: 200, exchange: { remoteAddress: "127.0.0.1" } });
    expect(answers).toEqual(["10.0.0.1"]);
    site.dropConnections();
    expect(await http.get({ url, headers: {} })).toMatchObject({
      status: null,
      failure: { code: "guard_address" },
      exchange: null,
    });
  });

  it("keeps the certificates of the site itself when the connection goes through a proxy", async () => {
    const identity = selfSigned();
    const server = createServer(identity, (_, response) => response.end("安全"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const proxy = await startConnectProxy({ [`127.0.0.1:${port}`]: port });
    closers.push(proxy.close, () => server.close());
    const http = lanes(port, {
      guard: async () => ({ admitted: true, address: "127.0.0.1", resolved: ["127.0.0.1"], isException: false }),
      proxy: { host: "127.0.0.1", port: proxy.port, login: null, kind: "http", resolvesNames: false },
      extraCaPem: identity.cert,
    });
    const { body, exchange } = await http.get({ url: new URL(`https://127.0.0.1:${port}/`), headers: {} });
    expect(Buffer.from(body).toString()).toBe("安全");
    expect(exchange).toMatchObject({
      tlsVersion: "TLSv1.3",
      proxy: `http://127.0.0.1:${proxy.port}`,
      remoteAddress: null,
    });
    expect(new X509Certificate(exchange?.tlsChainPem ?? "").subject).toBe("CN=pingpin test");
    expect(Buffer.from(exchange?.response ?? []).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it("greets a TLS server from before RFC 5746, which every browser opens", async () => {
    // Handshake record, ServerHello of TLS 1.2 with one cipher and no extensions at all.
    const hello = Buffer.concat([
      Buffer.from("160303002a020000260303", "hex"),
      Buffer.alloc(32, 7),
      Buffer.from("00c02f00", "hex"),
    ]);
    const heard: string[] = [];
    const old = createTcpServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (bytes) => {
        // An alert means that the greeting was refused.
        heard.push(bytes[0] === 0x15 ? "alert" : "record");
        if (heard.length === 1) socket.write(hello, () => socket.end());
      });
    });
    await new Promise<void>((resolve) => old.listen(0, "127.0.0.1", resolve));
    closers.push(() => old.close());
    const { port } = old.address() as AddressInfo;
    const answer = await lanes(port).get({ url: new URL(`https://127.0.0.1:${port}/`), headers: {} });
    expect({ code: answer.failure?.code, heard }).toEqual({ code: "connection_broken", heard: ["record"] });
  });

  it("keeps the certificates of a TLS server, and refuses one it cannot trust", async () => {
    const identity = selfSigned();
    const server = createServer(identity, (_, response) => response.end("安全"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const url = new URL(`https://127.0.0.1:${port}/`);
    const trusted = await lanes(port, { extraCaPem: identity.cert }).get({ url, headers: {} });
    expect(Buffer.from(trusted.body).toString()).toBe("安全");
    expect(trusted.exchange).toMatchObject({ resolved: ["127.0.0.1"], tlsVersion: "TLSv1.3", proxy: null });
    expect(new X509Certificate(trusted.exchange?.tlsChainPem ?? "").subject).toBe("CN=pingpin test");
    expect(Buffer.from(trusted.exchange?.response ?? []).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(await lanes(port).get({ url, headers: {} })).toMatchObject({
      status: null,
      failure: { code: "tls_failed" },
      exchange: null,
    });
  });
});

it("says in words why a page could not be read, with the machine's own report behind them", () => {
  const broken = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
  expect(failureOf(broken)).toEqual({
    code: "connection_broken",
    detail: "连接中途断开，UND_ERR_SOCKET: other side closed",
  });
  expect(failureOf(Object.assign(new Error("x"), { code: "ECONNREFUSED" })).detail).toContain("连接不上");
  expect(failureOf("odd").code).toBe("network_failed");
});
