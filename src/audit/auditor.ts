import type { Finding } from "../model/finding.ts";
import type { PostingText } from "../model/posting.ts";
import { guessEmployerType } from "../text/employer-type.ts";
import { foldText, foldWord } from "../text/fold.ts";
import { createTokenizer } from "../text/tokenize.ts";
import type { FieldText, PostingContext } from "./candidate.ts";
import { compileRuleset } from "./compile.ts";
import { type Explanation, explainPosting } from "./explain.ts";
import { findCandidates, type MatchContext } from "./find-candidates.ts";
import { judge } from "./judge.ts";
import { mergeFindings } from "./merge.ts";
import type { CompiledRule } from "./program.ts";
import { isInForce } from "./rule-in-force.ts";
import type { Ruleset } from "./ruleset.ts";
import { viewsOf } from "./views.ts";

/** Judges postings against one rule set; synchronous, and the same text always gives the same findings. */
export interface Auditor {
  /** The findings of one posting: title, body, then fields, each from left to right. */
  readonly audit: (text: PostingText) => readonly Finding[];
  /** Why each rule that came near did or did not make a finding. */
  readonly explain: (text: PostingText) => Explanation;
}

/** Compiles a rule set into an auditor; jieba is loaded only when a match first needs it. */
export function createAuditor(ruleset: Ruleset): Auditor {
  const program = compileRuleset(ruleset);
  const tokenize = createTokenizer(ruleset.cacheDir);
  const ends: number[] = [];
  const audit = (posting: PostingText): readonly Finding[] => {
    const fields = fieldsOf(posting);
    let context: PostingContext | null = null;
    const match: MatchContext = { program, tokenize, isActive: activeFor(posting) };
    const findings: Finding[] = [];
    for (const field of fields) {
      for (const view of viewsOf(field, program, ends)) {
        for (const candidate of findCandidates(view, field, match)) {
          context ??= postingContext(posting);
          const judgement = judge(candidate, context, ruleset);
          if (judgement.kind === "finding") findings.push(judgement.finding);
        }
      }
    }
    return findings.length === 0 ? NONE : inOrder(mergeFindings(findings), fields);
  };
  return {
    audit,
    explain: (posting) => explainPosting(posting, { program, tokenize, ruleset, fields: fieldsOf(posting), ends }),
  };
}

const NONE: readonly Finding[] = [];

/** The values of a posting in the order findings are listed. */
function fieldsOf(posting: PostingText): readonly FieldText[] {
  return [
    { name: "title", label: null, raw: posting.title },
    { name: "text", label: null, raw: posting.body },
    ...posting.fields.map(({ label, value }) => ({ name: `fields.${label}`, label: foldLabel(label), raw: value })),
  ];
}

function foldLabel(label: string): string {
  return foldWord(label.replace(/#\d+$/, "")).replace(/[\s:]/g, "");
}

function activeFor(posting: PostingText): (rule: CompiledRule) => boolean {
  return (rule) => isInForce(rule.rule, posting);
}

/** Facts that only some exceptions ask for, each worked out at most once. */
export function postingContext(posting: PostingText): PostingContext {
  const type =
    posting.employerType === "unknown" ? guessEmployerType(posting.employer ?? "").type : posting.employerType;
  return {
    posting,
    employerType: type,
    wholeText: once(
      () =>
        foldText(
          [posting.title, posting.body, ...posting.fields.map(({ label, value }) => `${label}:${value}`)].join("\n"),
        ).text,
    ),
    title: once(() => foldWord(posting.title)),
    employer: once(() => foldWord(posting.employer ?? "")),
  };
}

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function inOrder(findings: readonly Finding[], fields: readonly FieldText[]): readonly Finding[] {
  const place = new Map(fields.map(({ name }, index) => [name, index]));
  const rank = (finding: Finding) => place.get(finding.span.field) ?? 0;
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end);
}
