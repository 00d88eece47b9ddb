/**
 * The overlapping pairs of characters of `text` as index tokens of letters and digits only, so that no
 * tokenizer splits or drops one. A text of one character has none.
 */
export function bigrams(text: string): readonly string[] {
  const characters = Array.from(searchable(text));
  return characters.slice(1).map((second, index) => `${codeOf(characters[index])}x${codeOf(second)}`);
}

/** The text as searches compare it: width and case folded. */
export function searchable(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The number of characters of `text` as the index counts them. */
export function searchLength(text: string): number {
  return Array.from(text.normalize("NFKC")).length;
}

function codeOf(character: string | undefined): string {
  return (character?.codePointAt(0) ?? 0).toString(36);
}
