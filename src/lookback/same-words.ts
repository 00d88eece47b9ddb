import type { Finding } from "../model/finding.ts";
import { grouped } from "../model/grouped.ts";

/** Two finding lists set side by side: what stands, what is gone, what was not there before. */
export interface FindingMatch {
  readonly kept: readonly { readonly before: Finding; readonly now: Finding }[];
  readonly gone: readonly Finding[];
  readonly added: readonly Finding[];
}

/** Strips what a page may change without changing the words: width, case, spaces and invisible characters. */
export function compactWords(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, "");
}

/**
 * Pairs findings of the same ground, direction and words one to one, so that words which stood twice and
 * now stand once are half gone. Rule ids are left out: a renamed rule is no change of the posting.
 */
export function matchFindings(before: readonly Finding[], now: readonly Finding[]): FindingMatch {
  const open = new Map([...grouped(now, wordsKey)].map(([key, own]) => [key, [...own]]));
  const kept: { before: Finding; now: Finding }[] = [];
  const gone: Finding[] = [];
  for (const finding of before) {
    const partner = open.get(wordsKey(finding))?.shift();
    if (partner === undefined) gone.push(finding);
    else kept.push({ before: finding, now: partner });
  }
  return { kept, gone, added: [...open.values()].flat() };
}

function wordsKey(finding: Finding): string {
  return `${finding.ground} ${finding.direction} ${compactWords(finding.quote)}`;
}
