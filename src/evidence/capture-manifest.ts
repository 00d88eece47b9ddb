import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { Capture } from "../model/capture.ts";
import type { Exchange, Fetched } from "../model/fetched.ts";
import { Digest256, Id, Instant } from "../model/primitives.ts";
import { canonicalJson } from "./canonical-json.ts";

export const CAPTURE_SCHEMA = "pingpin.capture/1";

const { shape } = Capture.unwrap();

const NetworkStep = z
  .object({
    url: z.string(),
    remoteAddress: z.string().nullable(),
    startedAt: Instant,
    finishedAt: Instant,
    truncated: z.boolean(),
    tlsLeafSha256: z.string().nullable(),
    // Captures of the first versions do not say these four.
    resolved: z.array(z.string()).readonly().default([]),
    tlsVersion: z.string().nullable().default(null),
    proxy: z.string().nullable().default(null),
    proxyTarget: z.string().nullable().default(null),
  })
  .readonly();

/**
 * What a capture folder says about itself. Every field is mandatory, `null` when unknown: evidence whose
 * time, place or method cannot be told does not count (公安机关办理刑事案件程序规定 66).
 */
export const CaptureManifest = z
  .object({
    schema: z.literal(CAPTURE_SCHEMA),
    id: Id,
    sourceId: Id,
    purpose: shape.purpose,
    requestedUrl: z.string(),
    finalUrl: z.string(),
    canonicalUrl: z.string(),
    hops: shape.hops,
    startedAt: Instant,
    finishedAt: Instant,
    startedAtBeijing: Instant,
    finishedAtBeijing: Instant,
    /** Local clock minus the server's `Date` header. */
    clockOffsetMs: z.number().nullable(),
    via: shape.via,
    viaReason: z.string().nullable(),
    status: shape.status,
    outcome: shape.outcome,
    signals: shape.signals,
    mediaType: shape.mediaType,
    charset: shape.charset,
    contentSha256: shape.contentSha256,
    robots: shape.robots,
    userAgent: z.string().nullable(),
    allowPrivate: z.array(z.string()).readonly(),
    network: z.array(NetworkStep).readonly(),
    rendering: z.object({ browserVersion: z.string(), pendingImages: z.int() }).nullable(),
    environment: z.record(z.string(), z.string()),
    operator: z.string(),
    toolVersion: z.string(),
    warcRecords: z.int().min(1),
    timestamp: z.enum(["pending", "not_configured"]),
    previousChainHash: Digest256,
    files: shape.files,
  })
  .readonly();
export type CaptureManifest = z.infer<typeof CaptureManifest>;

/** The facts of a manifest that do not come from the visit. */
type ManifestContext = Pick<
  CaptureManifest,
  | "id"
  | "sourceId"
  | "environment"
  | "operator"
  | "toolVersion"
  | "warcRecords"
  | "previousChainHash"
  | "files"
  | "timestamp"
>;

/** The manifest of a visit. */
export function captureManifest(fetched: Fetched, context: ManifestContext): CaptureManifest {
  const { rendering, body } = fetched;
  return {
    schema: CAPTURE_SCHEMA,
    ...context,
    purpose: fetched.purpose,
    requestedUrl: fetched.requestedUrl,
    finalUrl: fetched.finalUrl,
    canonicalUrl: fetched.canonicalUrl,
    hops: fetched.hops,
    startedAt: fetched.startedAt,
    finishedAt: fetched.finishedAt,
    startedAtBeijing: beijingTime(fetched.startedAt),
    finishedAtBeijing: beijingTime(fetched.finishedAt),
    clockOffsetMs: fetched.clockOffsetMs,
    via: fetched.via,
    viaReason: fetched.viaReason,
    status: fetched.status,
    outcome: fetched.outcome,
    signals: fetched.signals,
    mediaType: body?.mediaType ?? null,
    charset: body?.charset ?? null,
    contentSha256: context.files.find((file) => file.role === "body")?.sha256 ?? null,
    robots: fetched.robots,
    userAgent: fetched.userAgent,
    allowPrivate: fetched.allowPrivate,
    network: fetched.exchanges.map(networkStep),
    rendering:
      rendering === null ? null : { browserVersion: rendering.browserVersion, pendingImages: rendering.pendingImages },
  };
}

/** The bytes under which a manifest is stored, digested and chained: canonical JSON (RFC 8785). */
export function manifestBytes(manifest: CaptureManifest): Uint8Array {
  return Buffer.from(canonicalJson(CaptureManifest.parse(manifest)));
}

function networkStep(exchange: Exchange): z.infer<typeof NetworkStep> {
  const { url, remoteAddress, startedAt, finishedAt, truncated, resolved, tlsVersion, proxy, proxyTarget } = exchange;
  const tlsLeafSha256 = leafFingerprint(exchange.tlsChainPem);
  const way = { remoteAddress, resolved, tlsVersion, tlsLeafSha256, proxy, proxyTarget };
  return { url, startedAt, finishedAt, truncated, ...way };
}

function leafFingerprint(chainPem: string | null): string | null {
  if (chainPem === null) return null;
  try {
    return new X509Certificate(chainPem).fingerprint256;
  } catch {
    // A certificate that cannot be read is still kept in tls-chain.pem.
    return null;
  }
}

const BEIJING_MS = 8 * 3600 * 1000;

function beijingTime(instant: string): string {
  return new Date(Date.parse(instant) + BEIJING_MS).toISOString().replace("Z", "+08:00");
}
