import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";

/** The two files that sign a package: the raw 64 bytes over `manifest.json`, and the key, as `openssl pkeyutl` reads them. */
export const SIGNATURE_FILES = { signature: "manifest.sig", key: "signer.pem" } as const;

const PEM = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]{60})\n-----END PUBLIC KEY-----\n$/;
/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) up to its 32 bytes. */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** An Ed25519 public key of 32 bytes as PEM. */
export function publicKeyPem(publicKey: Uint8Array): string {
  const spki = Buffer.concat([SPKI, publicKey]).toString("base64");
  return `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`;
}

/** The 32 bytes of an Ed25519 public key in PEM, null for anything else. */
export function publicKeyOf(pem: string): Uint8Array | null {
  const spki = Buffer.from(PEM.exec(pem)?.[1] ?? "", "base64");
  if (spki.length !== SPKI.length + 32 || !spki.subarray(0, SPKI.length).equals(SPKI)) return null;
  return spki.subarray(SPKI.length);
}

/** Whether `signature` was made over exactly these bytes with this Ed25519 key; false too for what is no key. */
export function isSignatureOf(bytes: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: "der", type: "spki" });
    return verify(null, bytes, key, signature);
  } catch {
    // Bytes that are no key of this kind have signed nothing.
    return false;
  }
}

const CommentSignature = z.object({
  schema: z.literal("pingpin.signature/1"),
  publicKey: z.base64().length(44),
  signature: z.base64().length(88),
});

/** The key and signature that a zip's comment holds, as earlier versions wrote them; null for any other comment. */
export function signatureInComment(
  comment: string,
): { readonly publicKey: Uint8Array; readonly signature: Uint8Array } | null {
  try {
    const { publicKey, signature } = CommentSignature.parse(JSON.parse(comment));
    return { publicKey: Buffer.from(publicKey, "base64"), signature: Buffer.from(signature, "base64") };
  } catch {
    // No JSON, or none of ours.
    return null;
  }
}

/** The fingerprint of a public key, in groups of four, to be compared over the telephone. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const hex = createHash("sha256").update(publicKey).digest("hex").slice(0, 32);
  return (hex.match(/.{4}/g) ?? []).join("-");
}
