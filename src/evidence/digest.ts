import { createHash, hash } from "node:crypto";
import { createReadStream } from "node:fs";

/** The size of some bytes and both digests in lower-case hexadecimal (SM3: GB/T 32905). */
export interface Digests {
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
}

/** The digests of bytes in memory. */
export function digestBytes(content: Uint8Array): Digests {
  return {
    bytes: content.byteLength,
    sha256: hash("sha256", content, "hex"),
    sm3: hash("sm3", content, "hex"),
  };
}

/** The digests of a stream of bytes, in constant memory. */
export async function digestStream(stream: AsyncIterable<Uint8Array>): Promise<Digests> {
  const sha256 = createHash("sha256");
  const sm3 = createHash("sm3");
  let bytes = 0;
  for await (const chunk of stream) {
    sha256.update(chunk);
    sm3.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: sha256.digest("hex"), sm3: sm3.digest("hex") };
}

/** The digests of the file at `path`, in constant memory. */
export function digestFile(path: string): Promise<Digests> {
  return digestStream(createReadStream(path));
}
