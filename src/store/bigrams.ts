/**
 * The overlapping pairs of characters of `text` as index tokens of letters and digits only, so that no
 * tokenizer splits or drops one. Width and case are folded. A text of one character has none.
 */
export function bigrams(text: string): readonly string[] {
  const characters = Array.from(text.normalize("NFKC").toLowerCase());
  return characters.slice(1).map((second, index) => `${codeOf(characters[index])}x${codeOf(second)}`);
}

/** The number of characters of `text` as the index counts them. */
export function searchLength(text: string): number {
  return Array.from(text.normalize("NFKC")).length;
}

function codeOf(character: string | undefined): string {
  return (character?.codePointAt(0) ?? 0).toString(36);
}
