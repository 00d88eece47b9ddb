import type { Direction, FindingFlag, Ground, Verdict } from "../../model/closed-lists.ts";
import type { Finding } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { Span } from "../../model/span.ts";
import { guessFromPosting } from "../../text/employer-type.ts";
import { endOf, startOf } from "../../text/fold.ts";
import type { Candidate, PostingContext } from "../candidate.ts";
import type { Ruleset } from "../ruleset.ts";
import { isDisguised } from "../scan/disguise.ts";
import { channelOf } from "./channel.ts";
import type { Cite } from "./citation.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type ExceptionResult, testExceptions } from "./test-exceptions.ts";
import { traceOf } from "./trace.ts";

/** A judged candidate: it stands with its verdict, or an exception says that it is nothing. */
export type Judgement = Standing | { readonly kind: "excepted"; readonly exception: string; readonly reason: string };

/** A candidate that stands, as far as merging needs it; the rest of the finding is worked out for those that stay. */
export interface Standing {
  readonly kind: "standing";
  readonly candidate: Candidate;
  readonly exceptions: ExceptionResult;
  readonly ruleId: string;
  readonly order: number;
  readonly ground: Ground;
  readonly direction: Direction;
  readonly verdict: Verdict;
  readonly span: Span;
  readonly quote: string;
}

/** Tests the exceptions of a candidate and gives it its verdict, direction and quote. */
export function judge(candidate: Candidate, context: PostingContext): Judgement {
  const exceptions = testExceptions(candidate, context);
  const verdict = exceptions.held?.verdict ?? ownVerdict(candidate, context);
  if (verdict === "none") {
    const reason = exceptions.considered.at(-1)?.reason ?? "";
    return { kind: "excepted", exception: exceptions.held?.id ?? "", reason };
  }
  const { field, view, found, rule, decided, match } = candidate;
  const start = startOf(view.folded, found.start);
  const end = pastBracket(field.raw, start, endOf(view.folded, found.end - 1));
  return {
    kind: "standing",
    candidate,
    exceptions,
    ruleId: rule.rule.id,
    order: rule.index,
    ground: rule.rule.ground,
    direction: decided?.direction ?? match.direction,
    verdict,
    span: { field: field.name, start, end },
    quote: field.raw.slice(start, end),
  };
}

/** The end of the words, with the bracket that closes them where they open one: 收银员（女） rather than 收银员（女. */
function pastBracket(raw: string, start: number, end: number): number {
  const words = raw.slice(start, end);
  const isOpen = /[（([【][^）)\]】]*$/.test(words);
  return isOpen && /[）)\]】]/.test(raw.charAt(end)) ? end + 1 : end;
}

function ownVerdict(candidate: Candidate, context: PostingContext): Verdict {
  const { rule, match, decided } = candidate;
  if (decided !== null) return onTrial(rule.rule.status, decided.verdict);
  return onTrial(rule.rule.status, verdictByEmployer(candidate, context) ?? match.verdict);
}

function verdictByEmployer({ rule, match, decided }: Candidate, context: PostingContext): Verdict | undefined {
  const isRules = decided === null && match.verdict === rule.rule.verdict;
  return isRules && rule.asksEmployer ? rule.rule.byEmployer[context.employerType()] : undefined;
}

/** Where the employer's type set the verdict, what type that is and how it is known. */
function employerRemark(candidate: Candidate, context: PostingContext): string | null {
  if (verdictByEmployer(candidate, context) === undefined) return null;
  const { employerType } = context.posting;
  const known = employerType === "unknown" ? `（${guessFromPosting(context.posting).reason}）` : "";
  return `用人单位性质为${LABELS.employerType[context.employerType()]}${known}，本规则对此类单位另定结论`;
}

/** A rule on trial never says more than "for a person to judge". */
function onTrial(status: string, verdict: Verdict): Verdict {
  return status === "trial" && verdict === "violation" ? "review" : verdict;
}

/** The rule set with its citations, and the day that stands in for an unknown posting date (YYYY-MM-DD, or null for "not ended yet"). */
export interface FindingSource {
  readonly ruleset: Ruleset;
  readonly cite: Cite;
  readonly asOf: string | null;
}

/** The whole finding: channel, flags, fingerprint, basis, and the trace that names what else stood in the same place. */
export function findingOf(
  standing: Standing,
  others: readonly Standing[],
  context: PostingContext,
  { ruleset, cite, asOf }: FindingSource,
): Finding {
  const { candidate, exceptions, verdict, direction, quote, span } = standing;
  const { rule } = candidate.rule;
  const { held, considered } = exceptions;
  const { postedOn } = context.posting;
  const choice = channelOf({ ground: rule.ground, direction, verdict, postedOn }, context, ruleset.law);
  const flags = flagsOf(candidate, context);
  const { basis, items, weighed, clause } = cite({ rule, held, direction, date: postedOn ?? asOf });
  return {
    fingerprint: fingerprintOf({
      postingKey: context.posting.key,
      ruleId: rule.id,
      field: span.field,
      quote,
      raw: candidate.field.raw,
      start: span.start,
    }),
    ruleId: rule.id,
    ruleVersion: rule.version,
    rulesetHash: ruleset.hash,
    ground: rule.ground,
    direction,
    verdict,
    channel: choice.channel,
    channelReason: choice.reason,
    span,
    quote,
    flags,
    basis,
    items,
    weighed,
    exceptionsConsidered: considered,
    factsNeeded: verdict === "review" ? [...rule.factsNeeded, ...(held?.factsNeeded ?? [])] : [],
    advice: verdict === "lawful" ? null : rule.remedy.advice,
    suggestion: verdict === "lawful" ? null : rule.remedy.replace,
    trace: traceOf(candidate, {
      quote,
      verdict,
      flags,
      ofEmployer: held === null ? employerRemark(candidate, context) : null,
      held,
      considered,
      cited: clause,
      others,
    }),
  };
}

function flagsOf(candidate: Candidate, context: PostingContext): readonly FindingFlag[] {
  const flags = new Set<FindingFlag>(candidate.match.flags);
  const { view, found, field, rule } = candidate;
  if (isDisguised(candidate)) flags.add("obfuscated");
  if (field.label !== null) flags.add("field");
  if (rule.rule.ground === "masked" || view.text.slice(found.start, found.end).includes("**")) flags.add("masked");
  const { from, until } = rule.rule.effective;
  if (context.posting.postedOn === null && (from !== null || until !== null)) flags.add("date_unknown");
  return [...flags];
}
