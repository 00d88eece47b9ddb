import type { Words } from "./words.ts";

/** Numbers before the arrays: the rarest weight, the longest word, the slots. */
const HEAD = 3;
const BYTES = 8;

/** Words as bytes, from which `wordsFromBytes` makes the same again on a machine of the same byte order. */
export function wordsToBytes({ keys, weights, pairs, rarest, longest }: Words): Uint8Array {
  const head = Float64Array.of(rarest, longest, weights.length);
  const parts = [head, weights, keys, pairs].map(({ buffer, byteOffset, byteLength }) => {
    return new Uint8Array(buffer, byteOffset, byteLength);
  });
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The words of such bytes, in the same memory where it is aligned; null for bytes cut short. */
export function wordsFromBytes(given: Uint8Array): Words | null {
  const bytes = given.byteOffset % BYTES === 0 ? given : given.slice();
  if (bytes.length < HEAD * BYTES) return null;
  const [rarest = 0, longest = 0, slots = 0] = new Float64Array(bytes.buffer, bytes.byteOffset, HEAD);
  const weightsAt = bytes.byteOffset + HEAD * BYTES;
  const keysAt = weightsAt + slots * BYTES;
  const pairsAt = keysAt + slots * BYTES;
  const left = bytes.byteOffset + bytes.length - pairsAt;
  if (left <= 0) return null;
  return {
    weights: new Float64Array(bytes.buffer, weightsAt, slots),
    keys: new Int32Array(bytes.buffer, keysAt, slots * 2),
    pairs: new Uint8Array(bytes.buffer, pairsAt, left),
    rarest,
    longest,
  };
}
