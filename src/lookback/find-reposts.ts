import { createRepostIndex, type PostingLike, type RepostMatch } from "./repost-index.ts";

/**
 * Gives the candidates that may be `old` under a new address, likeliest first, with their scores; for many old postings
 * make one `createRepostIndex`. Whether one is the same posting is for a person to confirm: of near matches within one
 * company, more than a quarter are other jobs.
 */
export function findReposts<T extends PostingLike>(
  old: PostingLike,
  candidates: readonly T[],
  boilerplate: ReadonlySet<string>,
): readonly RepostMatch<T>[] {
  return createRepostIndex(candidates, boilerplate).find(old);
}
