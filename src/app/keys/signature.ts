import { createPublicKey, sign, verify } from "node:crypto";
import { z } from "zod";
import type { OfficeKeys } from "./office-key.ts";

/** Who signed some bytes, and the Ed25519 signature over them. */
export const Signature = z
  .strictObject({
    schema: z.literal("pingpin.signature/1"),
    office: z.string().min(1),
    publicKey: z.base64().length(44),
    signature: z.base64().length(88),
  })
  .readonly();
export type Signature = z.infer<typeof Signature>;

const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** The office's signature over `bytes`; the same bytes and key give the same signature. */
export function signBytes(bytes: Uint8Array, keys: OfficeKeys, office: string): Signature {
  const signature = sign(null, bytes, keys.signing).toString("base64");
  return { schema: "pingpin.signature/1", office, publicKey: keys.publicKey, signature };
}

/** Whether the signature was made over exactly these bytes with the key it names. */
export function isSignedBy(bytes: Uint8Array, { publicKey, signature }: Signature): boolean {
  const spki = Buffer.concat([SPKI, Buffer.from(publicKey, "base64")]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  return verify(null, bytes, key, Buffer.from(signature, "base64"));
}

/** The signature in ASCII, so that it may stand in the comment of a zip. */
export function signatureText(signature: Signature): string {
  return JSON.stringify(signature).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The signature that a text holds, null when it is none. */
export function parseSignature(text: string): Signature | null {
  try {
    const parsed = Signature.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // A comment that is no JSON is no signature of ours.
    return null;
  }
}
