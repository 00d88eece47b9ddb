import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { officeMetrics } from "../app/health/office-metrics.ts";
import { readiness } from "../app/health/readiness.ts";
import type { Office } from "../app/office.ts";
import { PingpinError } from "../model/errors.ts";

/**
 * `/healthz` (the process answers), `/readyz` (it can work, else 503 with the reasons) and `/metrics` (OpenMetrics).
 * Metrics are for this machine and for `watchers`, addresses of the office's monitoring.
 */
export function serveHealth(app: FastifyInstance, office: () => Office, watchers: readonly string[]): void {
  app.get("/healthz", async (_request, reply) => reply.type("text/plain; charset=utf-8").send("ok\n"));
  app.get("/readyz", async (_request, reply) => {
    const { isReady, faults } = await readiness(office());
    return reply.code(isReady ? 200 : 503).send({ ready: isReady, faults });
  });
  app.get("/metrics", async (request, reply) => {
    refuseStranger(request, watchers);
    const { contentType, text } = await officeMetrics(office());
    return reply.type(contentType).send(text);
  });
}

/** A server with nothing else, for a process without the workbench; not yet listening. */
export function buildHealthServer(office: () => Office, watchers: readonly string[]): FastifyInstance {
  const app = fastify({ logger: false, trustProxy: false });
  serveHealth(app, office, watchers);
  return app;
}

function refuseStranger({ ip }: FastifyRequest, watchers: readonly string[]): void {
  const address = ip.replace(/^::ffff:/, "");
  if (/^127\./.test(address) || address === "::1" || watchers.includes(address)) return;
  throw new PingpinError("ROLE_REFUSED", { subject: address, detail: "监控机的地址须在启动时用 --metrics-from 写明" });
}
