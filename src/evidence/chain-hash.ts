import { createHash } from "node:crypto";

/**
 * The chain hash of a capture: SHA-256 over the previous chain hash, as its 64 hexadecimal characters,
 * followed by the bytes of the manifest. `(printf %s PREVIOUS; cat manifest.json) | sha256sum` gives the same.
 */
export function chainHash(previous: string, manifest: Uint8Array): string {
  return createHash("sha256").update(previous, "ascii").update(manifest).digest("hex");
}
