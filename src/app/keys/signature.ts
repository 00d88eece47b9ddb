import { sign } from "node:crypto";
import { z } from "zod";
import { isSignatureOf, publicKeyPem, SIGNATURE_FILES } from "../../evidence/signature.ts";
import type { OfficeKeys } from "./office-key.ts";

/** Who signed a text, and the Ed25519 signature over its bytes. */
export const Signature = z
  .strictObject({
    schema: z.literal("pingpin.signature/1"),
    office: z.string().min(1),
    publicKey: z.base64().length(44),
    signature: z.base64().length(88),
  })
  .readonly();
export type Signature = z.infer<typeof Signature>;

/** The office's signature over `bytes`; the same bytes and key give the same signature. */
export function signBytes(bytes: Uint8Array, keys: OfficeKeys, office: string): Signature {
  const signature = sign(null, bytes, keys.signing).toString("base64");
  return { schema: "pingpin.signature/1", office, publicKey: keys.publicKey, signature };
}

/** Whether the signature was made over exactly these bytes with the key it names. */
export function isSignedBy(bytes: Uint8Array, { publicKey, signature }: Signature): boolean {
  return isSignatureOf(bytes, Buffer.from(signature, "base64"), Buffer.from(publicKey, "base64"));
}

/** The files that sign the manifest of a package, by name. */
export function signatureFiles(manifest: Uint8Array, keys: OfficeKeys): Readonly<Record<string, Uint8Array>> {
  return {
    [SIGNATURE_FILES.signature]: sign(null, manifest, keys.signing),
    [SIGNATURE_FILES.key]: Buffer.from(publicKeyPem(Buffer.from(keys.publicKey, "base64"))),
  };
}
