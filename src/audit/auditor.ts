import type { Finding } from "../model/finding.ts";
import type { PostingText } from "../model/posting.ts";
import { foldWord } from "../text/fold.ts";
import { createWordDictionary } from "../text/tokenize.ts";
import type { FieldText, PostingContext } from "./candidate.ts";
import { type Explanation, explainPosting } from "./explain.ts";
import { findCandidates, type MatchContext } from "./find-candidates.ts";
import { type FindingSource, findingOf, judge, type Standing } from "./judge.ts";
import { mergeOverlapping } from "./merge.ts";
import { postingContext } from "./posting-context.ts";
import { isInForce } from "./rule-in-force.ts";
import type { Ruleset } from "./ruleset.ts";
import { createViewMaker, visitViews } from "./views.ts";

/** Judges postings against one rule set; synchronous, and the same text always gives the same findings. */
export interface Auditor {
  /** The findings of one posting: title, body, then fields, each from left to right. */
  readonly audit: (text: PostingText) => readonly Finding[];
  /** Why each rule that came near did or did not make a finding. */
  readonly explain: (text: PostingText) => Explanation;
}

/** `asOf` (YYYY-MM-DD) is the day whose law counts for postings without a date; null: all law that has not ended. */
export interface AuditorOptions {
  readonly asOf: string | null;
}

/** Compiles a rule set into an auditor; jieba is loaded only when a match first needs it. */
export function createAuditor(ruleset: Ruleset, { asOf }: AuditorOptions = { asOf: null }): Auditor {
  const source = { ruleset, asOf };
  const program = ruleset.program();
  const dictionary = createWordDictionary(ruleset.cacheDir);
  const labels = rememberLabels();
  const views = createViewMaker(program);
  const audit = (posting: PostingText): readonly Finding[] => {
    const match: MatchContext = { program, dictionary, isActive: (rule) => isInForce(rule.rule, posting) };
    const standing: Standing[] = [];
    const context = lazily(() => postingContext(posting, program.contextWords));
    forEachField(posting, labels, (field) =>
      visitViews(field, views, (view) => {
        for (const candidate of findCandidates(view, field, match)) {
          const judgement = judge(candidate, context());
          if (judgement.kind === "standing") standing.push(judgement);
        }
      }),
    );
    return standing.length === 0 ? NONE : findingsOf(standing, posting, context(), source);
  };
  const explain = (posting: PostingText): Explanation => {
    const fields: FieldText[] = [];
    forEachField(posting, labels, (field) => fields.push(field));
    return explainPosting(posting, { program, dictionary, source, fields, views });
  };
  return { audit, explain };
}

const NONE: readonly Finding[] = [];

/** The values of a posting in the order findings are listed. */
function forEachField(posting: PostingText, labels: FoldedLabels, visit: (field: FieldText) => void): void {
  visit({ name: "title", label: null, raw: posting.title });
  visit({ name: "text", label: null, raw: posting.body });
  for (const { label, value } of posting.fields) visit({ name: `fields.${label}`, label: labels(label), raw: value });
}

function lazily<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

type FoldedLabels = (label: string) => string;

/** Labels are few and come again in every posting; a source with endless ones empties the memory now and then. */
const MOST_LABELS = 2000;

function rememberLabels(): FoldedLabels {
  const known = new Map<string, string>();
  return (label) => {
    const folded = known.get(label) ?? foldWord(label.replace(/#\d+$/, "")).replace(/[\s:]/g, "");
    if (known.size >= MOST_LABELS) known.clear();
    known.set(label, folded);
    return folded;
  };
}

function findingsOf(
  standing: readonly Standing[],
  posting: PostingText,
  context: PostingContext,
  source: FindingSource,
): readonly Finding[] {
  const findings = mergeOverlapping(standing).map(({ kept, others }) => findingOf(kept, others, context, source));
  return findings.length < 2 ? findings : inOrder(findings, posting);
}

function inOrder(findings: readonly Finding[], { fields }: PostingText): readonly Finding[] {
  const names = ["title", "text", ...fields.map(({ label }) => `fields.${label}`)];
  const place = new Map(names.map((name, index) => [name, index]));
  const rank = (finding: Finding) => place.get(finding.span.field) ?? 0;
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end);
}
