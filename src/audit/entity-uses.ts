import { ENTITY_FAMILIES, type EntityFamily, familyOf } from "../text/entities.ts";
import type { Lexicon } from "./compile-lexicon.ts";
import type { ClassChoice, CompiledMatch, CompiledPhrase, EntityUse } from "./program.ts";

/** A phrase that may name numbers, and what the text must hold before anyone tries it. */
interface Use {
  readonly phrase: CompiledPhrase;
  readonly needs: readonly ClassChoice[];
}

/** When the numbers of each family are worth reading, from what the phrases that name them need besides. */
export function entityUses(matches: readonly CompiledMatch[], lexicon: Lexicon): readonly EntityUse[] {
  const numbers = new Set(lexicon.entityClass.values());
  const uses = matches.map((match) => ({ labelled: match.labels !== null, uses: usesOf(match, numbers) }));
  const inText = uses.flatMap((one) => (one.labelled ? [] : one.uses));
  const underLabel = uses.flatMap((one) => (one.labelled ? one.uses : []));
  return ENTITY_FAMILIES.flatMap((family) => {
    const needs = leastNeeds(needsOf(inText, family, lexicon));
    const needsUnderLabel = leastNeeds([...needs, ...needsOf(underLabel, family, lexicon)]);
    if (needsUnderLabel.length === 0) return [];
    return [{ family, unit: lexicon.unitClass(family), needs, needsUnderLabel }];
  });
}

/** The phrase of a match, and those of its rule's exceptions, which are tried only once that has matched. */
function usesOf({ phrase, rule }: CompiledMatch, numbers: ReadonlySet<number>): readonly Use[] {
  const uses: Use[] = names(phrase, numbers) ? [{ phrase, needs: phrase.required }] : [];
  for (const { when } of rule.unless) {
    for (const { phrases, followedBy } of when) {
      for (const other of [...(phrases ?? []), ...(followedBy ?? [])])
        if (names(other, numbers)) uses.push({ phrase: other, needs: [...phrase.required, ...other.required] });
    }
  }
  return uses;
}

/** What the uses need that name a number of the family, numbers aside. */
function needsOf(
  uses: readonly Use[],
  family: EntityFamily,
  { entityClass }: Lexicon,
): readonly (readonly ClassChoice[])[] {
  const own = new Set([...entityClass].filter(([kind]) => familyOf(kind) === family).map(([, number]) => number));
  const numbers = new Set(entityClass.values());
  return uses
    .filter(({ phrase }) => names(phrase, own))
    .map(({ needs }) => needs.filter((choice) => !meets(choice, numbers)));
}

function names({ elements }: CompiledPhrase, numbers: ReadonlySet<number>): boolean {
  return elements.some((element) => element.kind === "one" && meets(element.classes, numbers));
}

function meets(choice: ClassChoice, numbers: ReadonlySet<number>): boolean {
  return choice.some((number) => numbers.has(number));
}

/** Whatever satisfies one that asks for more satisfies the one that asks for less, so only the least are kept. */
function leastNeeds(needs: readonly (readonly ClassChoice[])[]): readonly (readonly ClassChoice[])[] {
  const least: (readonly ClassChoice[])[] = [];
  for (const one of [...needs].sort((a, b) => a.length - b.length)) {
    if (!least.some((other) => other.every((choice) => one.some((narrower) => isWithin(narrower, choice)))))
      least.push(one);
  }
  return least;
}

function isWithin(narrower: ClassChoice, choice: ClassChoice): boolean {
  return narrower.every((number) => choice.includes(number));
}
