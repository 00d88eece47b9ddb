const SHINGLE_LENGTH = 3;

/**
 * Gives the set of hashed runs of three letters, figures or Chinese characters of a text; spacing, punctuation and width
 * do not count. A shorter text gives itself as its only run, an empty one the empty set.
 */
export function shinglesOf(text: string): ReadonlySet<number> {
  const letters = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  const shingles = new Set<number>();
  if (letters === "") return shingles;
  const last = Math.max(0, letters.length - SHINGLE_LENGTH);
  for (let start = 0; start <= last; start += 1) shingles.add(hashRun(letters, start));
  return shingles;
}

/** Gives the share of common members of two sets, 0 to 1; two empty sets have nothing in common. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const member of small) if (large.has(member)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

/**
 * Gives `size` minima of the set under as many hash functions (Broder 1997): the share of equal places in two
 * signatures estimates their `jaccard`, with a standard error of at most 0.5 / √size.
 */
export function minHash(shingles: ReadonlySet<number>, size: number): Uint32Array {
  const minima = new Uint32Array(size).fill(0xffff_ffff);
  for (const shingle of shingles) {
    for (let index = 0; index < size; index += 1) {
      const hash = scramble(shingle ^ Math.imul(index + 1, 0x9e3779b1));
      if (hash < (minima[index] ?? 0)) minima[index] = hash;
    }
  }
  return minima;
}

function hashRun(text: string, start: number): number {
  let hash = 0x811c9dc5;
  const end = Math.min(text.length, start + SHINGLE_LENGTH);
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return scramble(hash);
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function scramble(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
