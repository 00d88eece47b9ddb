import { gzipSync } from "node:zlib";
import type { CaptureContext } from "../../src/evidence/write-capture.ts";
import { CHAIN_START } from "../../src/model/chain.ts";
import type { Exchange, Fetched, Rendering } from "../../src/model/fetched.ts";

export const PAGE = "<!doctype html><title>仓库管理员</title><p>限男性，五险一金。</p>";

/** A chunked, gzip-coded answer, as wire bytes. */
export function chunkedResponse(html = PAGE): Buffer {
  const body = gzipSync(html);
  const chunks = [body.subarray(0, 20), body.subarray(20), Buffer.alloc(0)];
  const framed = chunks.map((chunk) => Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, CRLF]));
  const head =
    "HTTP/1.1 200 OK\r\ncontent-TYPE: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
  return Buffer.concat([Buffer.from(head), ...framed]);
}

const CRLF = Buffer.from("\r\n");

export function buildExchange(change: Partial<Exchange> = {}): Exchange {
  return {
    url: "http://jobs.example.invalid/1",
    request: Buffer.from("GET /1 HTTP/1.1\r\nhost: jobs.example.invalid\r\n\r\n"),
    response: chunkedResponse(),
    remoteAddress: "127.0.0.1",
    startedAt: "2026-03-02T09:00:00.125+08:00",
    finishedAt: "2026-03-02T09:00:00.250+08:00",
    tlsChainPem: null,
    resolved: ["127.0.0.1"],
    tlsVersion: null,
    proxy: null,
    proxyTarget: null,
    truncated: false,
    ...change,
  };
}

export const REDIRECT = buildExchange({
  url: "http://jobs.example.invalid/old",
  response: Buffer.from("HTTP/1.1 302 Found\r\nlocation: /1\r\ncontent-length: 5\r\n\r\nmoved"),
});

export const RENDERING: Rendering = {
  html: PAGE,
  screenshotPng: Buffer.from("89504e470d0a1a0a0000", "hex"),
  pdf: Buffer.from("%PDF-1.7\n%%EOF\n"),
  mhtml: "MIME-Version: 1.0\r\n\r\n",
  browserVersion: "Chromium 0.0",
  pendingImages: 0,
  textLayout: null,
};

export function buildFetched(change: Partial<Fetched> = {}): Fetched {
  return {
    purpose: "posting",
    requestedUrl: "http://jobs.example.invalid/old",
    finalUrl: "http://jobs.example.invalid/1",
    canonicalUrl: "http://jobs.example.invalid/1",
    hops: [{ url: "http://jobs.example.invalid/old", status: 302, location: "/1" }],
    startedAt: "2026-03-02T09:00:00.000+08:00",
    finishedAt: "2026-03-02T09:00:01.500+08:00",
    via: "browser",
    viaReason: "页面需要脚本",
    status: 200,
    outcome: "ok",
    signals: [{ code: "status", detail: "200", place: null }],
    body: {
      bytes: Buffer.from(PAGE),
      mediaType: "text/html",
      charset: { name: "utf-8", source: "strict-utf8" },
    },
    exchanges: [REDIRECT, buildExchange()],
    rendering: RENDERING,
    robots: { allowed: true, rule: null, status: "404", crawlDelaySeconds: null },
    userAgent: "Pingpin/0.1 (+0000-0000000)",
    clockOffsetMs: -12,
    allowPrivate: ["127.0.0.1:18080"],
    ...change,
  };
}

/** A context whose ids count up, so that the same call gives the same bytes. */
export function buildContext(root: string, change: Partial<CaptureContext> = {}): CaptureContext {
  let made = 0;
  return {
    id: "c1",
    sourceId: "county-jobs",
    root,
    previousChainHash: CHAIN_START,
    toolVersion: "0.1.0",
    environment: { os: "假想系统 1.0", node: "v20", timezone: "Asia/Shanghai" },
    operator: "演示采集人",
    timestamp: "not_configured",
    newUuid: () => {
      made += 1;
      return `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`;
    },
    ...change,
  };
}
