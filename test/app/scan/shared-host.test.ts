import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { programFile } from "../../../src/app/program-files.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import { POSTING_BODY, postingPage } from "../../crawl/loopback-site.ts";

const DELAY_SECONDS = 1;
const PAGES = 3;

it("two scans at the same time give one host one connection, and no shorter delay than one scan does", async () => {
  const root = await mkdtemp(join(tmpdir(), "pingpin-shared-host-"));
  const host = await startWatchedHost();
  try {
    const names = ["one", "two"];
    for (const name of names) await writeFile(join(root, `${name}.yaml`), sourceYaml(name, host.port));
    expect(await Promise.all(names.map((name) => scan(root, name)))).toEqual([0, 0]);
    expect(host.log.pages.map(({ path }) => path).toSorted()).toEqual(
      names.flatMap((name) => pathsOf(name)).toSorted(),
    );
    expect(host.log.mostConnections).toBe(1);
    const gaps = host.log.pages.slice(1).map(({ at }, index) => at - (host.log.pages[index]?.at ?? 0));
    // The host's clock runs from the end of a visit, and timers may fire a few milliseconds early.
    expect(Math.min(...gaps)).toBeGreaterThan(DELAY_SECONDS * 1000 - 20);
  } finally {
    host.server.close();
    await rm(root, { recursive: true, force: true });
  }
});

it("two scans of the same source at the same time use one connection, wait its delay, and store no visit twice", async () => {
  const root = await mkdtemp(join(tmpdir(), "pingpin-same-source-"));
  const host = await startWatchedHost();
  try {
    await writeFile(join(root, "one.yaml"), sourceYaml("one", host.port));
    expect(await Promise.all([scan(root, "one"), scan(root, "one")])).toEqual([0, 0]);
    expect(host.log.mostConnections).toBe(1);
    const gaps = host.log.pages.slice(1).map(({ at }, index) => at - (host.log.pages[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(DELAY_SECONDS * 1000 - 20);
    const store = await openSqliteStore(join(root, "home", "pingpin.db"));
    try {
      const postings = await store.postings.list({ after: null, limit: 100 });
      const visits = host.log.pages.filter(({ path }) => path.includes("/job/")).length;
      expect(new Set(postings.map(({ key }) => key)).size).toBe(PAGES);
      expect(postings).toHaveLength(visits);
    } finally {
      await store.close();
    }
  } finally {
    host.server.close();
    await rm(root, { recursive: true, force: true });
  }
});

interface HostLog {
  readonly pages: { readonly path: string; readonly at: number }[];
  mostConnections: number;
}

/** A host that keeps connections open for as long as its visitors like, and counts them. */
async function startWatchedHost(): Promise<{ readonly server: Server; readonly port: number; readonly log: HostLog }> {
  const log: HostLog = { pages: [], mostConnections: 0 };
  let open = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path === "/robots.txt") return response.writeHead(200, { "content-type": "text/plain" }).end("");
    log.pages.push({ path, at: performance.now() });
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    return response.end(pageAt(path));
  });
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket) => {
    open += 1;
    log.mostConnections = Math.max(log.mostConnections, open);
    socket.on("close", () => {
      open -= 1;
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, port: (server.address() as AddressInfo).port, log };
}

function pageAt(path: string): string {
  const name = /^\/(\w+)\/list$/.exec(path)?.[1];
  if (name === undefined) return postingPage("仓库管理员", POSTING_BODY);
  const links = pathsOf(name).slice(1);
  return postingPage(
    "职位列表",
    `<ul>${links.map((link) => `<li><a href="${link}">仓库管理员</a></li>`).join("")}</ul>`,
  );
}

function pathsOf(name: string): readonly string[] {
  return [`/${name}/list`, ...Array.from({ length: PAGES }, (_, index) => `/${name}/job/${1001 + index}.html`)];
}

function sourceYaml(name: string, port: number): string {
  return `id: shared-${name}
name: 假想县招聘网（示例）
operatorType: public-service
entryUrls: ["http://127.0.0.1:${port}/${name}/list"]
politeness: {delaySeconds: ${DELAY_SECONDS}}
browser: never
allowPrivate: ["127.0.0.1:${port}"]
contact: 假想县总工会 0000-0000000
`;
}

/** Runs `pingpin scan` in a process of its own and gives its exit code. */
async function scan(root: string, name: string): Promise<number | null> {
  const program = [programFile("dist/cli/main.js"), "scan", join(root, `${name}.yaml`)];
  const child = spawn(
    process.execPath,
    [...program, "--home", join(root, "home"), "--screenshots", "never", "--json"],
    {
      cwd: programFile(""),
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  await once(child, "exit");
  return child.exitCode;
}
