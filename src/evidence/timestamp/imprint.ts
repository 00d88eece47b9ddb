import { createHash } from "node:crypto";

/** The digests under which an authority may be asked to stamp. */
export type ImprintDigest = "sha256" | "sm3";

/** The object identifier of each (SM3: GM/T 0006). */
export const IMPRINT_OIDS: Readonly<Record<ImprintDigest, string>> = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sm3: "1.2.156.10197.1.401",
};

/** The digest of `content` that a token with the digest `oid` must carry, null for another digest. */
export function imprintOf(content: Uint8Array, oid: string): Buffer | null {
  const name = oid === IMPRINT_OIDS.sha256 ? "sha256" : oid === IMPRINT_OIDS.sm3 ? "sm3" : null;
  return name === null ? null : createHash(name).update(content).digest();
}
