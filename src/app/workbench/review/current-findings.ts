import type { StoredFinding } from "../../../model/finding.ts";

/** Each finding of a posting once, in its latest form, from the strongest verdict on and in reading order within it. */
export function currentFindings(stored: readonly StoredFinding[]): readonly StoredFinding[] {
  const latest = new Map(stored.map((one) => [one.finding.fingerprint, one]));
  return [...latest.values()].sort((a, b) => rank(a) - rank(b) || a.finding.span.start - b.finding.span.start);
}

const ORDER = ["violation", "review", "hint", "lawful"] as const;

function rank({ finding }: StoredFinding): number {
  return ORDER.indexOf(finding.verdict);
}
