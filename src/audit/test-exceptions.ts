import type { ExceptionConsidered } from "../model/finding.ts";
import type { RuleException } from "../model/rule.ts";
import type { Candidate, PostingContext } from "./candidate.ts";
import { hasRequired } from "./find-candidates.ts";
import { matchPhrase, type PhraseMatch } from "./match-phrase.ts";
import type {
  CompiledCircumstances,
  CompiledException,
  CompiledPhrase,
  CompiledPlaces,
  CompiledSurroundings,
  WordList,
} from "./program.ts";
import type { View } from "./token.ts";

/** The exceptions looked at, in order, up to the first that holds. */
export interface ExceptionResult {
  readonly held: RuleException | null;
  readonly considered: readonly ExceptionConsidered[];
}

/** Tests the exceptions of a candidate's rule in order; the first that holds ends the search. */
export function testExceptions(candidate: Candidate, context: PostingContext): ExceptionResult {
  const surroundings = surroundingsOf(candidate);
  const considered: ExceptionConsidered[] = [];
  for (const compiled of candidate.rule.unless) {
    const reason = reasonHeld(compiled, candidate, surroundings, context);
    considered.push(consideredOf(compiled.exception, reason));
    if (reason !== null) return { held: compiled.exception, considered };
  }
  return { held: null, considered };
}

function consideredOf(exception: RuleException, reason: string | null): ExceptionConsidered {
  return {
    id: exception.id,
    title: exception.title,
    held: reason !== null,
    reason: reason ?? "未见相应词语或情形",
    basis: exception.basis.map(({ ref }) => ref),
  };
}

/** The text around a match, by reach. */
interface Around {
  readonly inside: string;
  readonly clause: string;
  readonly sentence: string;
  readonly beforeClause: string;
  readonly beforeSentence: string;
  readonly afterClause: string;
  readonly afterSentence: string;
}

function surroundingsOf({ view, found }: Candidate): Around {
  const { text } = view;
  const clause = bounds(view.clauseCount, found.start, found.end);
  const sentence = bounds(view.sentenceCount, found.start, found.end);
  return {
    inside: text.slice(found.start, found.end),
    clause: text.slice(...clause),
    sentence: text.slice(...sentence),
    beforeClause: text.slice(clause[0], found.start),
    beforeSentence: text.slice(sentence[0], found.start),
    afterClause: text.slice(found.end, clause[1]),
    afterSentence: text.slice(found.end, sentence[1]),
  };
}

function bounds(counts: Int32Array, start: number, end: number): [number, number] {
  let from = start;
  while (from > 0 && counts[from - 1] === counts[start]) from -= 1;
  let to = end;
  while (to + 1 < counts.length && counts[to + 1] === counts[end]) to += 1;
  return [from, to];
}

function reasonHeld(
  compiled: CompiledException,
  candidate: Candidate,
  around: Around,
  context: PostingContext,
): string | null {
  for (const circumstances of compiled.when) {
    const seen: string[] = [];
    if (circumstancesHold(circumstances, { candidate, around, context }, seen)) return seen.join("，") || "情形相符";
  }
  return null;
}

interface Scene {
  readonly candidate: Candidate;
  readonly around: Around;
  readonly context: PostingContext;
}

function circumstancesHold(when: CompiledCircumstances, scene: Scene, seen: string[]): boolean {
  const { around, context, candidate } = scene;
  return (
    (when.employerTypes === null || when.employerTypes.includes(context.employerType)) &&
    beforeHolds(when.before, around, seen) &&
    afterHolds(when.after, around, seen) &&
    placesHold(when.here, scene, seen) &&
    holds(when.title, context.title, (word) => seen.push(`标题含“${word}”`)) &&
    holds(when.employer, context.employer, (word) => seen.push(`单位名称含“${word}”`)) &&
    holds(
      when.field,
      () => candidate.field.label ?? "",
      (word) => seen.push(`字段为“${word}”`),
    ) &&
    (when.where === null || when.where(candidate.numbers)) &&
    phrasesHold(when, candidate, seen) &&
    followedByHolds(when.followedBy, candidate, seen) &&
    !anyPlaceHolds(when.without, scene)
  );
}

/** Whether one of the phrases matches within reach of the quoted words, outside them. */
function phrasesHold(when: CompiledCircumstances, { view, found }: Candidate, seen: string[]): boolean {
  if (when.phrases === null) return true;
  for (const phrase of when.phrases) {
    if (!hasRequired(phrase, view)) continue;
    const match = findPhrase(view, phrase, found, when.reach);
    if (match === null) continue;
    seen.push(`同处另有“${view.text.slice(match.start, match.end)}”`);
    return true;
  }
  return false;
}

function followedByHolds(
  phrases: readonly CompiledPhrase[] | null,
  { view, found }: Candidate,
  seen: string[],
): boolean {
  if (phrases === null) return true;
  for (const phrase of phrases) {
    const match = matchPhrase(view, phrase, 0, found.end);
    if (match === null) continue;
    seen.push(`后面紧接“${view.text.slice(match.start, match.end)}”`);
    return true;
  }
  return false;
}

function findPhrase(view: View, phrase: CompiledPhrase, found: PhraseMatch, reach: number): PhraseMatch | null {
  for (const at of startPlaces(view, phrase, { from: found.start - reach, to: found.end + reach })) {
    if (at >= found.start && at < found.end) continue;
    const match = matchPhrase(view, phrase, 0, at);
    if (match !== null && (match.end <= found.start || match.start >= found.end)) return match;
  }
  return null;
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
      ({ start, classes }) => start >= from && start < to && classes.some((number) => first.classes.includes(number)),
    )
    .map(({ start }) => start);
}

function beforeHolds(when: CompiledSurroundings, around: Around, seen: string[]): boolean {
  const near = trimEndMarks(around.beforeSentence);
  return (
    (when.adjacent === null || note(when.adjacent.atEnd.exec(near), "前面紧接", seen)) &&
    holds(
      when.clause,
      () => around.beforeClause,
      (word) => seen.push(`同一分句前文有“${word}”`),
    ) &&
    holds(
      when.sentence,
      () => around.beforeSentence,
      (word) => seen.push(`同一句前文有“${word}”`),
    )
  );
}

function afterHolds(when: CompiledSurroundings, around: Around, seen: string[]): boolean {
  const near = trimStartMarks(around.afterSentence);
  return (
    (when.adjacent === null || note(when.adjacent.atStart.exec(near), "后面紧接", seen)) &&
    holds(
      when.clause,
      () => around.afterClause,
      (word) => seen.push(`同一分句后文有“${word}”`),
    ) &&
    holds(
      when.sentence,
      () => around.afterSentence,
      (word) => seen.push(`同一句后文有“${word}”`),
    )
  );
}

function placesHold(when: CompiledPlaces, { around, context }: Scene, seen: string[]): boolean {
  return (
    holds(
      when.inside,
      () => around.inside,
      (word) => seen.push(`所引文字含“${word}”`),
    ) &&
    holds(
      when.clause,
      () => around.clause,
      (word) => seen.push(`同一分句有“${word}”`),
    ) &&
    holds(
      when.sentence,
      () => around.sentence,
      (word) => seen.push(`同一句有“${word}”`),
    ) &&
    holds(when.posting, context.wholeText, (word) => seen.push(`全文有“${word}”`))
  );
}

function anyPlaceHolds(when: CompiledPlaces, { around, context }: Scene): boolean {
  const has = (words: WordList | null, text: () => string) => words?.anywhere.test(text()) === true;
  return (
    has(when.inside, () => around.inside) ||
    has(when.clause, () => around.clause) ||
    has(when.sentence, () => around.sentence) ||
    has(when.posting, context.wholeText)
  );
}

function holds(words: WordList | null, text: () => string, found: (word: string) => void): boolean {
  if (words === null) return true;
  const word = words.anywhere.exec(text());
  if (word !== null) found(word[0]);
  return word !== null;
}

function note(word: RegExpExecArray | null, how: string, seen: string[]): boolean {
  if (word === null) return false;
  seen.push(`${how}“${word[0]}”`);
  return true;
}

const MARKS = " \"'“”‘’「」『』《》〈〉【】:";

function trimEndMarks(text: string): string {
  let end = text.length;
  while (end > 0 && MARKS.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function trimStartMarks(text: string): string {
  let start = 0;
  while (start < text.length && MARKS.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}
