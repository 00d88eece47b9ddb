import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FetchLimits } from "../../src/crawl/http/fetch-limits.ts";
import { DEFAULT_FETCH_LIMITS } from "../../src/crawl/http/fetch-limits.ts";
import { createVisitHosts, type VisitHosts } from "../../src/crawl/http/visit-hosts.ts";
import { judgePage } from "../../src/crawl/judge/judge-page.ts";
import { loadPageWording } from "../../src/crawl/judge/page-wording.ts";
import type { HostTurns } from "../../src/crawl/politeness/host-turns.ts";
import { createFetcher } from "../../src/crawl/visit/fetcher.ts";
import type { Fetcher, FetcherDeps } from "../../src/crawl/visit/visit-request.ts";
import type { BrowserChoice, BrowserChoices } from "../../src/model/browser-choice.ts";
import type { Fetched } from "../../src/model/fetched.ts";
import { Source } from "../../src/model/source.ts";
import { decodeBytes } from "../../src/text/decode.ts";

/** A server on a free loopback port, with the paths it was asked for. */
export interface LoopbackSite {
  readonly origin: string;
  readonly port: number;
  readonly asked: string[];
  /** Ends all connections, as a server does with idle ones. */
  dropConnections(): void;
  close(): Promise<void>;
}

export type Handlers = Record<string, (request: IncomingMessage, response: ServerResponse) => void>;

/** Serves `handlers` by exact path, then by path without query; anything else is a 404. */
export async function startSite(handlers: Handlers): Promise<LoopbackSite> {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const target = request.url ?? "/";
    asked.push(target);
    const handler = handlers[target] ?? handlers[target.split("?", 1)[0] ?? ""];
    if (handler !== undefined) return handler(request, response);
    response.writeHead(404, { "content-type": "text/html" });
    response.end("<h1>404</h1>");
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    asked,
    dropConnections: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Answers with a page in UTF-8. */
export function page(html: string, status = 200, headers: Record<string, string> = {}) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers });
    response.end(html);
  };
}

/** A source that may reach the given loopback ports and nothing else that is private. */
export function loopbackSource(ports: readonly number[], more: Partial<Source> = {}): Source {
  const allowPrivate = ports.map((port) => `127.0.0.1:${port}`);
  const base = Source.parse({
    id: "jiaxiang-jobs",
    name: "假想县公共招聘网（示例）",
    operatorType: "public-service",
    contact: "假想县总工会 0000-0000000",
    politeness: { delaySeconds: 0 },
    allowPrivate,
  });
  return { ...base, ...more };
}

/** Every host's turn has come. */
export const FREE_TURNS: HostTurns = {
  take: async () => null,
  leave: async () => undefined,
  isVisited: async () => false,
};

/** The hosts of a visit that may go anywhere. */
export function freeHosts(): VisitHosts {
  return createVisitHosts("", loopbackSource([]), FREE_TURNS);
}

export const silentLog = { debug() {}, info() {}, warn() {}, error() {} };

/** What was learnt about browsers, in memory. */
export function memoryChoices(): BrowserChoices & { readonly known: Map<string, BrowserChoice> } {
  const known = new Map<string, BrowserChoice>();
  return {
    known,
    get: async (host, pattern) => known.get(`${host} ${pattern}`) ?? null,
    put: async (choice) => void known.set(`${choice.host} ${choice.pattern}`, choice),
  };
}

export interface TestFetcher {
  readonly fetcher: Fetcher;
  readonly robots: Fetched[];
}

/** A real fetcher with the shipped wording; limits and Chromium can be changed. */
export async function startFetcher(
  more: Partial<FetcherDeps> = {},
  limits: Partial<FetchLimits> = {},
): Promise<TestFetcher> {
  const robots: Fetched[] = [];
  const wording = await loadPageWording("rules/pages");
  const fetcher = createFetcher({
    now: () => new Date(),
    turns: FREE_TURNS,
    sleep: async () => undefined,
    log: silentLog,
    proxy: null,
    resolve: null,
    browserChoices: memoryChoices(),
    decode: decodeBytes,
    judge: async (answer) => judgePage(answer, wording),
    chromiumPath: null,
    toolVersion: "0.1.0",
    limits: { ...DEFAULT_FETCH_LIMITS, ...limits },
    extraCaPem: null,
    onRobots: async (fetched) => {
      robots.push(fetched);
    },
    ...more,
  });
  return { fetcher, robots };
}

/** A whole invented posting page around `body`. */
export function postingPage(title: string, body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
<nav><a href="/">首页</a> <a href="/login">登录</a></nav><main>${body}</main><footer>假想县人社局 版权所有</footer></body></html>`;
}

/** The readable part of an invented posting. */
export const POSTING_BODY = `<h1>仓库管理员</h1><p>云栖示例机械有限公司 · 假想县</p>
<h2>岗位职责</h2><p>负责仓库的收货、发货与盘点，保持账物相符，按月编制库存报表，协助车间领料。</p>
<h2>任职要求</h2><p>高中及以上学历，能使用办公软件，工作认真细致，服从安排，有经验者优先考虑。</p>`;
