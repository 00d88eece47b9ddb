import type { Lexicon } from "./compile-lexicon.ts";
import type { ClassChoice, CompiledMatch } from "./program.ts";
import type { TrieWord } from "./word-trie.ts";

/**
 * The anchor words all of whose phrases also want a bare range of two numbers (任职要求：20-35). Such words may be
 * headings that nearly every posting has, so a sentence is looked at for their sake only where it holds figures.
 */
export function wordsBesideFigures(
  words: readonly TrieWord[],
  matches: readonly CompiledMatch[],
  lexicon: Lexicon,
): ReadonlySet<string> {
  const range = lexicon.entityClass.get("数段");
  const beside = new Set<number>();
  const always = new Set<number>();
  for (const { phrase } of matches.filter(({ labels }) => labels === null)) {
    const wantsRange = phrase.required.some((choice) => choice.every((number) => number === range));
    for (const choice of phrase.required.filter((one) => isAnchor(one, lexicon))) {
      for (const number of choice) (wantsRange ? beside : always).add(number);
    }
  }
  const isBeside = ({ classes }: TrieWord) =>
    classes.every((number) => !isAnchor([number], lexicon) || (beside.has(number) && !always.has(number)));
  const anchors = words.filter(({ anchor }) => anchor);
  const others = new Set(anchors.filter((word) => !isBeside(word)).map(({ text }) => text));
  return new Set(anchors.map(({ text }) => text).filter((text) => !others.has(text)));
}

function isAnchor(choice: ClassChoice, { classes }: Lexicon): boolean {
  return choice.every((number) => classes[number]?.anchor === true);
}
