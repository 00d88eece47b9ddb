import { createHash, hkdfSync } from "node:crypto";

/** A key that seals, and the name under which what it sealed says so; the name tells nothing of the key. */
export interface SealingKey {
  readonly sealing: Buffer;
  readonly sealingId: string;
}

/** The sealing key that a seed stands for. */
export function sealingKeyFrom(seed: Buffer): SealingKey {
  const sealing = derived(seed, "seal");
  return { sealing, sealingId: createHash("sha256").update(sealing).digest("hex").slice(0, 16) };
}

/** 32 bytes for one purpose (HKDF-SHA-256, RFC 5869). */
export function derived(seed: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", seed, "", `pingpin ${purpose} v1`, 32));
}
