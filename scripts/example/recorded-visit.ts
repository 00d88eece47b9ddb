import { answerOf } from "../../src/app/demo/fixture-answer.ts";
import type { FixtureSite } from "../../src/app/demo/fixture-site.ts";
import type { Fetched } from "../../src/model/fetched.ts";

const ADDRESS = "192.0.2.10";

/** One visit to a page of a bundled site at `origin`, with the same bytes and instants whenever it is asked for. */
export async function recordedVisit(
  site: FixtureSite,
  { origin, path, at }: { readonly origin: string; readonly path: string; readonly at: string },
): Promise<Fetched> {
  const url = origin + path;
  const answer = await answerOf(site, "before", path);
  const request = `GET ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\nconnection: close\r\n\r\n`;
  const headers = { ...answer.headers, "content-length": String(answer.body.length) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${answer.status} OK\r\n${lines.join("")}\r\n`;
  return {
    purpose: "posting",
    requestedUrl: url,
    finalUrl: url,
    canonicalUrl: url,
    hops: [],
    startedAt: at,
    finishedAt: at,
    via: "http",
    viaReason: null,
    status: answer.status,
    outcome: "ok",
    signals: [],
    body: { bytes: answer.body, mediaType: "text/html", charset: { name: "gbk", source: "header" } },
    exchanges: [
      {
        url,
        request: Buffer.from(request),
        response: Buffer.concat([Buffer.from(head), answer.body]),
        remoteAddress: ADDRESS,
        startedAt: at,
        finishedAt: at,
        tlsChainPem: null,
        resolved: [ADDRESS],
        tlsVersion: null,
        proxy: null,
        truncated: false,
      },
    ],
    rendering: null,
    robots: { allowed: true, rule: null, status: "404", crawlDelaySeconds: null },
    userAgent: "Pingpin/0.1 (+000-00000000)",
    clockOffsetMs: 310,
    allowPrivate: [],
  };
}
