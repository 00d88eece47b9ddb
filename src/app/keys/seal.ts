import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { PingpinError } from "../../model/errors.ts";
import type { SealingKey } from "./sealing-key.ts";

const MAGIC = "PINGPIN-SEALED-1\n";
const HEAD = MAGIC.length + 16 + 12;
const TAG = 16;

/** Bytes that only the office can read: AES-256-GCM with a fresh nonce; the head names the key and is authenticated. */
export function seal(bytes: Uint8Array, keys: SealingKey): Buffer {
  const nonce = randomBytes(12);
  const head = Buffer.concat([Buffer.from(MAGIC + keys.sealingId, "ascii"), nonce]);
  const cipher = createCipheriv("aes-256-gcm", keys.sealing, nonce);
  cipher.setAAD(head);
  return Buffer.concat([head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed by the key in use or an earlier one. Throws `EVIDENCE_BROKEN` for changed bytes and `NOT_READY` for another office's key. */
export function unseal(
  sealed: Uint8Array,
  keys: SealingKey & { readonly earlier: readonly SealingKey[] },
  subject: string,
): Buffer {
  if (!isSealed(sealed)) throw new PingpinError("EVIDENCE_BROKEN", { subject, detail: "不是封存件" });
  const opened = unsealWith(sealed, [keys, ...keys.earlier], subject);
  if (opened !== null) return opened;
  throw new PingpinError("NOT_READY", { subject, detail: "不是本机现有密钥封存的，请用当时的恢复码恢复密钥" });
}

/** What was sealed by one of `keys`, null when it was none of them. Throws `EVIDENCE_BROKEN` for changed bytes. */
export function unsealWith(sealed: Uint8Array, keys: readonly SealingKey[], subject = "封存件"): Buffer | null {
  const bytes = Buffer.from(sealed);
  const key = keys.find(({ sealingId }) => sealingId === sealingIdOf(bytes));
  if (key === undefined) return null;
  const decipher = createDecipheriv("aes-256-gcm", key.sealing, bytes.subarray(MAGIC.length + 16, HEAD));
  decipher.setAAD(bytes.subarray(0, HEAD));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD, bytes.length - TAG)), decipher.final()]);
  } catch (cause) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject, detail: "封存件被改动或者损坏", cause });
  }
}

/** Which key sealed these bytes. */
export function sealingIdOf(sealed: Uint8Array): string {
  return Buffer.from(sealed.subarray(MAGIC.length, MAGIC.length + 16)).toString("ascii");
}

/** Whether bytes are a sealed file of ours. */
export function isSealed(bytes: Uint8Array): boolean {
  return bytes.length >= HEAD + TAG && Buffer.from(bytes.subarray(0, MAGIC.length)).toString("ascii") === MAGIC;
}
