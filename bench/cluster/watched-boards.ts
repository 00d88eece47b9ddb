import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createServer, type Server } from "node:http";
import { parseArgs } from "node:util";
import { boardHost, numberedBoard } from "./board-hosts.ts";
import type { HostEvent } from "./host-log.ts";

// So many boards, each on a loopback address of its own, in one process apart from every worker: it writes down each
// connection and each request with its time, and says `ready` when all listen. SIGTERM ends it, its log written.

const { values } = parseArgs({
  options: {
    hosts: { type: "string" },
    pages: { type: "string" },
    log: { type: "string" },
    answer: { type: "string" },
  },
});
const [hosts, pages, answerMs] = [Number(values.hosts), Number(values.pages), Number(values.answer)];
const log = createWriteStream(values.log ?? "");
const note = (event: HostEvent): void => void log.write(`${JSON.stringify(event)}\n`);
const now = (): number => performance.timeOrigin + performance.now();

const servers = Array.from({ length: hosts }, (_, host) => startBoard(host));
await Promise.all(servers.map((server) => once(server, "listening")));
console.log("ready");
await once(process, "SIGTERM");
for (const server of servers) {
  server.closeAllConnections();
  server.close();
}
log.end();
await once(log, "finish");
process.exit(0);

function startBoard(host: number): Server {
  const site = numberedBoard(host, pages);
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const connection = request.socket.remotePort ?? 0;
    note({ at: now(), host, connection, kind: "asked", path });
    response.on("close", () => note({ at: now(), host, connection, kind: "answered", path }));
    const page = path === "/robots.txt" ? "User-agent: *\nAllow: /\n" : site.page(path);
    const type = path === "/robots.txt" ? "text/plain" : "text/html; charset=utf-8";
    setTimeout(() => {
      response.writeHead(page === null ? 404 : 200, { "content-type": type });
      response.end(page ?? "<h1>404</h1>");
    }, answerMs);
  });
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket) => {
    const connection = socket.remotePort ?? 0;
    note({ at: now(), host, connection, kind: "opened" });
    socket.on("close", () => note({ at: now(), host, connection, kind: "closed" }));
    socket.on("error", () => undefined);
  });
  const { address, port } = boardHost(host);
  return server.listen(port, address);
}
