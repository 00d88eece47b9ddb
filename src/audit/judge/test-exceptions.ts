import type { ExceptionConsidered } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { RuleException } from "../../model/rule.ts";
import { startOf } from "../../text/fold.ts";
import type { Candidate, PostingContext } from "../candidate.ts";
import type { WordListId } from "../compile/context-words.ts";
import type {
  CompiledCircumstances,
  CompiledExclusion,
  CompiledPlaces,
  CompiledSurroundings,
} from "../compile/program.ts";
import { type ContextHits, holdsList, wordEndingAt, wordStartingAt, wordWithin } from "../scan/context-hits.ts";
import { type PhraseScene, phraseAfter, phraseNearby } from "../scan/exception-phrases.ts";
import { sectionHeading } from "./section-heading.ts";

/** The exceptions looked at, in order, up to the first that holds. */
export interface ExceptionResult {
  readonly held: RuleException | null;
  readonly considered: readonly ExceptionConsidered[];
}

/** Tests the exceptions of a candidate's rule in order; the first that holds ends the search. */
export function testExceptions(candidate: Candidate, context: PostingContext): ExceptionResult {
  const { cases, gates, noneHeld } = candidate.rule;
  if (cases.length === 0) return { held: null, considered: noneHeld };
  const hits = context.inView(candidate.view.text);
  let scene: Scene | null = null;
  for (let index = 0; index < gates.length; index += 1) {
    if (!holdsList(hits, gates[index] ?? 0)) continue;
    const tried = cases[index];
    if (tried?.when.needs.every((list) => holdsList(hits, list)) !== true) continue;
    scene ??= sceneOf(candidate, context, hits);
    const reason = reasonHeld(tried.when, scene);
    if (reason === null) continue;
    const held = { ...tried.of.notHeld, held: true, reason };
    return { held: tried.of.exception, considered: [...noneHeld.slice(0, tried.place), held] };
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

function sceneOf(candidate: Candidate, context: PostingContext, hits: ContextHits): Scene {
  const { view, found } = candidate;
  const { start, end } = found;
  return {
    candidate,
    context,
    view,
    found,
    hits,
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

function reasonHeld(when: CompiledCircumstances, scene: Scene): string | null {
  const seen: string[] = [];
  return circumstancesHold(when, scene, seen) ? seen.join("，") || "情形相符" : null;
}

function circumstancesHold(when: CompiledCircumstances, scene: Scene, seen: string[]): boolean {
  const { context, candidate } = scene;
  return (
    (when.employerTypes === null || note(employerTypeIn(when.employerTypes, context), "用人单位性质为", seen)) &&
    (when.before === null || beforeHolds(when.before, scene, seen)) &&
    (when.after === null || afterHolds(when.after, scene, seen)) &&
    (when.here === null || placesHold(when.here, scene, seen)) &&
    (when.title === null || note(wordIn(context.inTitle(), when.title), "标题含", seen)) &&
    (when.employer === null || note(wordIn(context.inEmployer(), when.employer), "单位名称含", seen)) &&
    (when.field === null || note(wordIn(context.inLabel(candidate.field.label ?? ""), when.field), "栏目为", seen)) &&
    (when.enclosed === null || note(markBefore(when.enclosed, scene), "写在其中：", seen)) &&
    (when.where === null || when.where(candidate.numbers)) &&
    (when.phrases === null || note(phraseNearby(when.phrases, when.reach, scene), "同处另有", seen)) &&
    (when.followedBy === null || note(phraseAfter(when.followedBy, scene), "后面紧接", seen)) &&
    (when.without === null || !anyPlaceHolds(when.without, scene)) &&
    (when.section === null || note(wordIn(context.inLabel(headingOf(scene)), when.section), "所在栏目为", seen))
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
  return wordIn(context.inPosting(), list);
}

function wordIn(hits: ContextHits, list: WordListId): string | null {
  return wordWithin(hits, list, 0, Number.POSITIVE_INFINITY);
}

function headingOf({ candidate, view, start }: Scene): string {
  return sectionHeading(candidate.field.raw, startOf(view.folded, start));
}

/** The mark that opens the clause of the quote, where it is one of these. */
function markBefore(marks: string, { view, clauseStart }: Scene): string | null {
  const mark = view.text.charAt(clauseStart - 1);
  return mark !== "" && marks.includes(mark) ? mark : null;
}

function employerTypeIn(types: readonly string[], context: PostingContext): string | null {
  const type = context.employerType();
  return types.includes(type) ? LABELS.employerType[type] : null;
}

const MARKS = " \"'“”‘’「」『』《》〈〉【】:";

function wordJustBefore(list: WordListId, { hits, view, start, sentenceStart }: Scene): string | null {
  let at = start;
  while (at > sentenceStart && MARKS.includes(view.text.charAt(at - 1))) at -= 1;
  return wordEndingAt(hits, list, at, sentenceStart);
}

function wordJustAfter(list: WordListId, { hits, view, end, sentenceEnd }: Scene): string | null {
  let at = end;
  while (at < sentenceEnd && MARKS.includes(view.text.charAt(at))) at += 1;
  return wordStartingAt(hits, list, at, sentenceEnd);
}

function note(word: string | null, how: string, seen: string[]): boolean {
  if (word === null) return false;
  seen.push(`${how}“${word}”`);
  return true;
}
