import type { Verdict } from "../model/closed-lists.ts";
import type { Finding } from "../model/finding.ts";

const STRENGTH: Readonly<Record<Verdict, number>> = { violation: 3, review: 2, hint: 1, lawful: 0 };

/**
 * Merges findings whose spans overlap in one field with equal ground and direction: the strongest verdict stays (the
 * longer quote among equals) and names the others in its trace. Order is by field as given, then place.
 */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const kept: { finding: Finding; others: Finding[] }[] = [];
  for (const finding of [...findings].sort(byStrength)) {
    const home = kept.find((one) => isSame(one.finding, finding));
    if (home === undefined) kept.push({ finding, others: [] });
    else home.others.push(finding);
  }
  return kept.map(({ finding, others }) => withOthers(finding, others));
}

function byStrength(a: Finding, b: Finding): number {
  return STRENGTH[b.verdict] - STRENGTH[a.verdict] || b.quote.length - a.quote.length || compareIds(b, a);
}

/** Only so that one and the same rule always speaks where several say the same of the same words. */
function compareIds(a: Finding, b: Finding): number {
  return a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId);
}

function isSame(a: Finding, b: Finding): boolean {
  if (a.ground !== b.ground || a.direction !== b.direction || a.span.field !== b.span.field) return false;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

function withOthers(finding: Finding, others: readonly Finding[]): Finding {
  const named = others.filter((other) => other.ruleId !== finding.ruleId || other.verdict !== finding.verdict);
  if (named.length === 0) return finding;
  const list = [...new Set(named.map((other) => `${other.ruleId}“${other.quote}”`))].join("、");
  return { ...finding, trace: `${finding.trace.slice(0, -1)}；同处另有命中：${list}。` };
}
