const MASK = "[*×✕✖xX○●〇□■◯_]";
const SEX_WORDS = /[男女][士性生]?/gu;
const PATTERN_SIGNS = /[\\^$.*+?()[\]{}|/]/g;

/**
 * Finds where `quote` now stands in `text` with its sex word struck out by symbols (限男性 → 限*性), as platforms do by
 * themselves; gives the struck-out words, or null. A quote that is nothing but a sex word has no surroundings to be
 * recognised by, and a single symbol before the words may be a list bullet.
 */
export function findMaskedQuote(quote: string, text: string): string | null {
  const parts = quote.normalize("NFKC").split(SEX_WORDS);
  const [head, ...rest] = parts.map((part) => part.replace(PATTERN_SIGNS, "\\$&"));
  if (head === undefined || rest.length === 0 || parts.join("").trim() === "") return null;
  const struckOut = `[男女]?${MASK}{1,4}[士性生]?`;
  const first = head === "" ? `(?:[男女]?${MASK}{2,4}[士性生]?|${MASK}[士性生])` : struckOut;
  const pattern = rest.reduce((built, part, index) => built + (index === 0 ? first : struckOut) + part, head);
  return new RegExp(pattern, "u").exec(text.normalize("NFKC"))?.[0] ?? null;
}
