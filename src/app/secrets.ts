import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 bits for a cookie or a header. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a secret, so that a copied database signs nobody in. */
export function secretDigest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
