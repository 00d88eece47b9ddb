import { constants } from "node:crypto";
import type { Socket } from "node:net";
import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import { rootCertificates } from "node:tls";
import { buildConnector } from "undici";
import type { Guard } from "./guard.ts";
import { endpointOf, openTunnel, proxyLabel, type UpstreamProxy } from "./upstream-proxy.ts";

/** The bytes of the exchange in progress on one connection, and what is known of the other end. */
export interface WireTap {
  /** Forgets the bytes of the exchange before. */
  begin(): void;
  request(): Uint8Array;
  response(): Uint8Array;
  receivedBytes(): number;
  remoteAddress(): string | null;
  tlsChainPem(): string | null;
  /** Every address that the host name resolved to, in the resolver's order. */
  resolved(): readonly string[];
  /** Such as `TLSv1.3`; null without TLS. */
  tlsVersion(): string | null;
  /** The proxy that the connection goes through and what it was asked to connect to; null for a direct one. */
  proxied(): Proxied | null;
}

/** A proxy as manifests name it, and the `host:port` that it was asked for. */
interface Proxied {
  readonly proxy: string;
  readonly target: string;
}

/** Says that the egress guard refused a connection or that its host name has no address. */
export class GuardRefusal extends Error {
  override readonly name = "GuardRefusal";
  readonly code: "guard_address" | "dns_failed";

  constructor(code: "guard_address" | "dns_failed", detail: string) {
    super(detail);
    this.code = code;
  }
}

export interface TapSettings {
  readonly guard: Guard;
  /** The office's proxy, which everything but the source's own exceptions goes through. */
  readonly proxy: UpstreamProxy | null;
  readonly connectMs: number;
  readonly extraCaPem: string | null;
}

/** A connector for one undici `Client` that pins every connection to a checked address and records its bytes. */
export function tapConnection(settings: TapSettings): {
  readonly tap: WireTap;
  readonly connect: buildConnector.connector;
} {
  const state: TapState = { sent: [], received: [], receivedBytes: 0, ...UNCONNECTED };
  const base = buildConnector({
    timeout: settings.connectMs,
    maxCachedSessions: 0,
    secureOptions: OLD_SERVERS,
    ...extraCa(settings.extraCaPem),
  });
  const connect: buildConnector.connector = (options, callback) => {
    const port = Number(options.port || (options.protocol === "https:" ? 443 : 80));
    settings.guard(options.hostname, port).then(
      (admission) => {
        if (!admission.admitted) return callback(new GuardRefusal(admission.code, admission.detail), null);
        state.resolved = admission.resolved;
        const done: buildConnector.Callback = (...[error, socket]) => {
          if (error !== null) return callback(error, null);
          record(socket, state);
          callback(null, socket);
        };
        const proxy = admission.isException ? null : settings.proxy;
        if (proxy === null) return base({ ...options, hostname: admission.address }, done);
        const target = { host: admission.address, port };
        state.proxied = { proxy: proxyLabel(proxy), target: endpointOf(target) };
        openTunnel(proxy, target, settings.connectMs).then(
          (httpSocket) =>
            options.protocol === "https:" ? base({ ...options, httpSocket }, done) : done(null, httpSocket),
          (error: Error) => callback(error, null),
        );
      },
      (error: Error) => callback(error, null),
    );
  };
  return { tap: tapOf(state), connect };
}

/** As browsers do: servers from before RFC 5746 are still about, and a single GET renegotiates nothing. */
const OLD_SERVERS = constants.SSL_OP_LEGACY_SERVER_CONNECT;

interface TapState {
  sent: Buffer[];
  received: Buffer[];
  receivedBytes: number;
  remoteAddress: string | null;
  tlsChainPem: string | null;
  resolved: readonly string[];
  tlsVersion: string | null;
  proxied: Proxied | null;
}

const UNCONNECTED = { remoteAddress: null, tlsChainPem: null, resolved: [], tlsVersion: null, proxied: null };

function extraCa(pem: string | null): { ca?: string[] } {
  return pem === null ? {} : { ca: [...rootCertificates, pem] };
}

function tapOf(state: TapState): WireTap {
  return {
    begin() {
      state.sent = [];
      state.received = [];
      state.receivedBytes = 0;
    },
    request: () => Buffer.concat(state.sent),
    response: () => Buffer.concat(state.received),
    receivedBytes: () => state.receivedBytes,
    remoteAddress: () => state.remoteAddress,
    tlsChainPem: () => state.tlsChainPem,
    resolved: () => state.resolved,
    tlsVersion: () => state.tlsVersion,
    proxied: () => state.proxied,
  };
}

/** Wraps the two methods through which undici moves bytes; both see the plain text after TLS. */
function record(socket: Socket | TLSSocket, state: TapState): void {
  // Through a proxy the other end is the proxy; which address the page came from, only the proxy knows.
  state.remoteAddress = state.proxied === null ? (socket.remoteAddress ?? null) : null;
  state.tlsChainPem = "getPeerCertificate" in socket ? chainPem(socket.getPeerCertificate(true)) : null;
  state.tlsVersion = "getProtocol" in socket ? socket.getProtocol() : null;
  const read = socket.read.bind(socket);
  socket.read = (size?: number) => {
    const chunk: unknown = read(size);
    if (chunk instanceof Uint8Array) {
      state.received.push(Buffer.from(chunk));
      state.receivedBytes += chunk.length;
    }
    return chunk;
  };
  const write = socket.write.bind(socket) as (...parts: unknown[]) => boolean;
  socket.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    const encoding = typeof rest[0] === "string" && Buffer.isEncoding(rest[0]) ? rest[0] : "utf8";
    state.sent.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.from(chunk));
    return write(chunk, ...rest);
  };
}

/** The certificates as the server sent them, leaf first; a self-signed one ends the walk. */
function chainPem(leaf: DetailedPeerCertificate): string | null {
  const seen = new Set<string>();
  const blocks: string[] = [];
  let current: DetailedPeerCertificate | undefined = leaf;
  while (current?.raw !== undefined && !seen.has(current.fingerprint256)) {
    seen.add(current.fingerprint256);
    const lines = current.raw
      .toString("base64")
      .replace(/(.{64})/g, "$1\n")
      .trimEnd();
    blocks.push(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
    current = current.issuerCertificate;
  }
  return blocks.length === 0 ? null : blocks.join("");
}
