import { type DictLike, Locale } from "opencc-js/t2cn";

/** The fold of a code unit that is dropped: zero-width marks, soft hyphens, variation selectors, combining strokes. */
export const SKIPPED = 0;

const EXTRA_FOLDS: readonly (readonly [string, string])[] = [
  ["祇", "只"],
  ["妳", "你"],
  ["侷", "局"],
  ["丨", "|"],
  ["\t", " "],
  ["\u000b", " "],
  ["\u000c", "\n"],
  ["\r", "\n"],
  ["\u2028", "\n"],
  ["\u2029", "\n"],
  ["ɴ", "n"],
  ["ᴀ", "a"],
  ["ᴠ", "v"],
  ["ᴜ", "u"],
  ["ɪ", "i"],
  ["ɢ", "g"],
  ["ᴍ", "m"],
  ["ᴇ", "e"],
  ["ʟ", "l"],
  ["ü", "v"],
  ["ǖ", "v"],
  ["ǘ", "v"],
  ["ǚ", "v"],
  ["ǜ", "v"],
];

const SKIPPED_RANGES: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

/**
 * Maps every UTF-16 code unit to the one it is compared as: NFKC, lower case, tones off, traditional to simplified.
 * Always one unit to one unit (or `SKIPPED`), so places are kept; units that would become several stay as they are.
 */
export const FOLD_TABLE: Uint16Array = buildFoldTable();

/** Whether a stored code unit is a traditional character with a simplified form. */
export function isTraditional(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff && FOLD_TABLE[unit] !== unit;
}

function buildFoldTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  for (let unit = 0; unit < table.length; unit += 1) table[unit] = foldUnit(unit);
  addSimplified(table);
  for (const [from, to] of EXTRA_FOLDS) table[from.charCodeAt(0)] = to.charCodeAt(0);
  for (const [first, last] of SKIPPED_RANGES) {
    for (let unit = first; unit <= last; unit += 1) table[unit] = SKIPPED;
  }
  for (let unit = 0; unit < table.length; unit += 1) table[unit] = settle(table, unit);
  return table;
}

/** Follows chains such as compatibility form, traditional, simplified to their end, so that folding twice changes nothing. */
function settle(table: Uint16Array, unit: number): number {
  let at = table[unit] ?? unit;
  for (let steps = 0; steps < 4 && (table[at] ?? at) !== at; steps += 1) at = table[at] ?? at;
  return at;
}

function foldUnit(unit: number): number {
  if (isUnfolded(unit) || isListMark(unit)) return unit;
  const folded = String.fromCharCode(unit).normalize("NFKC").toLowerCase();
  if (folded.length === 1) return withoutTone(folded);
  return unit;
}

/** Ideographs, Hangul syllables and surrogates, which have no width or case. */
function isUnfolded(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xdfff);
}

/** Circled and bracketed numbers open a list item; as digits they would count people. */
function isListMark(unit: number): boolean {
  return unit >= 0x2460 && unit <= 0x249b;
}

function withoutTone(letter: string): number {
  const unit = letter.charCodeAt(0);
  if (unit < 0xc0 || unit > 0x24f) return unit;
  const base = letter.normalize("NFD").charCodeAt(0);
  return base < 0x80 ? base : unit;
}

/** Of opencc's words only the single characters count here, and making its converter takes ten times as long as reading them. */
function addSimplified(table: Uint16Array): void {
  for (const dictionary of (Locale.to["cn"] ?? []).flat()) {
    for (const [from = "", to = ""] of pairsOf(dictionary)) {
      if (from.length === 1 && to.length === 1) table[from.charCodeAt(0)] = to.charCodeAt(0);
    }
  }
}

/** A dictionary is pairs, or `從 从|來 来` as one text. */
function pairsOf(dictionary: DictLike): readonly (readonly string[])[] {
  return typeof dictionary === "string" ? dictionary.split("|").map((pair) => pair.split(" ")) : dictionary;
}
