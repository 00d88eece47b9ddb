import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Source } from "../../../src/model/source.ts";
import { POSTING_BODY, postingPage } from "../../crawl/loopback-site.ts";

/** What a host saw of its visitors; times in milliseconds of this process. */
export interface WatchedHost {
  readonly port: number;
  /** `endedAt` is when the answer was sent: no visitor can have had it before. */
  readonly pages: { readonly path: string; readonly at: number; endedAt: number }[];
  mostRequests: number;
  mostConnections: number;
}

export interface WatchedHosts {
  readonly hosts: readonly WatchedHost[];
  close(): Promise<void>;
}

/** So many hosts on loopback ports, each with a list and `postings` pages that take a moment to answer. */
export async function startWatchedHosts(count: number, postings: number): Promise<WatchedHosts> {
  const started = await Promise.all(Array.from({ length: count }, () => startHost(postings)));
  return {
    hosts: started.map(({ host }) => host),
    async close() {
      for (const { server } of started) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

const ANSWER_MS = 30;

async function startHost(postings: number): Promise<{ readonly server: Server; readonly host: WatchedHost }> {
  let [open, asked] = [0, 0];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path === "/robots.txt") return response.writeHead(404).end();
    asked += 1;
    host.mostRequests = Math.max(host.mostRequests, asked);
    const visit = { path, at: performance.now(), endedAt: 0 };
    host.pages.push(visit);
    response.on("close", () => {
      asked -= 1;
    });
    setTimeout(() => {
      visit.endedAt = performance.now();
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(path === "/list" ? listOf(postings) : postingPage(`仓库管理员${path.slice(-5)}`, POSTING_BODY));
    }, ANSWER_MS);
  });
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket) => {
    open += 1;
    host.mostConnections = Math.max(host.mostConnections, open);
    socket.on("close", () => {
      open -= 1;
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const port = (server.address() as AddressInfo).port;
  const host: WatchedHost = { port, pages: [], mostRequests: 0, mostConnections: 0 };
  return { server, host };
}

function listOf(postings: number): string {
  const links = pathsOf(postings).slice(1);
  return postingPage(
    "职位列表",
    `<ul>${links.map((path) => `<li><a href="${path}">仓库管理员</a></li>`).join("")}</ul>`,
  );
}

/** What a host with so many postings has to be asked for. */
export function pathsOf(postings: number): readonly string[] {
  return ["/list", ...Array.from({ length: postings }, (_, index) => `/job/${10_001 + index}`)];
}

/** The source of one watched host. */
export function watchedSource({ port }: Pick<WatchedHost, "port">, delaySeconds: number): Source {
  return Source.parse({
    id: `host-${port}`,
    name: `假想县招聘网 ${port}（示例）`,
    operatorType: "public-service",
    entryUrls: [`http://127.0.0.1:${port}/list`],
    limits: { pages: 10_000 },
    politeness: { delaySeconds, dailyPages: 1_000_000 },
    browser: "never",
    allowPrivate: [`127.0.0.1:${port}`],
    contact: "假想县总工会 0000-0000000",
  });
}

/** The shortest time between the end of one visit and the start of the next. */
export function shortestGap({ pages }: WatchedHost): number {
  const byStart = pages.toSorted((a, b) => a.at - b.at);
  return Math.min(...byStart.slice(1).map(({ at }, index) => at - (byStart[index]?.endedAt ?? 0)));
}
