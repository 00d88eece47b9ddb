import { anyOf, type LookBackWording } from "./wording.ts";

const PATTERN_SIGNS = /[\\^$.*+?()[\]{}|/]/g;

/**
 * Finds where `quote` now stands in `text` with its sex word struck out by symbols (限男性 → 限*性), as platforms do by
 * themselves; gives the struck-out words, or null. A quote that is nothing but a sex word has no surroundings to be
 * recognised by, and a single symbol before the words may be a list bullet.
 */
export function findMaskedQuote(
  quote: string,
  text: string,
  { masked }: Pick<LookBackWording, "masked">,
): string | null {
  const [word, ending, sign] = [anyOf(masked.words), anyOf(masked.endings), anyOf(masked.signs)];
  const parts = quote.normalize("NFKC").split(new RegExp(`${word}${ending}?`, "u"));
  const [head, ...rest] = parts.map((part) => part.replace(PATTERN_SIGNS, "\\$&"));
  if (head === undefined || rest.length === 0 || parts.join("").trim() === "") return null;
  const struckOut = `${word}?${sign}{1,4}${ending}?`;
  const first = head === "" ? `(?:${word}?${sign}{2,4}${ending}?|${sign}${ending})` : struckOut;
  const pattern = rest.reduce((built, part, index) => built + (index === 0 ? first : struckOut) + part, head);
  return new RegExp(pattern, "u").exec(text.normalize("NFKC"))?.[0] ?? null;
}
