import type { FindingFlag, Verdict } from "../../model/closed-lists.ts";
import type { ExceptionConsidered } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { RuleException } from "../../model/rule.ts";
import { BOUNDARY_TABLE } from "../../text/boundaries.ts";
import { endOf, startOf } from "../../text/fold.ts";
import type { Candidate, Decided } from "../candidate.ts";
import type { CompiledElement } from "../compile/program.ts";
import type { Token } from "../scan/token.ts";

/** What a trace tells of besides the candidate. */
export interface TraceFacts {
  readonly quote: string;
  readonly verdict: Verdict;
  readonly flags: readonly FindingFlag[];
  /** Why the employer's type gave the verdict; null where it did not. */
  readonly ofEmployer: string | null;
  readonly held: RuleException | null;
  readonly considered: readonly ExceptionConsidered[];
  /** The clause that names the articles. */
  readonly cited: string;
  /** What else stood at the same place and was merged into this. */
  readonly others: readonly MergedAway[];
}

/** What a trace says of something merged into it. */
export interface MergedAway {
  readonly ruleId: string;
  readonly verdict: Verdict;
  readonly quote: string;
}

/** One Chinese sentence: what was hit, by which words, which exceptions were considered, on what basis. */
export function traceOf(candidate: Candidate, facts: TraceFacts): string {
  const { rule } = candidate.rule;
  const { decided } = candidate;
  const wording = decided === null ? wordsOf(candidate) : sidesOf(candidate, decided);
  const parts = [
    `${placeOf(candidate)}${clauseOf(candidate, facts.quote)}中的“${facts.quote}”${wording}，符合规则“${rule.title}”（${rule.id} ${rule.version}）`,
    ...(decided === null ? [] : [`比较结果：${decided.why}`]),
    ...(facts.flags.includes("obfuscated") ? ["文字经变形或者夹杂符号，疑似规避检索"] : []),
    facts.held === null ? candidate.rule.noneHeldClause : heldClause(facts.held, facts.considered),
    ...(facts.ofEmployer === null ? [] : [facts.ofEmployer]),
    facts.cited,
    `列为${LABELS.verdict[facts.verdict]}`,
    ...othersOf(rule.id, facts),
  ];
  return `${parts.join("；")}。`;
}

function othersOf(ruleId: string, { verdict, others }: TraceFacts): readonly string[] {
  const named = others.filter((other) => other.ruleId !== ruleId || other.verdict !== verdict);
  if (named.length === 0) return [];
  return [`同处另有命中：${[...new Set(named.map((other) => `${other.ruleId}“${other.quote}”`))].join("、")}`];
}

function placeOf({ field }: Candidate): string {
  if (field.name === "title") return "标题";
  return field.name === "text" ? "正文" : `栏目“${field.name.slice("fields.".length)}”`;
}

/** The longest clause that is shown. */
const LONGEST_CLAUSE = 40;

/** The clause around the quote in the words of the posting; nothing where it says no more than the quote. */
function clauseOf({ found, view, field }: Candidate, quote: string): string {
  let from = found.start;
  let to = found.end;
  while (from > 0 && !endsClause(view.text, from - 1)) from -= 1;
  while (to < view.text.length && !endsClause(view.text, to)) to += 1;
  const clause = quoteOf({ view, field }, from, to);
  return clause.length <= quote.length || clause.length > LONGEST_CLAUSE ? "" : `分句“${clause}”`;
}

function endsClause(text: string, at: number): boolean {
  return (BOUNDARY_TABLE[text.charCodeAt(at)] ?? 0) >= 2;
}

/** The words of the quote from left to right, each with what the phrase took it for. */
function wordsOf({ found, view, match }: Candidate): string {
  const words = found.tokens.filter((token) => token.word?.raw !== true);
  const kinds = words.map((token) => kindOf(token, match.phrase.elements));
  const [only] = kinds;
  if (only === undefined) return "";
  if (words.length === 1) return `${only}为一项条件`;
  const shown = words.map((token, index) => `“${view.text.slice(token.start, token.end)}”${kinds[index]}`);
  return `由${[...new Set(shown)].join("与")}在同一处连用构成`;
}

/** The two stretches of a pair in the words of the posting. */
function sidesOf({ view, field }: Candidate, { sides }: Decided): string {
  const shown = sides.map(({ start, end }) => `“${quoteOf({ view, field }, start, end)}”`);
  return `分别写明${shown.join("与")}，两相对照`;
}

function quoteOf({ view, field }: Pick<Candidate, "view" | "field">, start: number, end: number): string {
  return field.raw.slice(startOf(view.folded, start), endOf(view.folded, end - 1)).trim();
}

/** The word class or kind of number that the phrase asked for where a word stands. */
function kindOf({ set }: Token, elements: readonly CompiledElement[]): string {
  for (const element of elements) {
    if (element.kind !== "one") continue;
    const option = element.classes.findIndex((number) => set.classes.includes(number));
    if (option >= 0) return `（${element.names[option]}）`;
  }
  return "";
}

function heldClause({ title }: RuleException, considered: readonly ExceptionConsidered[]): string {
  return `例外“${title}”成立（${considered.at(-1)?.reason ?? ""}）`;
}
