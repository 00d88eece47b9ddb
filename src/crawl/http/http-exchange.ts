import { Client } from "undici";
import type { Exchange } from "../../model/fetched.ts";
import type { FetchLimits } from "./fetch-limits.ts";
import type { Guard } from "./guard.ts";
import { ProxyRefusal, type UpstreamProxy } from "./upstream-proxy.ts";
import { GuardRefusal, type TapSettings, tapConnection, type WireTap } from "./wire-tap.ts";

/** Why an exchange gave no whole answer; `detail` is for the record. */
export interface ExchangeFailure {
  readonly code: string;
  readonly detail: string;
}

/** One request and what came back; `body` is de-chunked but still content-encoded. */
export interface WireAnswer {
  /** Null when no connection was opened, so that no byte crossed the wire. */
  readonly exchange: Exchange | null;
  readonly status: number | null;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly failure: ExchangeFailure | null;
  readonly tooLarge: boolean;
}

interface ExchangeRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends GET requests and keeps connections open between them; `leave` ends those to an origin that nothing is being
 * asked of, `close` all of them.
 */
export interface HttpLanes {
  get(request: ExchangeRequest): Promise<WireAnswer>;
  leave(origin: string): Promise<void>;
  close(): Promise<void>;
}

export interface LaneSettings {
  readonly guard: Guard;
  readonly proxy: UpstreamProxy | null;
  readonly limits: FetchLimits;
  readonly extraCaPem: string | null;
  readonly now: () => Date;
}

/** How long a connection may stay open between two exchanges. */
const LONGEST_KEPT_MS = 4000;

interface Lane {
  readonly client: Client;
  readonly tap: WireTap;
  readonly origin: string;
  used: boolean;
}

/**
 * HTTP/1.1 without pipelining: a lane is one connection taken by one exchange at a time, so that the bytes on the
 * wire belong to that exchange alone. A kept connection that the server had closed is tried once more, afresh.
 */
export function createHttpLanes(settings: LaneSettings): HttpLanes {
  const idle = new Map<string, Lane[]>();
  const open = new Set<Client>();
  const discard = async (lane: Lane) => {
    open.delete(lane.client);
    await lane.client.destroy();
  };
  return {
    async get(request) {
      const kept = idle.get(request.url.origin)?.pop();
      const lane = kept ?? openLane(request.url.origin, settings, open);
      const reused = lane.used;
      const answer = await exchange(lane, request, settings);
      if (answer.failure === null) {
        idle.set(lane.origin, [...(idle.get(lane.origin) ?? []), lane]);
        return answer;
      }
      await discard(lane);
      const neverAnswered = answer.status === null && (answer.exchange?.response.length ?? 0) === 0;
      return reused && neverAnswered ? this.get(request) : answer;
    },
    async leave(origin) {
      const lanes = idle.get(origin) ?? [];
      idle.delete(origin);
      await Promise.all(lanes.map(discard));
    },
    async close() {
      await Promise.all([...open].map((client) => client.destroy()));
      open.clear();
      idle.clear();
    },
  };
}

function openLane(origin: string, settings: LaneSettings, open: Set<Client>): Lane {
  const tapSettings: TapSettings = {
    guard: settings.guard,
    proxy: settings.proxy,
    connectMs: settings.limits.connectMs,
    extraCaPem: settings.extraCaPem,
  };
  const { tap, connect } = tapConnection(tapSettings);
  const client = new Client(origin, {
    connect,
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: LONGEST_KEPT_MS,
    keepAliveMaxTimeout: LONGEST_KEPT_MS,
    headersTimeout: settings.limits.idleMs,
    bodyTimeout: settings.limits.idleMs,
    maxHeaderSize: 65_536,
    strictContentLength: false,
  });
  open.add(client);
  return { client, tap, origin, used: false };
}

async function exchange(lane: Lane, request: ExchangeRequest, settings: LaneSettings): Promise<WireAnswer> {
  lane.tap.begin();
  lane.used = true;
  const startedAt = settings.now().toISOString();
  const read = await send(lane, request, settings.limits);
  const contacted = lane.tap.request().length > 0;
  const record: Exchange = {
    url: request.url.href,
    request: lane.tap.request(),
    response: lane.tap.response(),
    remoteAddress: lane.tap.remoteAddress(),
    startedAt,
    finishedAt: settings.now().toISOString(),
    tlsChainPem: lane.tap.tlsChainPem(),
    resolved: lane.tap.resolved(),
    tlsVersion: lane.tap.tlsVersion(),
    proxy: lane.tap.proxied()?.proxy ?? null,
    proxyTarget: lane.tap.proxied()?.target ?? null,
    truncated: read.failure !== null,
  };
  return { ...read, exchange: contacted ? record : null };
}

type Read = Omit<WireAnswer, "exchange">;

async function send(lane: Lane, request: ExchangeRequest, limits: FetchLimits): Promise<Read> {
  const signal = AbortSignal.timeout(limits.exchangeMs);
  const path = request.url.pathname + request.url.search;
  try {
    const response = await lane.client.request({ method: "GET", path, headers: { ...request.headers }, signal });
    const headers = headersOf(response.headers);
    return { status: response.statusCode, headers, ...(await readBody(response.body, limits.bodyBytes)) };
  } catch (error) {
    return { status: null, headers: new Headers(), body: new Uint8Array(), failure: failureOf(error), tooLarge: false };
  }
}

/** Reads a body up to `limit` bytes. */
export async function readBody(
  stream: AsyncIterable<unknown>,
  limit: number,
): Promise<Omit<Read, "status" | "headers">> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue;
      size += chunk.length;
      if (size > limit) {
        const failure = { code: "body_too_large", detail: `超过 ${limit} 字节` };
        return { body: Buffer.concat(chunks), failure, tooLarge: true };
      }
      chunks.push(chunk);
    }
    return { body: Buffer.concat(chunks), failure: null, tooLarge: false };
  } catch (error) {
    return { body: Buffer.concat(chunks), failure: failureOf(error), tooLarge: false };
  }
}

function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) appendSafely(headers, name, one);
  }
  return headers;
}

/** A header that is no legal header is left out of the reading; the wire bytes keep it. */
function appendSafely(headers: Headers, name: string, value: string): void {
  const legal = /^[\w!#$%&'*+.^`|~-]+$/.test(name);
  if (legal) headers.append(name, value.replace(/[^\x20-\xff]/g, " "));
}

/** The kinds of failure in words; what the machine itself reported stands behind them. */
const FAILURE_WORDS = {
  timeout: "等待超时",
  tls_failed: "网站的安全证书或者加密连接有问题",
  malformed_response: "网站的答复不合规范",
  dns_failed: "域名查不到地址",
  connect_failed: "连接不上",
  connection_broken: "连接中途断开",
  network_failed: "网络出错",
} as const;

/** A kind of failure in words; null for a code that is none of them. */
export function wordsOfFailure(code: string): string | null {
  return Object.entries(FAILURE_WORDS).find(([known]) => known === code)?.[1] ?? null;
}

/** What made an exchange fail, as a code of ours and in words. */
export function failureOf(error: unknown): ExchangeFailure {
  if (error instanceof GuardRefusal || error instanceof ProxyRefusal)
    return { code: error.code, detail: error.message };
  if (!(error instanceof Error)) return { code: "network_failed", detail: String(error) };
  const reported = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const code = failureCode(reported);
  return { code, detail: `${FAILURE_WORDS[code]}，${reported}: ${error.message}`.slice(0, 300) };
}

function failureCode(code: string): keyof typeof FAILURE_WORDS {
  if (/TimeoutError|TIMEOUT|ETIMEDOUT/.test(code)) return "timeout";
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code)) return "tls_failed";
  if (/HPE_|HTTPParser|HEADERS_OVERFLOW/.test(code)) return "malformed_response";
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(code)) return "connect_failed";
  if (/ECONNRESET|EPIPE|UND_ERR_SOCKET|CONTENT_LENGTH/.test(code)) return "connection_broken";
  return "network_failed";
}
