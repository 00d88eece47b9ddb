import type { Finding } from "../model/finding.ts";
import type { LegalBasis } from "../model/legal-basis.ts";

/** The registry and the unverified articles that a person allowed in outgoing documents. */
interface LawShelf {
  readonly law: ReadonlyMap<string, LegalBasis>;
  readonly tickedLaw: readonly string[];
}

/** 妇女权益保障法 43, 77 and 83 protect women; they say nothing against wording that favours women. */
const WOMEN_ONLY_BANNED = /^WRPL-(43|77|83)(?!\d)/;

/**
 * The articles that an outgoing document may cite for a finding: registered, verified or ticked, and never the
 * articles that protect women for wording that favours them.
 */
export function citableLaw(finding: Finding, shelf: LawShelf): readonly LegalBasis[] {
  const favoursWomen = finding.direction === "female" && finding.ground === "sex";
  const ids = favoursWomen ? finding.basis.filter((id) => !WOMEN_ONLY_BANNED.test(id)) : finding.basis;
  return citable(ids, shelf);
}

/** The articles of these ids that may be cited, in the order of the ids, each once. */
export function citable(ids: readonly string[], shelf: LawShelf): readonly LegalBasis[] {
  return [...new Set(ids)].flatMap((id) => {
    const entry = shelf.law.get(id);
    if (entry === undefined) return [];
    return entry.certainty === "verified" || shelf.tickedLaw.includes(id) ? [entry] : [];
  });
}

/** Every article that the findings may cite, ordered by id. */
export function citableLawOfAll(findings: readonly Finding[], shelf: LawShelf): readonly LegalBasis[] {
  const ids = findings.flatMap((finding) => citableLaw(finding, shelf).map((entry) => entry.id));
  return citable([...new Set(ids)].sort(), shelf);
}
