import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Admission, Guard } from "./guard.ts";
import { openTunnel, type UpstreamProxy } from "./upstream-proxy.ts";

/** A forward proxy on loopback through which the browser must go out; it holds every connection to the guard. */
export interface EgressProxy {
  readonly url: string;
  /** Endpoints refused so far, newest last. */
  refusals(): readonly string[];
  close(): Promise<void>;
}

const MAX_REFUSALS = 1000;
const IDLE_MS = 30_000;
/** What one connection may bring in; a page made of endless streams stops here. */
const MAX_BYTES = 100_000_000;
const HOP_HEADERS = new Set([
  "proxy-connection",
  "proxy-authorization",
  "connection",
  "keep-alive",
  "te",
  "trailer",
  "upgrade",
]);

/** What the proxy holds connections to. */
interface EgressRules {
  readonly guard: Guard;
  readonly proxy: UpstreamProxy | null;
  /** Whether a host, as the `host` of a URL names it, may be asked for anything now; may take its time. */
  readonly admitHost: (host: string) => Promise<boolean>;
}

/**
 * Starts the proxy on a port of 127.0.0.1, 0 for any that is free; plain HTTP is forwarded, everything else tunnelled by
 * CONNECT. Rejects when something else listens at the port.
 */
export async function startEgressProxy(rules: EgressRules, wantedPort = 0): Promise<EgressProxy> {
  const refused: string[] = [];
  const sockets = new Set<Duplex>();
  const refuse = (endpoint: string) => {
    if (refused.length < MAX_REFUSALS) refused.push(endpoint);
  };
  const server = createServer((request, response) => {
    forward(request, response, { ...rules, refuse }).catch(() =>
      response.headersSent ? response.destroy() : answerRefusal(response, 502),
    );
  });
  server.on("connection", (socket) => track(socket, sockets));
  server.on("connect", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    tunnel({ endpoint: request.url ?? "", socket, head, sockets }, { ...rules, refuse }).catch(() => socket.destroy());
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  const port = await listen(server, wantedPort);
  return {
    url: `http://127.0.0.1:${port}`,
    refusals: () => refused,
    close: () => closeAll(server, sockets),
  };
}

interface Gate extends EgressRules {
  readonly refuse: (endpoint: string) => void;
}

async function forward(request: IncomingMessage, response: ServerResponse, gate: Gate): Promise<void> {
  const target = URL.canParse(request.url ?? "") ? new URL(request.url ?? "") : null;
  if (target === null || target.protocol !== "http:") return answerRefusal(response, 400);
  const port = Number(target.port || 80);
  const admission = await gate.guard(target.hostname, port);
  if (!admission.admitted) {
    gate.refuse(`${target.hostname}:${port}`);
    return answerRefusal(response, admission.code === "dns_failed" ? 502 : 403);
  }
  if (!(await gate.admitHost(target.host))) return answerRefusal(response, 503);
  const socket = await dial(admission, port, gate);
  const onward = httpRequest({
    createConnection: () => socket,
    method: request.method,
    path: target.pathname + target.search,
    headers: onwardHeaders(request, target),
    setHost: false,
    timeout: IDLE_MS,
  });
  onward.on("timeout", () => onward.destroy());
  onward.on("error", () => (response.headersSent ? response.destroy() : answerRefusal(response, 502)));
  onward.on("response", (answer) => relay(answer, response));
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

function onwardHeaders(request: IncomingMessage, target: URL): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { host: target.host, connection: "close" };
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== "host" && !HOP_HEADERS.has(name)) headers[name] = value;
  }
  return headers;
}

function relay(answer: IncomingMessage, response: ServerResponse): void {
  const raw = answer.rawHeaders.filter(
    (_, index, all) => !HOP_HEADERS.has((all[index - (index % 2)] ?? "").toLowerCase()),
  );
  response.writeHead(answer.statusCode ?? 502, raw);
  let bytes = 0;
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) response.destroy();
  });
  answer.on("error", () => response.destroy());
  answer.pipe(response);
}

function answerRefusal(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain", "x-pingpin-guard": "refused" });
  response.end();
}

interface Tunnel {
  readonly endpoint: string;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly sockets: Set<Duplex>;
}

async function tunnel(asked: Tunnel, gate: Gate): Promise<void> {
  const target = URL.canParse(`http://${asked.endpoint}`) ? new URL(`http://${asked.endpoint}`) : null;
  const port = Number(target?.port || 80);
  const admission = target === null ? null : await gate.guard(target.hostname, port);
  if (admission === null || !admission.admitted) {
    gate.refuse(asked.endpoint);
    asked.socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    return;
  }
  if (!(await gate.admitHost(urlHost(asked.endpoint)))) {
    asked.socket.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
    return;
  }
  const onward = await dial(admission, port, gate);
  track(onward, asked.sockets);
  onward.setTimeout(IDLE_MS, () => onward.destroy());
  onward.on("error", () => asked.socket.destroy());
  onward.on("close", () => asked.socket.destroy());
  asked.socket.on("close", () => onward.destroy());
  if (asked.socket.destroyed) onward.destroy();
  asked.socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
  onward.write(asked.head);
  limitBytes(onward);
  onward.pipe(asked.socket);
  asked.socket.pipe(onward);
}

/** The endpoint of a tunnel as the URL of a page there names its host. */
function urlHost(endpoint: string): string {
  return endpoint.replace(/:(?:443|80)$/, "");
}

/** A connection to an admitted endpoint, through the office's proxy where there is one; rejects when it cannot be opened. */
function dial(admission: Admission & { readonly admitted: true }, port: number, { proxy }: Gate): Promise<Socket> {
  const target = { host: admission.address, port };
  if (proxy !== null && !admission.isException) return openTunnel(proxy, target, IDLE_MS);
  return new Promise((resolve, reject) => {
    const socket = connect(target, () => resolve(socket.off("error", reject)));
    socket.once("error", reject);
    socket.setTimeout(IDLE_MS, () => socket.destroy(new Error("timeout")));
  });
}

function limitBytes(socket: Socket): void {
  let bytes = 0;
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) socket.destroy();
  });
}

function track(socket: Duplex, sockets: Set<Duplex>): void {
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

function closeAll(server: Server, sockets: Set<Duplex>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
