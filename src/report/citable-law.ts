import type { Finding } from "../model/finding.ts";
import { articlesOf, type LegalBasis } from "../model/legal-basis.ts";
import { byRank, isGuidingCase } from "./law-citation.ts";

/** The registry and the unverified articles that a person allowed in outgoing documents. */
export interface LawShelf {
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
  const favoursWomen = { sex: "female", differential: "male" }[String(finding.ground)] === finding.direction;
  return articlesOf(finding, shelf.law).filter(
    (entry) => mayBeCited(entry, shelf) && !(favoursWomen && WOMEN_ONLY_BANNED.test(entry.id)),
  );
}

/**
 * Whether an article is there only for an exception that may hold (女职工禁忌劳动范围): to be weighed, not infringed.
 * Findings of before did not say so: there it is one that a held exception cites and of which the rule names no item.
 */
function isForException({ id }: LegalBasis, { weighed, exceptionsConsidered, items }: Finding): boolean {
  if (weighed !== null) return weighed.includes(id);
  return items[id] === undefined && exceptionsConsidered.some(({ held, basis }) => held && basis.includes(id));
}

/** What of the law a letter says may have been infringed, and what is only to be weighed with it. */
export interface LawParts {
  /** Articles that the wording may infringe, of the highest rank first. */
  readonly infringed: readonly LegalBasis[];
  /** What follows where they are (法律责任). */
  readonly liability: readonly LegalBasis[];
  /** Articles on exceptions that may hold. */
  readonly exceptions: readonly LegalBasis[];
  readonly cases: readonly LegalBasis[];
}

/** The citable law of many findings by the part it plays. */
export function lawParts(findings: readonly Finding[], shelf: LawShelf): LawParts {
  const all = citableLawOfAll(findings, shelf);
  const cases = all.filter(isGuidingCase);
  const applied = all.filter(
    (entry) =>
      !isGuidingCase(entry) && findings.some((one) => one.basis.includes(entry.id) && !isForException(entry, one)),
  );
  const infringed = applied.filter(({ id, liability }) => !liability.includes(id));
  const named = applied.flatMap(({ liability }) => liability);
  const exceptions = all.filter((entry) => !applied.includes(entry) && !cases.includes(entry));
  return { infringed, cases, exceptions, liability: byRank(citable(named, shelf)) };
}

/** The articles of these ids that may be cited, in the order of the ids, each once. */
export function citable(ids: readonly string[], shelf: LawShelf): readonly LegalBasis[] {
  const entries = [...new Set(ids)].flatMap((id) => shelf.law.get(id) ?? []);
  return entries.filter((entry) => mayBeCited(entry, shelf));
}

/** Every article that the findings may cite, each once with all the items they name, as `byRank` orders them. */
export function citableLawOfAll(findings: readonly Finding[], shelf: LawShelf): readonly LegalBasis[] {
  const cited = findings.flatMap((finding) => citableLaw(finding, shelf));
  return byRank(
    [...new Map(cited.map((entry) => [entry.id, entry])).values()]
      .map((entry) => ({ ...entry, item: itemsTogether(cited.filter(({ id }) => id === entry.id)) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

function mayBeCited({ id, certainty }: LegalBasis, { tickedLaw }: LawShelf): boolean {
  return certainty === "verified" || tickedLaw.includes(id);
}

/** `第一项、第五项`, in the order in which the article has them. */
function itemsTogether(entries: readonly LegalBasis[]): string | null {
  const items = [...new Set(entries.flatMap(({ item }) => item ?? []))];
  return items.length === 0 ? null : items.sort((a, b) => itemNumber(a) - itemNumber(b)).join("、");
}

function itemNumber(item: string): number {
  return "一二三四五六七八九十".indexOf(item.charAt(1));
}
