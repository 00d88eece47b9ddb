import { Direction, type FindingFlag, Verdict } from "../model/closed-lists.ts";
import type { Finding } from "../model/finding.ts";
import { endOf, isMarked, startOf } from "../text/fold.ts";
import type { Candidate, PostingContext } from "./candidate.ts";
import { channelOf } from "./channel.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Ruleset } from "./ruleset.ts";
import { type ExceptionResult, testExceptions } from "./test-exceptions.ts";
import { traceOf } from "./trace.ts";

/** A judged candidate: a finding, or not one because an exception says so. */
export type Judgement =
  | { readonly kind: "finding"; readonly finding: Finding }
  | { readonly kind: "excepted"; readonly exception: string; readonly reason: string };

/** Turns a candidate into a finding: verdict, exceptions, channel, quote, flags, fingerprint, trace. */
export function judge(candidate: Candidate, context: PostingContext, ruleset: Ruleset): Judgement {
  const exceptions = testExceptions(candidate, context);
  const held = exceptions.held;
  if (held?.verdict === "none") {
    return { kind: "excepted", exception: held.id, reason: exceptions.considered.at(-1)?.reason ?? "" };
  }
  const verdict = held === null ? ownVerdict(candidate, context) : Verdict.parse(held.verdict);
  return { kind: "finding", finding: findingOf(candidate, context, { ruleset, exceptions, verdict }) };
}

function ownVerdict({ rule: { rule }, match, decided }: Candidate, context: PostingContext): Verdict {
  if (decided !== null) return onTrial(rule.status, Verdict.parse(decided.verdict));
  const byEmployer = match.verdict === rule.verdict ? rule.byEmployer[context.employerType] : undefined;
  return onTrial(rule.status, byEmployer ?? match.verdict);
}

/** A rule on trial never says more than "for a person to judge". */
function onTrial(status: string, verdict: Verdict): Verdict {
  return status === "trial" && verdict === "violation" ? "review" : verdict;
}

interface Judged {
  readonly ruleset: Ruleset;
  readonly exceptions: ExceptionResult;
  readonly verdict: Verdict;
}

function findingOf(candidate: Candidate, context: PostingContext, judged: Judged): Finding {
  const { rule } = candidate.rule;
  const { field, view, found } = candidate;
  const { verdict, exceptions, ruleset } = judged;
  const direction = Direction.parse(candidate.decided?.direction ?? candidate.match.direction);
  const start = startOf(view.folded, found.start);
  const end = endOf(view.folded, found.end - 1);
  const quote = field.raw.slice(start, end);
  const choice = channelOf({ ground: rule.ground, direction, verdict, employerType: context.employerType });
  const flags = flagsOf(candidate, context);
  const basis = [...new Set([...rule.basis, ...(exceptions.held?.basis ?? [])].map(({ ref }) => ref))];
  return {
    fingerprint: fingerprintOf({
      postingKey: context.posting.key,
      ruleId: rule.id,
      field: field.name,
      quote,
      raw: field.raw,
      start,
    }),
    ruleId: rule.id,
    ruleVersion: rule.version,
    rulesetHash: ruleset.hash,
    ground: rule.ground,
    direction,
    verdict,
    channel: choice.channel,
    channelReason: choice.reason,
    span: { field: field.name, start, end },
    quote,
    flags,
    basis,
    exceptionsConsidered: exceptions.considered,
    factsNeeded: verdict === "review" ? [...rule.factsNeeded, ...(exceptions.held?.factsNeeded ?? [])] : [],
    advice: verdict === "lawful" ? null : rule.remedy.advice,
    suggestion: verdict === "lawful" ? null : rule.remedy.replace,
    trace: traceOf(candidate, {
      quote,
      verdict,
      flags,
      held: exceptions.held,
      considered: exceptions.considered,
      law: ruleset.law,
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

function isDisguised({ view, found }: Candidate): boolean {
  if (found.tokens.some((token) => token.broken || token.word?.obfuscated === true)) return true;
  return isMarked(view.folded, found.start + 1, found.end);
}
