import type { PostingText } from "../../model/posting.ts";
import type { WordDictionary } from "../../text/segment.ts";
import { type FieldText, numbersOf } from "../candidate.ts";
import type { CompiledElement, CompiledMatch, Program } from "../compile/program.ts";
import { type ContextReader, postingContext } from "../posting-context.ts";
import { isInForce } from "../rule-in-force.ts";
import { cutWord } from "../scan/edges.ts";
import { findCandidates, hasRequired } from "../scan/find-candidates.ts";
import { firstFailure, matchPhrase } from "../scan/match-phrase.ts";
import type { Token, View } from "../scan/token.ts";
import { type ViewMaker, visitViews } from "../scan/views.ts";
import { type FindingSource, findingOf, judge } from "./judge.ts";

/** What became of one phrase of one rule at one place. */
export interface Attempt {
  readonly ruleId: string;
  readonly phrase: string;
  readonly outcome: "finding" | "excepted" | "merged" | "word_cut" | "condition" | "element" | "not_in_force" | "label";
  /** One Chinese clause: the verdict, the exception, the word that would be cut, or the first element that failed. */
  readonly detail: string;
  readonly quote: string;
}

/** One stretch of text that was looked at, the word classes seen in it, and the attempts. */
export interface ExplainedText {
  readonly field: string;
  readonly text: string;
  readonly words: readonly { readonly text: string; readonly classes: readonly string[] }[];
  readonly attempts: readonly Attempt[];
}

/** Why a posting did or did not give findings; texts without any anchor word are not listed. */
export interface Explanation {
  readonly texts: readonly ExplainedText[];
}

/** What an explanation needs. */
export interface ExplainContext {
  readonly program: Program;
  readonly dictionary: WordDictionary;
  readonly source: FindingSource;
  readonly fields: readonly FieldText[];
  readonly views: ViewMaker;
  readonly reader: ContextReader;
}

/** Explains every value of a posting. */
export function explainPosting(posting: PostingText, context: ExplainContext): Explanation {
  const texts: ExplainedText[] = [];
  for (const field of context.fields)
    visitViews(field, context.views, (view) => void texts.push(explainView(view, field, { posting, context })), null);
  return { texts };
}

interface Setting {
  readonly posting: PostingText;
  readonly context: ExplainContext;
}

function explainView(view: View, field: FieldText, { posting, context }: Setting): ExplainedText {
  const { program, dictionary, source, reader } = context;
  const shared = postingContext(posting, reader);
  const judged = findCandidates(view, field, { program, dictionary, posting: null }).map((candidate): Attempt => {
    const judgement = judge(candidate, shared);
    const facts = { ruleId: candidate.rule.rule.id, phrase: candidate.match.phrase.source };
    const quote = view.text.slice(candidate.found.start, candidate.found.end);
    if (!isInForce(candidate.rule.rule, posting))
      return { ...facts, quote, outcome: "not_in_force", detail: "不在效力期间或者地域内" };
    if (judgement.kind === "standing")
      return { ...facts, quote, outcome: "finding", detail: findingOf(judgement, [], shared, source).trace };
    return { ...facts, quote, outcome: "excepted", detail: `例外 ${judgement.exception}：${judgement.reason}` };
  });
  return {
    field: field.name,
    text: view.text,
    words: view.tokens.filter(isWord).map((token) => ({
      text: view.text.slice(token.start, token.end),
      classes: token.set.classes.map((number) => program.classes[number]?.name ?? ""),
    })),
    attempts: [...judged, ...failures(view, field, context)],
  };
}

/** Whether it is a word of a class or a number; literals that only begin phrases stand inside longer words as well. */
function isWord({ word }: Token): boolean {
  return word?.raw !== true;
}

function failures(view: View, field: FieldText, context: ExplainContext): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (const token of view.tokens) {
    const { from: first, to } = token.set.opens;
    for (const { item, from } of context.program.opened.entries.slice(first, to)) {
      if (!hasRequired(item.phrase, view)) continue;
      const attempt = failureOf(item, { view, field, from, start: token.start }, context.dictionary);
      if (attempt !== null) attempts.push(attempt);
    }
  }
  return attempts;
}

interface Start {
  readonly view: View;
  readonly field: FieldText;
  readonly from: number;
  readonly start: number;
}

function failureOf(match: CompiledMatch, at: Start, dictionary: WordDictionary): Attempt | null {
  const facts = { ruleId: match.rule.rule.id, phrase: match.phrase.source };
  const found = matchPhrase(at.view, match.phrase, at.from, at.start);
  if (found === null) {
    const element = match.phrase.elements[firstFailure(at.view, match.phrase, at.from, at.start)];
    return { ...facts, quote: "", outcome: "element", detail: `第一个不符的成分：${elementName(element)}` };
  }
  const quote = at.view.text.slice(found.start, found.end);
  if (match.labels !== null && (at.field.label === null || !match.labels.has(at.field.label))) {
    return { ...facts, quote, outcome: "label", detail: "只在指定栏目中适用" };
  }
  if (match.where !== null && !match.where(numbersOf(found))) {
    return { ...facts, quote, outcome: "condition", detail: "数值不满足条件" };
  }
  const cut = cutWord(at.view, found, dictionary);
  return cut === null ? null : { ...facts, quote, outcome: "word_cut", detail: `会切断词语“${cut}”` };
}

function elementName(element: CompiledElement | undefined): string {
  if (element === undefined) return "短语末尾";
  if (element.kind === "one") return element.label;
  if (element.kind === "gap") return `间隔不超过 ${element.max} 个字`;
  return element.kind === "start" ? "分句开头" : "分句结尾";
}
