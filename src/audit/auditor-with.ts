import type { Finding } from "../model/finding.ts";
import type { PostingField, PostingText } from "../model/posting.ts";
import { foldWord } from "../text/fold.ts";
import type { WordDictionary } from "../text/segment.ts";
import type { FieldText, PostingContext } from "./candidate.ts";
import { rememberCitations } from "./judge/citation.ts";
import { type Explanation, explainPosting } from "./judge/explain.ts";
import { type FindingSource, findingOf, judge, type Standing } from "./judge/judge.ts";
import { type Merged, mergeOverlapping } from "./judge/merge.ts";
import { type ContextReader, createContextReader, postingContext } from "./posting-context.ts";
import type { Ruleset } from "./ruleset.ts";
import { findCandidates, type MatchContext } from "./scan/find-candidates.ts";
import type { View } from "./scan/token.ts";
import { createViewMaker, visitViews } from "./scan/views.ts";

/** Judges postings against one rule set; synchronous, and the same text always gives the same findings. */
export interface Auditor {
  /** The findings of one posting: title, body, then fields, each from left to right. */
  readonly audit: (text: PostingText) => readonly Finding[];
  /** What each rule finds for itself, before findings of the same words are merged into one. */
  readonly auditApart: (text: PostingText) => readonly Finding[];
  /** Why each rule that came near did or did not make a finding. */
  readonly explain: (text: PostingText) => Explanation;
}

/** `asOf` (YYYY-MM-DD) is the day whose law counts for postings without a date; null: all law that has not ended. */
export interface AuditorOptions {
  readonly asOf: string | null;
}

/** Compiles a rule set into an auditor that cuts words by `dictionary`; needs nothing of Node, so that a page can hold it. */
export function auditorWith(dictionary: WordDictionary, ruleset: Ruleset, { asOf }: AuditorOptions): Auditor {
  const source = { ruleset, cite: rememberCitations(ruleset.law), asOf };
  const program = ruleset.program();
  const labels = rememberLabels();
  const views = createViewMaker(program);
  const reader = createContextReader(program.contextWords);
  const auditBy = (posting: PostingText, merge: Merge): readonly Finding[] => {
    const run: AuditRun = { match: { program, dictionary, posting }, posting, reader, context: null, standing: [] };
    const { title, body, fields } = posting;
    visitViews({ name: "title", label: null, raw: title }, views, judgeView, run);
    visitViews({ name: "text", label: null, raw: body }, views, judgeView, run);
    for (const field of fields) visitViews(labelledField(field, labels), views, judgeView, run);
    return run.context === null || run.standing.length === 0
      ? NONE
      : findingsOf(merge(run.standing), run.context, source);
  };
  const audit = (posting: PostingText) => auditBy(posting, mergeOverlapping);
  const auditApart = (posting: PostingText) => auditBy(posting, apart);
  const explain = (posting: PostingText): Explanation => {
    const fields = fieldsOf(posting, labels);
    return explainPosting(posting, { program, dictionary, source, fields, views, reader });
  };
  return { audit, auditApart, explain };
}

const NONE: readonly Finding[] = [];

/** What is known of a posting while its views are looked at; most have none, so nothing is made before it is needed. */
interface AuditRun {
  readonly match: MatchContext;
  readonly posting: PostingText;
  readonly reader: ContextReader;
  context: PostingContext | null;
  readonly standing: Standing[];
}

function judgeView(view: View, field: FieldText, run: AuditRun): void {
  for (const candidate of findCandidates(view, field, run.match)) {
    run.context ??= postingContext(run.posting, run.reader);
    const judgement = judge(candidate, run.context);
    if (judgement.kind === "standing") run.standing.push(judgement);
  }
}

/** The values of a posting in the order findings are listed. */
function fieldsOf({ title, body, fields }: PostingText, labels: FoldedLabels): readonly FieldText[] {
  return [
    { name: "title", label: null, raw: title },
    { name: "text", label: null, raw: body },
    ...fields.map((field) => labelledField(field, labels)),
  ];
}

function labelledField({ label, value }: PostingField, labels: FoldedLabels): FieldText {
  return { name: `fields.${label}`, label: labels(label), raw: value };
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

type Merge = (standing: readonly Standing[]) => readonly Merged<Standing>[];

function apart(standing: readonly Standing[]): readonly Merged<Standing>[] {
  return standing.map((kept) => ({ kept, others: [] }));
}

function findingsOf(
  merged: readonly Merged<Standing>[],
  context: PostingContext,
  source: FindingSource,
): readonly Finding[] {
  const findings = merged.map(({ kept, others }) => findingOf(kept, others, context, source));
  return findings.length < 2 ? findings : inOrder(findings, context.posting);
}

function inOrder(findings: readonly Finding[], { fields }: PostingText): readonly Finding[] {
  const names = ["title", "text", ...fields.map(({ label }) => `fields.${label}`)];
  const place = new Map(names.map((name, index) => [name, index]));
  const rank = (finding: Finding) => place.get(finding.span.field) ?? 0;
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end);
}
