import type { EntityKind } from "../../text/entity.ts";
import type { Lexicon } from "./compile-lexicon.ts";
import type { Condition } from "./condition.ts";
import type { ClassChoice, CompiledMatch } from "./program.ts";
import type { TrieWord } from "./word-trie.ts";

/** Numbers up to this may be written with one figure (十). */
const LARGEST_SHORT = 10;

/**
 * The anchor words all of whose phrases also want a bare range of two numbers (任职要求：20-35) or a bare number of two
 * figures (要求：45以下). Such words may be headings that nearly every posting has, so a sentence is looked at for their
 * sake only where it holds figures.
 */
export function wordsBesideFigures(
  words: readonly TrieWord[],
  matches: readonly CompiledMatch[],
  lexicon: Lexicon,
): ReadonlySet<string> {
  const beside = new Set<number>();
  const always = new Set<number>();
  for (const match of matches.filter(({ labels }) => labels === null)) {
    const numbers = wantsFigures(match, lexicon) ? beside : always;
    for (const { classes } of match.phrase.required.filter((one) => isAnchor(one, lexicon))) {
      for (const number of classes) numbers.add(number);
    }
  }
  const opensAlways = lexicon.classes.map(
    ({ anchor }, number) => anchor && (!beside.has(number) || always.has(number)),
  );
  const anchors = words.filter(({ anchor }) => anchor);
  const others = new Set(
    anchors.filter(({ set }) => set.classes.some((number) => opensAlways[number])).map(({ text }) => text),
  );
  return new Set(anchors.map(({ text }) => text).filter((text) => !others.has(text)));
}

function wantsFigures({ phrase, where }: CompiledMatch, { entityClass }: Lexicon): boolean {
  const wants = (kind: EntityKind) =>
    phrase.required.some(({ classes }) => classes.every((number) => number === entityClass.get(kind)));
  return wants("数段") || (wants("数") && where !== null && refusesShort(where));
}

function refusesShort(where: Condition): boolean {
  return Array.from({ length: LARGEST_SHORT + 1 }, (_, value) => value).every((value) => !where({ value }));
}

function isAnchor(choice: ClassChoice, { classes }: Lexicon): boolean {
  return choice.classes.every((number) => classes[number]?.anchor === true);
}
