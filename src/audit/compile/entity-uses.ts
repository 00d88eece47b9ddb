import { ENTITY_FAMILIES, type EntityFamily, familyOf } from "../../text/entities.ts";
import { signsOf } from "../../text/unit-signs.ts";
import type { Lexicon } from "./compile-lexicon.ts";
import type { ClassChoice, CompiledMatch, CompiledPhrase, CompiledRule, EntityUse } from "./program.ts";

/** What the text must hold besides numbers before a phrase that names some is tried. */
type Needs = readonly ClassChoice[];

/** When the numbers of each family are worth reading, from what the phrases that name them need besides. */
export function entityUses(matches: readonly CompiledMatch[], lexicon: Lexicon): readonly EntityUse[] {
  const families = new Map([...lexicon.entityClass].map(([kind, number]) => [number, familyOf(kind)]));
  const ofExceptions = new Map<CompiledRule, readonly CompiledPhrase[]>();
  const inText = newUses();
  const underLabel = newUses();
  const noted = new Set<string>();
  for (const { phrase, rule, labels } of matches) {
    const uses = labels === null ? inText : underLabel;
    note(uses, phrase, phrase.required, families);
    // Phrases of one rule that need the same open the same exceptions.
    const key = `${rule.index} ${labels === null} ${phrase.required.map(({ number }) => number).join()}`;
    if (noted.has(key)) continue;
    noted.add(key);
    const others = ofExceptions.get(rule) ?? phrasesWithNumbers(rule, families);
    ofExceptions.set(rule, others);
    for (const other of others) note(uses, other, [...phrase.required, ...other.required], families);
  }
  return ENTITY_FAMILIES.flatMap((family) => {
    const asked = [...(inText.get(family)?.values() ?? [])];
    const needs = leastNeeds(asked, lexicon);
    const needsUnderLabel = leastNeeds([...asked, ...(underLabel.get(family)?.values() ?? [])], lexicon);
    if (needsUnderLabel.length === 0) return [];
    const unit = lexicon.unitClass(family);
    return [
      {
        family,
        signs: signsOf(family),
        unit: unit === null ? null : lexicon.choices.of([unit]),
        needs,
        needsUnderLabel,
      },
    ];
  });
}

type Families = ReadonlyMap<number, EntityFamily>;

/** By family, what the phrases that name it need; the same needs come again and again, so each is kept once. */
type Uses = ReadonlyMap<EntityFamily, Map<string, Needs>>;

function newUses(): Uses {
  return new Map(ENTITY_FAMILIES.map((family) => [family, new Map()]));
}

/** The phrases of a rule's exceptions, which are tried only once a phrase of the rule has matched. */
function phrasesWithNumbers({ unless }: CompiledRule, families: Families): readonly CompiledPhrase[] {
  const phrases = unless.flatMap(({ when }) =>
    when.flatMap(({ phrases: nearby, followedBy }) => [...(nearby ?? []), ...(followedBy ?? [])]),
  );
  return phrases.filter((phrase) => familiesIn(phrase, families).size > 0);
}

function familiesIn({ elements }: CompiledPhrase, families: Families): ReadonlySet<EntityFamily> {
  const found = new Set<EntityFamily>();
  for (const element of elements) {
    if (element.kind !== "one") continue;
    for (const number of element.classes) {
      const family = families.get(number);
      if (family !== undefined) found.add(family);
    }
  }
  return found;
}

/** Notes for every family that a phrase names what it needs, numbers aside. */
function note(uses: Uses, phrase: CompiledPhrase, needs: Needs, families: Families): void {
  const named = familiesIn(phrase, families);
  if (named.size === 0) return;
  const words = needs.filter(({ classes }) => !classes.some((number) => families.has(number)));
  const key = words.map(({ number }) => number).join();
  for (const family of named) uses.get(family)?.set(key, words);
}

/**
 * Whatever satisfies one that asks for more satisfies the one that asks for less, so only the least are kept; those that
 * ask for one thing become one that any of these things satisfies.
 */
function leastNeeds(needs: readonly Needs[], { choices }: Lexicon): readonly Needs[] {
  const single = needs.flatMap((one) => (one.length === 1 ? one.flatMap(({ classes }) => classes) : []));
  const least: Needs[] = needs.some(({ length }) => length === 0) ? [[]] : [];
  if (least.length === 0 && single.length > 0) least.push([choices.of([...new Set(single)])]);
  for (const one of needs.filter(({ length }) => length > 1).sort((a, b) => a.length - b.length)) {
    if (!least.some((other) => other.every((choice) => one.some((narrower) => isWithin(narrower, choice)))))
      least.push(one);
  }
  return least;
}

function isWithin(narrower: ClassChoice, choice: ClassChoice): boolean {
  return narrower.classes.every((number) => choice.classes.includes(number));
}
