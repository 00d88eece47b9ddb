import { z } from "zod";

const Words = z.array(z.string().min(1)).min(1).readonly();

/** What look-back reads in pages beside the findings of rules; lawyers keep it, in `rules/look-back/`. */
export const LookBackWording = z
  .strictObject({
    /** How hard words shut somebody out: those that suit, prefer, and want nobody else. */
    strength: z.strictObject({
      suits: Words,
      preferred: Words,
      preferredAtEnd: Words,
      exclusive: Words,
      exclusivePairs: z.strictObject({ first: Words, after: Words }),
    }),
    /** By what an age cap of women is told from that of men. */
    womenCap: z.strictObject({ women: Words, men: Words }),
    /** Words that are struck out by signs, and what often follows them. */
    masked: z.strictObject({ words: Words, endings: Words, signs: Words }),
    /** Reasons that advertisements give for wanting one sex, each perhaps led by a word of degree. */
    rationales: z.strictObject({ leads: Words, words: Words }),
    /** How a page sends the reader elsewhere for its conditions: a subject with a place soon after it. */
    elsewhere: z.strictObject({ subjects: Words, places: Words }),
    /** How a page puts its recruiting off: a subject with a word soon after it, or one of `whole`. */
    postponed: z.strictObject({ subjects: Words, words: Words, whole: Words }),
    /** Words of a site or of a visit record that say why a posting is gone. */
    withdrawn: z.strictObject({ expired: Words, rectification: Words }),
  })
  .readonly();
export type LookBackWording = z.infer<typeof LookBackWording>;

const SIGNS = /[\\^$.*+?()[\]{}|/]/g;

/** A pattern for any of `words`, the longest first. */
export function anyOf(words: readonly string[]): string {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => word.replace(SIGNS, "\\$&")).join("|")})`;
}
