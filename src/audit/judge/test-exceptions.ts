import type { ExceptionConsidered } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { RuleException } from "../../model/rule.ts";
import type { Candidate, PostingContext } from "../candidate.ts";
import {
  type ContextHits,
  holdsAllLists,
  type WordListId,
  wordEndingAt,
  wordStartingAt,
  wordWithin,
} from "../compile/context-words.ts";
import type {
  CompiledCircumstances,
  CompiledException,
  CompiledExclusion,
  CompiledPlaces,
  CompiledSurroundings,
} from "../compile/program.ts";
import { type PhraseScene, phraseAfter, phraseNearby } from "../scan/exception-phrases.ts";

/** The exceptions looked at, in order, up to the first that holds. */
export interface ExceptionResult {
  readonly held: RuleException | null;
  readonly considered: readonly ExceptionConsidered[];
}

/** Tests the exceptions of a candidate's rule in order; the first that holds ends the search. */
export function testExceptions(candidate: Candidate, context: PostingContext): ExceptionResult {
  const { unless, noneHeld } = candidate.rule;
  if (unless.length === 0) return { held: null, considered: noneHeld };
  const scene = sceneOf(candidate, context);
  for (const [index, compiled] of unless.entries()) {
    const reason = reasonHeld(compiled, scene);
    if (reason === null) continue;
    const held = { ...compiled.notHeld, held: true, reason };
    return { held: compiled.exception, considered: [...noneHeld.slice(0, index), held] };
  }
  return { held: null, considered: noneHeld };
}

/** A match with the bounds of the text around it, in folded units of its view. */
interface Scene extends PhraseScene {
  readonly candidate: Candidate;
  readonly context: PostingContext;
  /** Words of all exceptions in the view. */
  readonly hits: ContextHits;
  readonly start: number;
  readonly end: number;
  readonly clauseStart: number;
  readonly clauseEnd: number;
  readonly sentenceStart: number;
  readonly sentenceEnd: number;
}

function sceneOf(candidate: Candidate, context: PostingContext): Scene {
  const { view, found } = candidate;
  const { start, end } = found;
  return {
    candidate,
    context,
    view,
    found,
    hits: context.wordsIn(view.text),
    start,
    end,
    clauseStart: firstPlace(view.clauseCount, start),
    clauseEnd: lastPlace(view.clauseCount, end, view.text.length),
    sentenceStart: firstPlace(view.sentenceCount, start),
    sentenceEnd: lastPlace(view.sentenceCount, end, view.text.length),
  };
}

function firstPlace(counts: Int32Array, start: number): number {
  let from = start;
  while (from > 0 && counts[from - 1] === counts[start]) from -= 1;
  return from;
}

function lastPlace(counts: Int32Array, end: number, length: number): number {
  let to = end;
  while (to < length && counts[to + 1] === counts[end]) to += 1;
  return to;
}

function reasonHeld(compiled: CompiledException, scene: Scene): string | null {
  for (const circumstances of compiled.when) {
    if (!holdsAllLists(scene.hits, circumstances.needs)) continue;
    const seen: string[] = [];
    if (circumstancesHold(circumstances, scene, seen)) return seen.join("，") || "情形相符";
  }
  return null;
}

function circumstancesHold(when: CompiledCircumstances, scene: Scene, seen: string[]): boolean {
  const { context, candidate } = scene;
  return (
    (when.employerTypes === null || note(employerTypeIn(when.employerTypes, context), "用人单位性质为", seen)) &&
    (when.before === null || beforeHolds(when.before, scene, seen)) &&
    (when.after === null || afterHolds(when.after, scene, seen)) &&
    (when.here === null || placesHold(when.here, scene, seen)) &&
    (when.title === null || note(wordInAll(context.title(), when.title, context), "标题含", seen)) &&
    (when.employer === null || note(wordInAll(context.employer(), when.employer, context), "单位名称含", seen)) &&
    (when.field === null || note(wordInAll(candidate.field.label ?? "", when.field, context), "字段为", seen)) &&
    (when.where === null || when.where(candidate.numbers)) &&
    (when.phrases === null || note(phraseNearby(when.phrases, when.reach, scene), "同处另有", seen)) &&
    (when.followedBy === null || note(phraseAfter(when.followedBy, scene), "后面紧接", seen)) &&
    (when.without === null || !anyPlaceHolds(when.without, scene))
  );
}

function beforeHolds(when: CompiledSurroundings, scene: Scene, seen: string[]): boolean {
  const { hits, start, clauseStart, sentenceStart } = scene;
  return (
    (when.adjacent === null || note(wordJustBefore(when.adjacent, scene), "前面紧接", seen)) &&
    (when.clause === null || note(wordWithin(hits, when.clause, clauseStart, start), "同一分句前文有", seen)) &&
    (when.sentence === null || note(wordWithin(hits, when.sentence, sentenceStart, start), "同一句前文有", seen))
  );
}

function afterHolds(when: CompiledSurroundings, scene: Scene, seen: string[]): boolean {
  const { hits, end, clauseEnd, sentenceEnd } = scene;
  return (
    (when.adjacent === null || note(wordJustAfter(when.adjacent, scene), "后面紧接", seen)) &&
    (when.clause === null || note(wordWithin(hits, when.clause, end, clauseEnd), "同一分句后文有", seen)) &&
    (when.sentence === null || note(wordWithin(hits, when.sentence, end, sentenceEnd), "同一句后文有", seen))
  );
}

function placesHold(when: CompiledPlaces, scene: Scene, seen: string[]): boolean {
  return (
    (when.inside === null || note(wordInside(when.inside, scene), "所引文字含", seen)) &&
    (when.clause === null || note(wordInClause(when.clause, scene), "同一分句有", seen)) &&
    (when.sentence === null || note(wordInSentence(when.sentence, scene), "同一句有", seen)) &&
    (when.posting === null || note(wordInPosting(when.posting, scene), "全文有", seen))
  );
}

function anyPlaceHolds(when: CompiledExclusion, scene: Scene): boolean {
  return (
    (when.preceded !== null && wordJustBefore(when.preceded, scene) !== null) ||
    (when.inside !== null && wordInside(when.inside, scene) !== null) ||
    (when.clause !== null && wordInClause(when.clause, scene) !== null) ||
    (when.sentence !== null && wordInSentence(when.sentence, scene) !== null) ||
    (when.posting !== null && wordInPosting(when.posting, scene) !== null)
  );
}

function wordInside(list: WordListId, { hits, start, end }: Scene): string | null {
  return wordWithin(hits, list, start, end);
}

function wordInClause(list: WordListId, { hits, clauseStart, clauseEnd }: Scene): string | null {
  return wordWithin(hits, list, clauseStart, clauseEnd);
}

function wordInSentence(list: WordListId, { hits, sentenceStart, sentenceEnd }: Scene): string | null {
  return wordWithin(hits, list, sentenceStart, sentenceEnd);
}

function wordInPosting(list: WordListId, { context }: Scene): string | null {
  const hits = context.wordsAnywhere();
  return wordWithin(hits, list, 0, hits.text.length);
}

function wordInAll(text: string, list: WordListId, context: PostingContext): string | null {
  return wordWithin(context.wordsIn(text), list, 0, text.length);
}

function employerTypeIn(types: readonly string[], context: PostingContext): string | null {
  const type = context.employerType();
  return types.includes(type) ? LABELS.employerType[type] : null;
}

const MARKS = " \"'“”‘’「」『』《》〈〉【】:";

function wordJustBefore(list: WordListId, { hits, start, sentenceStart }: Scene): string | null {
  let at = start;
  while (at > sentenceStart && MARKS.includes(hits.text.charAt(at - 1))) at -= 1;
  return wordEndingAt(hits, list, at, sentenceStart);
}

function wordJustAfter(list: WordListId, { hits, end, sentenceEnd }: Scene): string | null {
  let at = end;
  while (at < sentenceEnd && MARKS.includes(hits.text.charAt(at))) at += 1;
  return wordStartingAt(hits, list, at, sentenceEnd);
}

function note(word: string | null, how: string, seen: string[]): boolean {
  if (word === null) return false;
  seen.push(`${how}“${word}”`);
  return true;
}
