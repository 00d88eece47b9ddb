import { digestBytes } from "../../evidence/digest.ts";
import { readFileOfCapture } from "../../evidence/read-capture.ts";
import type { Capture, Signal } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
import type { FetchedBody } from "../../model/fetched.ts";
import type { Home } from "../home.ts";
import { loadOfficeKeys } from "./office-key.ts";
import { seal, unseal } from "./seal.ts";

/** The media type of a capture whose body is sealed. */
const SEALED_TYPE = "application/vnd.pingpin.sealed";
const SIGNAL_CODE = "sealed";
const FACTS = /^原件 (\S+)，SHA-256 ([0-9a-f]{64})，SM3 ([0-9a-f]{64})$/;

/** What was handed in, as it is captured: sealed where the office has a key, its own digests told in the manifest. */
export function sealedBody(
  home: Pick<Home, "root">,
  body: FetchedBody,
): { body: FetchedBody; signals: readonly Signal[] } {
  const keys = loadOfficeKeys(home);
  if (keys === null) return { body, signals: [] };
  const { sha256, sm3 } = digestBytes(body.bytes);
  const detail = `原件 ${body.mediaType}，SHA-256 ${sha256}，SM3 ${sm3}`;
  return {
    body: { bytes: seal(body.bytes, keys), mediaType: SEALED_TYPE, charset: null },
    signals: [{ code: SIGNAL_CODE, detail, place: null }],
  };
}

/** What the manifest of a sealed capture says of its original, null for a capture that is not sealed. */
export interface SealedFacts {
  readonly mediaType: string;
  readonly sha256: string;
  readonly sm3: string;
}

/** What the manifest of a sealed capture says of its original: media type and digests; null for one that is not sealed. */
export function sealedFacts({ mediaType, signals }: Pick<Capture, "mediaType" | "signals">): SealedFacts | null {
  if (mediaType !== SEALED_TYPE) return null;
  const told = signals.find(({ code }) => code === SIGNAL_CODE)?.detail ?? "";
  const [, original = "", sha256 = "", sm3 = ""] = FACTS.exec(told) ?? [];
  return { mediaType: original, sha256, sm3 };
}

/**
 * The original of a sealed capture, checked against the digests in its manifest. Throws `NOT_READY` without the key,
 * `EVIDENCE_BROKEN` for another original, and what `readFileOfCapture` throws.
 */
export async function originalOf(home: Home, capture: Capture, facts: SealedFacts): Promise<Buffer> {
  const sealed = await readFileOfCapture(home.captures, capture, "body");
  const original = unseal(sealed ?? Buffer.alloc(0), keysOrRefuse(home), capture.id);
  const { sha256, sm3 } = digestBytes(original);
  if (sha256 === facts.sha256 && sm3 === facts.sm3) return original;
  throw new PingpinError("EVIDENCE_BROKEN", { subject: capture.id, detail: "启封后的原件与清单登记的摘要不一致" });
}

/** The office's keys. Throws `NOT_READY` where there is none. */
export function keysOrRefuse(home: Pick<Home, "root">) {
  const keys = loadOfficeKeys(home);
  if (keys !== null) return keys;
  throw new PingpinError("NOT_READY", {
    subject: "本单位密钥",
    detail: "请管理员先取出纸面恢复码恢复（pingpin key recover）",
  });
}
