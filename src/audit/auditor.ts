import type { Finding } from "../model/finding.ts";
import type { PostingText } from "../model/posting.ts";
import { foldWord } from "../text/fold.ts";
import { createWordDictionary } from "../text/tokenize.ts";
import type { FieldText, PostingContext } from "./candidate.ts";
import { compileRuleset } from "./compile.ts";
import type { ContextWords } from "./context-words.ts";
import { type Explanation, explainPosting } from "./explain.ts";
import { findCandidates, type MatchContext } from "./find-candidates.ts";
import { judge } from "./judge.ts";
import { mergeFindings } from "./merge.ts";
import { postingContext } from "./posting-context.ts";
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
  const dictionary = createWordDictionary(ruleset.cacheDir);
  const ends: number[] = [];
  const fieldFindings = (field: FieldText, match: MatchContext, context: () => PostingContext): readonly Finding[] =>
    viewsOf(field, program, ends).flatMap((view) =>
      findCandidates(view, field, match).flatMap((candidate) => {
        const judgement = judge(candidate, context(), ruleset);
        return judgement.kind === "finding" ? [judgement.finding] : [];
      }),
    );
  const audit = (posting: PostingText): readonly Finding[] => {
    const fields = fieldsOf(posting);
    const match: MatchContext = { program, dictionary, isActive: activeFor(posting) };
    const context = lazyContext(posting, program.contextWords);
    const findings = fields.flatMap((field) => fieldFindings(field, match, context));
    return findings.length === 0 ? NONE : inOrder(mergeFindings(findings), fields);
  };
  return {
    audit,
    explain: (posting) => explainPosting(posting, { program, dictionary, ruleset, fields: fieldsOf(posting), ends }),
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

function lazyContext(posting: PostingText, words: ContextWords): () => PostingContext {
  let context: PostingContext | null = null;
  return () => {
    context ??= postingContext(posting, words);
    return context;
  };
}

function activeFor(posting: PostingText): (rule: CompiledRule) => boolean {
  return (rule) => isInForce(rule.rule, posting);
}

function inOrder(findings: readonly Finding[], fields: readonly FieldText[]): readonly Finding[] {
  const place = new Map(fields.map(({ name }, index) => [name, index]));
  const rank = (finding: Finding) => place.get(finding.span.field) ?? 0;
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end);
}
