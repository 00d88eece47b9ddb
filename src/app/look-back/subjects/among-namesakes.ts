import { compactWords } from "../../../lookback/same-words.ts";
import type { Posting } from "../../../model/posting.ts";
import { postingWords } from "./posting-words.ts";
import type { Subject } from "./subject.ts";

/**
 * Finds the posting among those of its page that have its name, by the lines that it shares with them; what stood there
 * before under that name and stands unchanged is another. Null where lines do not tell, or where there are more or fewer
 * of the name now and none has all that was not held against it.
 */
export function amongNamesakes<T extends { readonly posting: Posting }>(
  subject: Subject,
  named: readonly T[],
): T | null {
  const own = linesOf(subject.posting);
  const open = withoutOthers(subject, named);
  if (named.length !== subject.namesakes.length + 1) {
    const steady = own.filter(
      (line) => !subject.baseline.findings.some(({ quote }) => line.includes(compactWords(quote))),
    );
    return open.find(({ posting }) => isWithin(steady, linesOf(posting))) ?? null;
  }
  const ranked = open
    .map((candidate) => ({ candidate, words: linesOf(candidate.posting) }))
    .map(({ candidate, words }) => ({ candidate, words, common: own.filter((line) => words.includes(line)).length }))
    .toSorted((a, b) => b.common - a.common);
  const [best, second] = ranked;
  if (best === undefined) return null;
  const isTied = second?.common === best.common && second.words.join("\n") !== best.words.join("\n");
  return isTied ? null : best.candidate;
}

/** Those of the name that may be the posting: without, once each, what another of the name said before in the same words. */
export function withoutOthers<T extends { readonly posting: Posting }>(
  { posting, namesakes }: Subject,
  named: readonly T[],
): readonly T[] {
  const own = linesOf(posting).join("\n");
  const others = namesakes.map((other) => linesOf(other).join("\n")).filter((words) => words !== own);
  return named.filter((candidate) => {
    const place = others.indexOf(linesOf(candidate.posting).join("\n"));
    if (place !== -1) others.splice(place, 1);
    return place === -1;
  });
}

function isWithin(few: readonly string[], many: readonly string[]): boolean {
  return few.every((line) => many.includes(line));
}

function linesOf(posting: Posting): readonly string[] {
  return postingWords(posting)
    .split("\n")
    .map(compactWords)
    .filter((line) => line !== "");
}
