import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { answerOf } from "./fixture-answer.ts";
import { type FixtureSite, readFixtureSite, type SitePhase } from "./fixture-site.ts";

/** One request that a bundled site received. */
export interface FixtureRequest {
  readonly site: string;
  readonly method: string;
  readonly url: string;
  readonly userAgent: string | null;
  readonly status: number;
}

/** The running bundled sites; `origins` and `ports` are keyed by the name of the site's folder. */
export interface FixtureSites {
  readonly origins: Readonly<Record<string, string>>;
  readonly ports: Readonly<Record<string, number>>;
  setPhase(phase: SitePhase): void;
  requests(): readonly FixtureRequest[];
  close(): Promise<void>;
}

/**
 * Serves every bundled site on 127.0.0.1, each on a port of its own: the given one, else one that the system chooses;
 * `now` is their clock.
 */
export async function startFixtureSites(options: {
  readonly sitesDir: string;
  readonly phase: SitePhase;
  readonly now?: () => Date;
  readonly ports?: Readonly<Record<string, number>>;
}): Promise<FixtureSites> {
  const state = { phase: options.phase };
  const { now = () => new Date(), ports: wanted = {} } = options;
  const log: FixtureRequest[] = [];
  const servers: Server[] = [];
  const ports: Record<string, number> = {};
  for (const name of await siteNames(options.sitesDir)) {
    const site = await readFixtureSite(options.sitesDir, name);
    const server = createServer((request, response) => {
      reply(site, state.phase, { request, response, log, now }).catch(() => response.destroy());
    });
    servers.push(server);
    ports[name] = await listen(server, wanted[name] ?? 0).catch(async (error: unknown) => {
      await Promise.all(servers.map(closeServer));
      throw error;
    });
  }
  return {
    origins: Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`])),
    ports,
    setPhase: (phase) => {
      state.phase = phase;
    },
    requests: () => [...log],
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

async function siteNames(sitesDir: string): Promise<readonly string[]> {
  const entries = await readdir(sitesDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  // The hostile board beside them is served by tests only.
  return names.filter((name) => existsSync(join(sitesDir, name, "site.yaml")));
}

async function reply(
  site: FixtureSite,
  phase: SitePhase,
  exchange: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly log: FixtureRequest[];
    readonly now: () => Date;
  },
): Promise<void> {
  const { request, response, log, now } = exchange;
  const url = request.url ?? "/";
  const answer = await answerOf(site, phase, url);
  log.push({
    site: site.name,
    method: request.method ?? "GET",
    url,
    userAgent: request.headers["user-agent"] ?? null,
    status: answer.status,
  });
  const own = { date: now().toUTCString(), "content-length": String(answer.body.length) };
  response.writeHead(answer.status, { ...answer.headers, ...own });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
