import type { CompiledPhrase } from "../compile/program.ts";
import { hasRequired } from "./find-candidates.ts";
import { areOfDifferentJobs } from "./jobs.ts";
import { matchPhrase, type PhraseMatch } from "./match-phrase.ts";
import { areCountedLines } from "./rows.ts";
import type { View } from "./token.ts";

/** The quoted words and the text they stand in. */
export interface PhraseScene {
  readonly view: View;
  readonly found: PhraseMatch;
}

/**
 * The words of the first phrase that matches within reach (in characters) of the quoted words, outside them, or null.
 * What is said of another job does not count.
 */
export function phraseNearby(phrases: readonly CompiledPhrase[], reach: number, scene: PhraseScene): string | null {
  for (const phrase of phrases) {
    if (!hasRequired(phrase, scene.view)) continue;
    const match = findPhrase(phrase, reach, scene);
    if (match !== null) return scene.view.text.slice(match.start, match.end);
  }
  return null;
}

/** The words of the first phrase that follows the quoted words directly, or null. */
export function phraseAfter(phrases: readonly CompiledPhrase[], { view, found }: PhraseScene): string | null {
  for (const phrase of phrases) {
    const match = matchPhrase(view, phrase, 0, found.end);
    if (match !== null) return view.text.slice(match.start, match.end);
  }
  return null;
}

function findPhrase(phrase: CompiledPhrase, reach: number, { view, found }: PhraseScene): PhraseMatch | null {
  for (const at of startPlaces(view, phrase, { from: found.start - reach, to: found.end + reach })) {
    if (at >= found.start && at < found.end) continue;
    const match = matchPhrase(view, phrase, 0, at);
    if (match === null || (match.end > found.start && match.start < found.end)) continue;
    if (!areOfDifferentJobs(view, found, match) && !areApart(view.text, found.start, match.start)) return match;
  }
  return null;
}

function areApart(text: string, one: number, other: number): boolean {
  return areCountedLines(text, Math.min(one, other), Math.max(one, other));
}

/** Where a phrase can start: at words, unless it begins with a literal. */
function startPlaces(view: View, phrase: CompiledPhrase, range: { from: number; to: number }): readonly number[] {
  const from = Math.max(0, range.from);
  const to = Math.min(view.text.length, range.to);
  const first = phrase.elements.find((element) => element.kind === "one");
  if (first === undefined || first.optional || first.literals.length > 0) {
    return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  }
  return view.tokens
    .filter(
      ({ start, set }) => start >= from && start < to && set.classes.some((number) => first.classes.includes(number)),
    )
    .map(({ start }) => start);
}
