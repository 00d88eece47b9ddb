import { z } from "zod";
import { ChainOrigin } from "./chain.ts";
import { FetchOutcome } from "./closed-lists.ts";
import { Digest256, Id, Instant } from "./primitives.ts";

/** One observation that decided a fetch outcome: a stable code, what was seen, and where. */
export const Signal = z
  .object({ code: z.string().min(1), detail: z.string(), place: z.string().nullable() })
  .readonly();
export type Signal = z.infer<typeof Signal>;

/** The character set of a text body and how it was known. */
export const Charset = z
  .object({ name: z.string(), source: z.enum(["bom", "header", "meta", "strict-utf8", "detected", "default"]) })
  .readonly();
export type Charset = z.infer<typeof Charset>;

/** One redirect on the way from the requested to the final address. */
export const Hop = z.object({ url: z.string(), status: z.int(), location: z.string() }).readonly();
export type Hop = z.infer<typeof Hop>;

/** One file of a capture folder, with both digests in lower-case hexadecimal. */
export const EvidenceFile = z
  .object({
    path: z.string(),
    role: z.string(),
    mediaType: z.string(),
    bytes: z.int().min(0),
    sha256: Digest256,
    sm3: Digest256,
  })
  .readonly();
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** Leave to read what robots.txt closes: the case it is for, why, and the two persons who answer for it. */
export const RobotsOverride = z
  .strictObject({
    caseNumber: z.string().trim().min(1, "须写明案号或文号"),
    reason: z.string().trim().min(1, "须写明理由"),
    by: z
      .array(z.string().trim().min(1, "须写明姓名"))
      .length(2, "须由两人署名")
      .refine(([first, second]) => first !== second, "须由两名不同的人署名")
      .readonly(),
  })
  .readonly();
export type RobotsOverride = z.infer<typeof RobotsOverride>;

/** Why robots.txt let a visit pass or not; `rule` is the deciding line. */
export const RobotsDecision = z
  .object({
    allowed: z.boolean(),
    rule: z.string().nullable(),
    status: z.string(),
    crawlDelaySeconds: z.number().nullable(),
    /** Stands in every decision for a source that has such leave, whatever the rule says. */
    override: RobotsOverride.exactOptional(),
  })
  .readonly();
export type RobotsDecision = z.infer<typeof RobotsDecision>;

/** What one visit (or one imported file) returned; written once, never changed. */
export const Capture = z
  .object({
    id: Id,
    sourceId: Id,
    purpose: z.enum(["list", "posting", "attachment", "probe", "robots", "import", "submission", "visit", "disposal"]),
    requestedUrl: z.string(),
    finalUrl: z.string(),
    canonicalUrl: z.string(),
    hops: z.array(Hop).readonly(),
    startedAt: Instant,
    finishedAt: Instant,
    via: z.enum(["http", "browser", "file"]),
    viaReason: z.string().nullable(),
    status: z.int().nullable(),
    outcome: FetchOutcome,
    signals: z.array(Signal).readonly(),
    mediaType: z.string().nullable(),
    charset: Charset.nullable(),
    contentSha256: Digest256.nullable(),
    robots: RobotsDecision.nullable(),
    folder: z.string(),
    files: z.array(EvidenceFile).readonly(),
    manifestSha256: Digest256,
    previousChainHash: Digest256,
    chainHash: Digest256,
    /** `sm2`: stamped by a 国密 authority, whose signature is not judged here. */
    timestamp: z.enum(["pending", "stamped", "sm2", "not_configured"]),
    toolVersion: z.string(),
    /** The machine that made it and whose chain it stands in; missing for this machine's own. */
    origin: ChainOrigin.exactOptional(),
  })
  .readonly();
export type Capture = z.infer<typeof Capture>;

/** Robots.txt, probes, the records and photos of visits on the spot, and lists of what was destroyed. */
const WITHOUT_POSTINGS: ReadonlySet<Capture["purpose"]> = new Set<Capture["purpose"]>([
  "robots",
  "probe",
  "visit",
  "disposal",
]);

/** Whether postings are looked for in a capture made for this purpose. */
export function mayHoldPostings({ purpose }: Pick<Capture, "purpose">): boolean {
  return !WITHOUT_POSTINGS.has(purpose);
}
