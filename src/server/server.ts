import cookie from "@fastify/cookie";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import type { Workbench } from "../app/workbench/workbench.ts";
import { PingpinError } from "../model/errors.ts";
import { answerError } from "./errors.ts";
import { addSecurityHeaders } from "./headers.ts";
import { refuseForeignHost } from "./host-check.ts";
import { sendToHttps } from "./send-to-https.ts";
import { serveHealth } from "./serve-health.ts";
import { serveRoutes } from "./serve-routes.ts";

export interface ServerOptions {
  /** The built pages; null serves the API alone. */
  readonly webFolder: string | null;
  /** Names by which browsers may address this server, besides the loopback ones. */
  readonly hosts: readonly string[];
  /** Addresses, besides this machine's, that may read `/metrics`. */
  readonly watchers?: readonly string[];
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const LARGEST_BODY = 2 * 2 ** 20;

/** The workbench's server, not yet listening. */
export async function buildServer(bench: Workbench, options: ServerOptions): Promise<FastifyInstance> {
  const { log } = bench.office();
  const limits = { bodyLimit: LARGEST_BODY, trustProxy: false, logger: false } as const;
  const app: FastifyInstance =
    options.tls === null ? fastify(limits) : (fastify({ ...limits, https: options.tls }) as unknown as FastifyInstance);
  if (options.tls !== null) sendToHttps(app.server);
  const hosts = new Set([...LOOPBACK_NAMES, ...options.hosts.map((host) => host.toLowerCase())]);
  app.addHook("onRequest", async (request, reply) => {
    addSecurityHeaders(reply);
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    refuseForeignHost(request.headers.host, hosts);
  });
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, log));
  await app.register(cookie);
  serveRoutes(app, bench, options.tls !== null);
  serveHealth(app, bench.office, options.watchers ?? []);
  if (options.webFolder !== null) await servePages(app, options.webFolder);
  return app;
}

/** Built files have their digest in the name, stay, and go out compressed; every other address is the one page. */
async function servePages(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    // Its own header comes after ours and would make a browser ask again for every file of every page.
    cacheControl: false,
    preCompressed: true,
    globIgnore: ["**/*.gz"],
    setHeaders(response, path) {
      const stays = /[\\/]assets[\\/]/.test(path);
      response.setHeader("cache-control", stays ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === "GET" && !request.url.startsWith("/api/") && !request.url.startsWith("/assets/");
    if (isPage) return reply.sendFile("index.html");
    throw new PingpinError("NOT_FOUND", { subject: request.url.slice(0, 100), detail: "请检查地址" });
  });
}
