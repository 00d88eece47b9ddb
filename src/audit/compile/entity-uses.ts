import { ENTITY_FAMILIES, type EntityFamily, familyOf } from "../../text/entities.ts";
import { signsOf } from "../../text/unit-signs.ts";
import type { Lexicon } from "./compile-lexicon.ts";
import type { ClassChoice, CompiledMatch, CompiledPhrase, CompiledRule, EntityUse } from "./program.ts";

/** What the text must hold besides numbers before a phrase that names some is tried. */
type Needs = readonly ClassChoice[];

/** When the numbers of each family are worth reading, from what the phrases that name them need besides. */
export function entityUses(matches: readonly CompiledMatch[], lexicon: Lexicon): readonly EntityUse[] {
  const families = new Map([...lexicon.entityClass].map(([kind, number]) => [number, familyOf(kind)]));
  const ofExceptions = new Map<CompiledRule, readonly Wanting[]>();
  const inText = newUses();
  const underLabel = newUses();
  const noted = new Set<string>();
  for (const { phrase, rule, labels } of matches) {
    const uses = labels === null ? inText : underLabel;
    const own = wantingOf(phrase, families);
    note(uses, own, NOTHING);
    // Phrases of one rule that need the same open the same exceptions.
    const key = `${rule.index} ${labels === null} ${keyOf(own.needs)}`;
    if (noted.has(key)) continue;
    noted.add(key);
    const others = ofExceptions.get(rule) ?? exceptionsWithNumbers(rule, families);
    ofExceptions.set(rule, others);
    for (const other of others) note(uses, other, own.needs);
  }
  return ENTITY_FAMILIES.flatMap((family) => {
    const needs = leastNeeds([...(inText.get(family)?.values() ?? [])], lexicon);
    const needsUnderLabel = leastNeeds([...needs, ...(underLabel.get(family)?.values() ?? [])], lexicon);
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

/** The families of numbers that a phrase names, and what it needs besides. */
interface Wanting {
  readonly named: ReadonlySet<EntityFamily>;
  readonly needs: Needs;
}

const NOTHING: Needs = [];

/** The phrases of a rule's exceptions, which are tried only once a phrase of the rule has matched. */
function exceptionsWithNumbers({ unless }: CompiledRule, families: Families): readonly Wanting[] {
  const phrases = unless.flatMap(({ when }) =>
    when.flatMap(({ phrases: nearby, followedBy }) => [...(nearby ?? []), ...(followedBy ?? [])]),
  );
  return phrases.map((phrase) => wantingOf(phrase, families)).filter(({ named }) => named.size > 0);
}

function wantingOf({ elements, required }: CompiledPhrase, families: Families): Wanting {
  const named = new Set<EntityFamily>();
  for (const element of elements) {
    if (element.kind !== "one") continue;
    for (const number of element.classes) {
      const family = families.get(number);
      if (family !== undefined) named.add(family);
    }
  }
  return { named, needs: required.filter(({ classes }) => !classes.some((number) => families.has(number))) };
}

/** Notes for every family that a phrase names what it needs, with what was asked for already. */
function note(uses: Uses, { named, needs }: Wanting, already: Needs): void {
  if (named.size === 0) return;
  const all = already.length === 0 ? needs : [...already, ...needs];
  const key = keyOf(all);
  for (const family of named) uses.get(family)?.set(key, all);
}

function keyOf(needs: Needs): string {
  return needs.map(({ number }) => number).join();
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
