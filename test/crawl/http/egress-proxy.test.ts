import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { startEgressProxy } from "../../../src/crawl/http/egress-proxy.ts";
import { createGuard } from "../../../src/crawl/http/guard.ts";
import { page, startSite } from "../loopback-site.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function proxied() {
  const open = await startSite({ "/a": page("公开") });
  const shut = await startSite({ "/a": page("内网") });
  const proxy = await startEgressProxy({
    guard: createGuard(async () => ["127.0.0.1"], [`127.0.0.1:${open.port}`]),
    proxy: null,
    admitHost: async () => true,
  });
  closers.push(proxy.close, open.close, shut.close);
  return { open, shut, proxy, port: Number(new URL(proxy.url).port) };
}

function get(port: number, url: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path: url, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    request.on("error", reject);
    request.end();
  });
}

/** Sends raw bytes to the proxy and gives back what came until the connection ended. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}

describe("the browser's way out", () => {
  it("forwards plain HTTP to where the guard lets it", async () => {
    const { open, port } = await proxied();
    expect(await get(port, `${open.origin}/a`)).toEqual({ status: 200, text: "公开" });
  });

  it("refuses an inside address and remembers that it was asked for", async () => {
    const { shut, port, proxy } = await proxied();
    expect(await get(port, `${shut.origin}/a`)).toMatchObject({ status: 403 });
    expect(shut.asked).toEqual([]);
    expect(proxy.refusals()).toEqual([`127.0.0.1:${shut.port}`]);
  });

  it("opens tunnels only to where the guard lets it, in any spelling", async () => {
    const { open, shut, port } = await proxied();
    const tunnel = (endpoint: string) => `CONNECT ${endpoint} HTTP/1.1\r\nHost: x\r\n\r\n`;
    expect(await raw(port, `${tunnel(`127.0.0.1:${open.port}`)}GET /a HTTP/1.0\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 200 .*公开$/s,
    );
    for (const host of ["127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "any.example.invalid"]) {
      expect(await raw(port, tunnel(`${host}:${shut.port}`))).toMatch(/^HTTP\/1\.1 403 /);
    }
    expect(shut.asked).toEqual([]);
  });

  it("survives what is no request at all", async () => {
    const { open, port } = await proxied();
    await raw(port, "\u0000\u0001 nonsense\r\n\r\n");
    await raw(port, "CONNECT :::: HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await get(port, "ftp://127.0.0.1/a")).toMatchObject({ status: 400 });
    expect(await get(port, `${open.origin}/a`)).toMatchObject({ status: 200 });
  });
});
