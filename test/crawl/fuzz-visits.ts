import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { contentOf, readBackOf } from "../../src/app/pipeline/content-of.ts";
import { discoverLinks, NO_LINK_HINTS } from "../../src/crawl/links/discover-links.ts";
import { scriptPager } from "../../src/crawl/links/script-pager.ts";
import { parseSitemap } from "../../src/crawl/links/sitemap.ts";
import { parseRobots } from "../../src/crawl/politeness/robots.ts";
import { extractPostings } from "../../src/extract/extract-postings.ts";
import { NO_TOOLS } from "../../src/import/run-program.ts";
import type { Fetched } from "../../src/model/fetched.ts";
import { PLAIN } from "../extract/context.ts";
import { loopbackSource, POSTING_BODY, postingPage, startFetcher } from "./loopback-site.ts";

/** What so many visits to damaged answers came to; `thrown` and `slow` name the visits that must not be. */
export interface FuzzReport {
  readonly byOutcome: ReadonlyMap<string, number>;
  readonly thrown: readonly string[];
  /** Visits that took longer than every limit together allows. */
  readonly slow: readonly string[];
  /** Sockets and timers that were open before, and after everything was closed. */
  readonly handles: { readonly before: number; readonly after: number };
}

const WIDTH = 8;
const LIMITS = { idleMs: 400, exchangeMs: 2000, connectMs: 1000, bodyBytes: 300_000, decodedBytes: 300_000 };
const SLOW_MS = 10_000;

/** Visits and reads `count` answers whose bytes were damaged at random, the same ones for the same seed. */
export async function fuzzVisits(count: number, seed: number): Promise<FuzzReport> {
  const before = openHandles();
  const byOutcome = new Map<string, number>();
  const thrown: string[] = [];
  const slow: string[] = [];
  const server = await damagedServer(seed);
  const { fetcher } = await startFetcher({}, LIMITS);
  const source = loopbackSource([server.port]);
  let next = 0;
  const work = async () => {
    while (next < count) {
      const url = `http://127.0.0.1:${server.port}/job/${next++}`;
      const started = performance.now();
      try {
        const request = { url, purpose: "posting" as const, source, expect: null, browser: "never" as const };
        const fetched = await fetcher.visit({ ...request, renderIf: null });
        byOutcome.set(fetched.outcome, (byOutcome.get(fetched.outcome) ?? 0) + 1);
        await readAll(fetched);
      } catch (error) {
        thrown.push(`${url}: ${error instanceof Error ? error.stack : error}`);
      }
      if (performance.now() - started > SLOW_MS) slow.push(url);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  await fetcher.close();
  await server.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { byOutcome, thrown, slow, handles: { before, after: openHandles() } };
}

/** Everything that reads bytes of strangers. */
async function readAll(fetched: Fetched): Promise<void> {
  const bytes = fetched.body?.bytes ?? new Uint8Array();
  parseRobots(bytes, "Pingpin");
  parseSitemap(bytes);
  const content = await contentOf(readBackOf(fetched), NO_TOOLS).catch((error: unknown) => {
    // A refusal in words is an answer; anything else is a fault of ours.
    if (error instanceof Error && error.name === "PingpinError") return null;
    throw error;
  });
  if (content?.kind !== "html") return;
  discoverLinks(content.html, fetched.finalUrl, NO_LINK_HINTS);
  scriptPager(content.html);
  extractPostings(content, PLAIN);
}

function openHandles(): number {
  return process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name)).length;
}

async function damagedServer(seed: number): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (request) => {
      const path = /^GET (\S+)/.exec(request.toString("latin1"))?.[1] ?? "";
      const number = Number(/\/job\/(\d+)/.exec(path)?.[1] ?? Number.NaN);
      if (Number.isNaN(number)) return socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
      return socket.end(damaged(number, randomOf(seed + number)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Random = () => number;

/** mulberry32: small, fast, and the same everywhere. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PAGE = postingPage("仓库管理员", POSTING_BODY);
const JSON_LD = `<script type="application/ld+json">{"@type":"JobPosting","title":"仓库管理员","description":"<p>限男性</p>","hiringOrganization":{"name":"云栖示例机械有限公司"}}</script>`;
const TABLE = `<table><tr><th>岗位</th><th>性别</th></tr><tr><td rowspan="2">会计</td><td>不限</td></tr><tr><td>女</td></tr></table>`;
const BODIES: readonly (readonly [head: string, body: Uint8Array])[] = [
  ["Content-Type: text/html; charset=utf-8", Buffer.from(PAGE)],
  ["Content-Type: text/html; charset=gbk", iconv.encode(PAGE, "gb18030")],
  ["Content-Type: text/html", iconv.encode(`${PAGE}㐀𠮷`, "big5")],
  ["Content-Type: text/html\r\nContent-Encoding: gzip", gzipSync(PAGE)],
  ["Content-Type: text/html; charset=utf-8", Buffer.from(postingPage("岗位", JSON_LD + POSTING_BODY))],
  ["Content-Type: text/html; charset=utf-8", Buffer.from(postingPage("公告", TABLE))],
  ["Content-Type: application/xml", Buffer.from("<urlset><url><loc>http://x.invalid/job/1</loc></url></urlset>")],
  ["Content-Type: text/plain", Buffer.from("User-agent: *\nDisallow: /a*$\nCrawl-delay: 5\n")],
  ["Content-Type: text/csv", Buffer.from("岗位,性别,人数\n会计,女,1\n司机,男,2\n")],
  ["Location: /job/x?id=招聘", Buffer.from("")],
  ["Set-Cookie: a=b; Path=/\r\nRetry-After: Wed, 06 May 2026 15:31:00 GMT", Buffer.from(PAGE)],
];
const STATUSES = ["200 OK", "200 OK", "200 OK", "302 Found", "304 Not Modified", "403 Forbidden", "404 x", "503 Busy"];

function damaged(number: number, random: Random): Uint8Array {
  const [head, body] = pick(BODIES, random);
  const status = pick(STATUSES, random);
  const isChunked = random() < 0.3;
  const framed = isChunked ? [`Transfer-Encoding: chunked`, chunked(body)] : [`Content-Length: ${body.length}`, body];
  const [framing = "", content = ""] = framed;
  const whole = Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${head}\r\nX-Number: ${number}\r\n${framing}\r\n\r\n`),
    Buffer.from(content),
  ]);
  const rounds = 1 + Math.floor(random() * 6);
  return Array.from({ length: rounds }).reduce<Buffer>((bytes) => damage(bytes, random), whole);
}

function chunked(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n0\r\n\r\n")]);
}

const TOKENS = [
  "<div>",
  "</table>",
  "<!--",
  "\u0000",
  "\r\n",
  "\ufeff",
  "&#x110000;",
  "%",
  "charset=",
  "：",
  "999999999999",
  "-1",
];

/** One of: a flipped byte, a cut, a piece left out, a piece doubled, noise, or a token where it does not belong. */
function damage(bytes: Buffer, random: Random): Buffer {
  const at = Math.floor(random() * bytes.length);
  const to = Math.min(bytes.length, at + Math.floor(random() * 200));
  const around = (middle: Uint8Array) => Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(at)]);
  switch (Math.floor(random() * 6)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([Math.floor(random() * 256)]), bytes.subarray(at + 1)]);
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 3:
      return around(bytes.subarray(at, to));
    case 4:
      return around(Buffer.from(Array.from({ length: to - at }, () => Math.floor(random() * 256))));
    default:
      return around(Buffer.from(pick(TOKENS, random).repeat(1 + Math.floor(random() * 50))));
  }
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], random: Random): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error("nothing to pick from");
  return chosen;
}
