import type { Auditor } from "../../audit/auditor.ts";
import type { Finding } from "../../model/finding.ts";
import type { PostingText } from "../../model/posting.ts";
import type { Corpus } from "./corpus.ts";

/** One finding that only one of two rule sets makes, or that they judge differently, in its posting. */
export interface FindingChange {
  readonly kind: "added" | "removed" | "changed";
  readonly postingKey: string;
  readonly title: string;
  readonly before: Finding | null;
  readonly after: Finding | null;
}

/** How often one rule reported something under the old and under the new rule set. */
export interface RuleCount {
  readonly ruleId: string;
  readonly before: number;
  readonly after: number;
}

/** What changing the rules does to a corpus. */
export interface RulesetDiff {
  readonly postings: number;
  readonly findings: { readonly before: number; readonly after: number };
  readonly counts: Readonly<Record<FindingChange["kind"], number>>;
  /** The first changes of each kind, at most `sampleSize` of each. */
  readonly samples: readonly FindingChange[];
  /** By rule id; rules of neither count are left out. */
  readonly byRule: readonly RuleCount[];
}

/** The two rule sets and how many samples of each kind to keep. */
export interface DiffOptions {
  readonly before: Auditor;
  readonly after: Auditor;
  readonly sampleSize: number;
}

/** Audits a corpus with two rule sets and tells what differs; memory does not grow with the corpus. */
export async function diffRulesets(corpus: Corpus, options: DiffOptions): Promise<RulesetDiff> {
  const counts = { added: 0, removed: 0, changed: 0 };
  const findings = { before: 0, after: 0 };
  const samples: FindingChange[] = [];
  const byRule = new Map<string, { before: number; after: number }>();
  let postings = 0;
  for await (const block of corpus) {
    for (const posting of block) {
      postings += 1;
      const before = options.before.audit(posting);
      const after = options.after.audit(posting);
      countRules(byRule, before, "before");
      countRules(byRule, after, "after");
      findings.before += before.length;
      findings.after += after.length;
      for (const change of changesOf(posting, before, after)) {
        counts[change.kind] += 1;
        if (counts[change.kind] <= options.sampleSize) samples.push(change);
      }
    }
  }
  return { postings, findings, counts, samples, byRule: ruleCounts(byRule) };
}

/** Findings by fingerprint; what is left over on the same words and ground was changed, the rest added or removed. */
function changesOf(
  posting: PostingText,
  before: readonly Finding[],
  after: readonly Finding[],
): readonly FindingChange[] {
  if (before.length === 0 && after.length === 0) return [];
  const open = new Set(after);
  const facts = { postingKey: posting.key, title: posting.title };
  const changes: FindingChange[] = [];
  for (const old of before) {
    const now =
      [...open].find((finding) => finding.fingerprint === old.fingerprint) ?? [...open].find(isSameWords(old));
    if (now !== undefined) open.delete(now);
    if (now === undefined) changes.push({ ...facts, kind: "removed", before: old, after: null });
    else if (!isSameJudgement(old, now)) changes.push({ ...facts, kind: "changed", before: old, after: now });
  }
  return [...changes, ...[...open].map((now) => ({ ...facts, kind: "added", before: null, after: now }) as const)];
}

function isSameWords(old: Finding): (finding: Finding) => boolean {
  return ({ ground, span }) =>
    ground === old.ground && span.field === old.span.field && span.start < old.span.end && old.span.start < span.end;
}

function isSameJudgement(old: Finding, now: Finding): boolean {
  return (
    old.ruleId === now.ruleId &&
    old.quote === now.quote &&
    old.verdict === now.verdict &&
    old.direction === now.direction &&
    old.channel === now.channel
  );
}

function countRules(
  byRule: Map<string, { before: number; after: number }>,
  findings: readonly Finding[],
  side: "before" | "after",
): void {
  for (const { ruleId } of findings) {
    const count = byRule.get(ruleId) ?? { before: 0, after: 0 };
    count[side] += 1;
    byRule.set(ruleId, count);
  }
}

function ruleCounts(byRule: ReadonlyMap<string, { before: number; after: number }>): readonly RuleCount[] {
  return [...byRule].map(([ruleId, count]) => ({ ruleId, ...count })).sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}
