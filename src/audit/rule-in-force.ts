import type { Direction } from "../model/closed-lists.ts";
import type { LegalBasis } from "../model/legal-basis.ts";
import type { PostingText } from "../model/posting.ts";
import type { BasisRef, Rule } from "../model/rule.ts";

/** Whether a rule applies to a posting of this date and place; without a date, whether it has not been ended. */
export function isInForce(rule: Rule, posting: Pick<PostingText, "postedOn" | "jurisdiction">): boolean {
  if (rule.jurisdiction !== "CN" && posting.jurisdiction?.startsWith(rule.jurisdiction) !== true) return false;
  const { from, until } = rule.effective;
  if (posting.postedOn === null) return until === null;
  return (from === null || from <= posting.postedOn) && (until === null || posting.postedOn < until);
}

/** The references that are meant for findings of a direction. */
export function refsFor(refs: readonly BasisRef[], direction: Direction): readonly BasisRef[] {
  const other = direction === "male" ? "female" : "male";
  return direction === "male" || direction === "female" ? refs.filter((ref) => ref.direction !== other) : refs;
}

/** The items that references name, by article. */
export function itemsNamed(refs: readonly BasisRef[]): Readonly<Record<string, string>> {
  return Object.fromEntries(refs.flatMap(({ ref, item }) => (item === undefined ? [] : [[ref, item]])));
}

/**
 * The articles among `refs` that only say when the words are lawful: those of an exception that forbid nothing, and those
 * that `own`, the basis of the rule itself, calls an exception.
 */
export function weighedAgainst(refs: readonly BasisRef[], own: readonly BasisRef[]): readonly string[] {
  const isInfringed = (ref: BasisRef): boolean => (own.includes(ref) ? ref.role !== "例外" : ref.role === "禁止");
  const infringed = new Set(refs.filter(isInfringed).map(({ ref }) => ref));
  return [...new Set(refs.flatMap(({ ref }) => (infringed.has(ref) ? [] : [ref])))];
}

/** The references to articles in force on a date; entries the registry does not know are left to the rule check. */
export function refsInForce(
  refs: readonly BasisRef[],
  law: ReadonlyMap<string, LegalBasis>,
  date: string | null,
): readonly BasisRef[] {
  return refs.filter(({ ref }) => {
    const entry = law.get(ref);
    if (entry === undefined) return true;
    const { inForceFrom, inForceUntil } = entry;
    if (date === null) return inForceUntil === null;
    return (inForceFrom === null || inForceFrom <= date) && (inForceUntil === null || date < inForceUntil);
  });
}
