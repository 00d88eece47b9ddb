import { articleName } from "../../model/article-name.ts";
import type { Direction } from "../../model/closed-lists.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { BasisRef, Rule, RuleException } from "../../model/rule.ts";
import { itemsNamed, refsFor, refsInForce, weighedAgainst } from "../rule-in-force.ts";

/** The articles that a finding cites, and the clause of its trace that names them. */
export interface Citation {
  readonly basis: readonly string[];
  readonly items: Readonly<Record<string, string>>;
  readonly weighed: readonly string[];
  readonly clause: string;
}

/** What decides which articles are cited. */
export interface CitationFacts {
  readonly rule: Rule;
  readonly held: RuleException | null;
  readonly direction: Direction;
  /** YYYY-MM-DD, or null for law that has not ended. */
  readonly date: string | null;
}

/** Gives the citation of findings. */
export type Cite = (facts: CitationFacts) => Citation;

type Law = ReadonlyMap<string, LegalBasis>;

/** Remembers citations: the same few come again and again, and change only on days when an article begins or ends. */
export function rememberCitations(law: Law): Cite {
  const days = daysOfChange(law);
  const known = new Map<Rule, Map<RuleException | null, Map<string, Citation>>>();
  return (facts) => {
    const { rule, held, direction, date } = facts;
    const ofRule = known.get(rule) ?? new Map<RuleException | null, Map<string, Citation>>();
    known.set(rule, ofRule);
    const ofException = ofRule.get(held) ?? new Map<string, Citation>();
    ofRule.set(held, ofException);
    const key = `${direction} ${date === null ? "" : changesBy(days, date)}`;
    const citation = ofException.get(key) ?? citationOf(facts, law);
    ofException.set(key, citation);
    return citation;
  };
}

function daysOfChange(law: Law): readonly string[] {
  const days = [...law.values()].flatMap(({ inForceFrom, inForceUntil }) => [inForceFrom, inForceUntil]);
  return [...new Set(days.filter((day) => day !== null))].sort();
}

/** How many of the days have come by a date. */
function changesBy(days: readonly string[], date: string): number {
  let [from, to] = [0, days.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((days[middle] ?? "") <= date) from = middle + 1;
    else to = middle;
  }
  return from;
}

function citationOf({ rule, held, direction, date }: CitationFacts, law: Law): Citation {
  const cited = held === null ? rule.basis : [...rule.basis, ...held.basis];
  const refs = refsInForce(refsFor(cited, direction), law, date);
  const weighed = weighedAgainst(refs, rule.basis);
  return {
    basis: [...new Set(refs.map(({ ref }) => ref))],
    items: itemsNamed(refs),
    weighed,
    clause: clauseOf(refs, new Set(weighed), law),
  };
}

/** Names each article once: those that speak against the words, then those that may make them lawful. */
function clauseOf(refs: readonly BasisRef[], weighed: ReadonlySet<string>, law: Law): string {
  if (refs.length === 0) return "依据所引规定在该日期均未生效或者已经失效，须另行核对";
  const once = refs.filter(({ ref }, index) => refs.findIndex((other) => other.ref === ref) === index);
  const against = once.filter(({ ref }) => !weighed.has(ref));
  const names = (some: readonly BasisRef[]) => some.map((ref) => nameOf(ref, law)).join("、");
  if (against.length === 0 || against.length === once.length) return `依据${names(once)}`;
  return `依据${names(against)}；另须对照${names(once.filter(({ ref }) => weighed.has(ref)))}`;
}

function nameOf({ ref, item }: BasisRef, law: Law): string {
  const entry = law.get(ref);
  if (entry === undefined) return ref;
  const doubt = entry.certainty === "verified" ? "条文已核对" : "条文待核对";
  return `${articleName({ ...entry, item: item ?? entry.item })}（${doubt}）`;
}
