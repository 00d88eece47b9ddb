import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { boardSite } from "./site-pages.ts";

const [pages = "5000"] = process.argv.slice(2);

/** A board of so many pages in a process of its own. Prints its port. */
const site = boardSite(Number(pages));
const server = createServer((request, response) => {
  const path = request.url ?? "/";
  if (path === "/robots.txt") return send(200, "User-agent: *\nAllow: /\n");
  const page = site.page(path);
  return page === null ? send(404, "<h1>404</h1>") : send(200, page);

  function send(status: number, body: string): void {
    response.writeHead(status, { "content-type": path.endsWith(".txt") ? "text/plain" : "text/html; charset=utf-8" });
    response.end(body);
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
