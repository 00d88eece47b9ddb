import { jaccard, minHash, shinglesOf } from "../text/similarity.ts";
import { stripBoilerplate } from "./employer-boilerplate.ts";

/** A posting as far as it can be recognised under another address. */
export interface PostingLike {
  readonly postingKey: string;
  readonly url: string;
  readonly title: string;
  readonly place: string | null;
  readonly text: string;
}

/** A candidate with its similarity, 0 to 1, in all and by part; `place` is null where one side names none. */
export interface RepostMatch<T extends PostingLike> {
  readonly candidate: T;
  readonly score: number;
  readonly parts: { readonly text: number; readonly title: number; readonly place: number | null };
}

/** Finds likely re-posts without comparing every pair. */
export interface RepostIndex<T extends PostingLike> {
  find(old: PostingLike): readonly RepostMatch<T>[];
}

const BANDS = 20;
const ROWS = 3;
const CANDIDATE_BITS = 2 ** 20;
const MIN_SCORE = 0.65;
const MIN_TEXT = 0.4;
/** Under so many runs of characters a text says too little by itself; then the title must nearly agree as well. */
const SHORT_TEXT = 60;
const MIN_TITLE_WHEN_SHORT = 0.8;
const WEIGHTS = { text: 0.6, title: 0.25, place: 0.15 };

/**
 * Indexes postings by banded min-hash signatures (20 bands of 3), so that a search costs about a binary search per band:
 * texts alike by 0.65 share a band with probability 0.998, by 0.2 with 0.15. The score is then computed exactly.
 * Holds 160 bytes a posting beside the postings themselves; at most 1,048,576 postings.
 */
export function createRepostIndex<T extends PostingLike>(
  candidates: readonly T[],
  boilerplate: ReadonlySet<string>,
): RepostIndex<T> {
  const bands = Array.from({ length: BANDS }, () => new Float64Array(candidates.length));
  for (const [place, candidate] of candidates.entries()) {
    for (const [band, key] of bandKeys(ownShingles(candidate, boilerplate)).entries()) {
      const entries = bands[band];
      if (entries !== undefined) entries[place] = key * CANDIDATE_BITS + place;
    }
  }
  for (const entries of bands) entries.sort();
  return {
    find: (old) =>
      rank(
        old,
        shareBand(old, bands, boilerplate).flatMap((place) => candidates[place] ?? []),
        boilerplate,
      ),
  };
}

function shareBand(
  old: PostingLike,
  bands: readonly Float64Array[],
  boilerplate: ReadonlySet<string>,
): readonly number[] {
  const places = new Set<number>();
  for (const [band, key] of bandKeys(ownShingles(old, boilerplate)).entries()) {
    const entries = bands[band] ?? new Float64Array(0);
    for (let at = lowerBound(entries, key * CANDIDATE_BITS); at < entries.length; at += 1) {
      const entry = entries[at] ?? 0;
      if (entry >= (key + 1) * CANDIDATE_BITS) break;
      places.add(entry % CANDIDATE_BITS);
    }
  }
  return [...places].sort((a, b) => a - b);
}

function rank<T extends PostingLike>(
  old: PostingLike,
  candidates: readonly T[],
  boilerplate: ReadonlySet<string>,
): readonly RepostMatch<T>[] {
  const oldShingles = ownShingles(old, boilerplate);
  return candidates
    .filter((candidate) => candidate.postingKey !== old.postingKey && candidate.url !== old.url)
    .map((candidate) => compare(old, candidate, jaccard(oldShingles, ownShingles(candidate, boilerplate))))
    .filter(({ score, parts }) => score >= MIN_SCORE && parts.text >= MIN_TEXT)
    .filter(({ parts }) => oldShingles.size >= SHORT_TEXT || parts.title >= MIN_TITLE_WHEN_SHORT)
    .sort((a, b) => b.score - a.score || (a.candidate.postingKey < b.candidate.postingKey ? -1 : 1));
}

function compare<T extends PostingLike>(old: PostingLike, candidate: T, text: number): RepostMatch<T> {
  const title = jaccard(shinglesOf(old.title), shinglesOf(candidate.title));
  const place = placeLikeness(old.place, candidate.place);
  const known = WEIGHTS.text * text + WEIGHTS.title * title;
  const score = place === null ? known / (WEIGHTS.text + WEIGHTS.title) : known + WEIGHTS.place * place;
  return { candidate, score, parts: { text, title, place } };
}

/** One naming the other within it (合肥 in 安徽省合肥市) is the same place told more exactly. */
function placeLikeness(a: string | null, b: string | null): number | null {
  if (!a || !b) return null;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.includes(short) ? 1 : jaccard(shinglesOf(a), shinglesOf(b));
}

function ownShingles({ text }: PostingLike, boilerplate: ReadonlySet<string>): ReadonlySet<number> {
  return shinglesOf(stripBoilerplate(text, boilerplate));
}

function bandKeys(shingles: ReadonlySet<number>): readonly number[] {
  const signature = minHash(shingles, BANDS * ROWS);
  return Array.from({ length: BANDS }, (_, band) => {
    let key = 0;
    for (const value of signature.subarray(band * ROWS, (band + 1) * ROWS))
      key = Math.imul(key ^ value, 0x01000193) >>> 0;
    return key;
  });
}

function lowerBound(entries: Float64Array, wanted: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
