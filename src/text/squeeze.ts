import { dropUnits } from "./drop-units.ts";
import type { FoldedText } from "./fold.ts";

const LETTER = /[\p{L}\p{N}♂♀]/u;
const SEPARATOR = "[^\\p{L}\\p{N}\\n。!?;()]{1,3}";
const SEX_WORD = `[男女]${SEPARATOR}[性生士](?!\\p{Script=Han})`;
const CHAIN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:[\\p{Script=Han}♂♀]|[a-z](?![a-z]))(?:${SEPARATOR}(?:[\\p{Script=Han}♂♀](?!\\p{Script=Han})|[a-z](?![a-z0-9]))){2,}|${SEX_WORD})`,
  "gu",
);
const LEAST_SINGLES = 3;

const SINGLE = /[\p{Script=Han}♂♀a-z]/u;

/** 2 for a unit that could be written apart, 1 for another letter or digit, 0 for what stands between. */
const LETTER_TABLE: Uint8Array = Uint8Array.from({ length: 65_536 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (SINGLE.test(character)) return 2;
  return LETTER.test(character) ? 1 : 0;
});

/**
 * The second view of text written with something between its characters (男 性 优 先, 男.性.优.先): separators inside
 * runs of three or more single characters, or inside 男性 and its like, are taken out and marked. Null when there is none.
 */
export function squeezeSpaced(folded: FoldedText): FoldedText | null {
  if (!mayBeSpaced(folded.text)) return null;
  let drop: Uint8Array | null = null;
  CHAIN.lastIndex = 0;
  // Not matchAll: that compiles a copy of the pattern for every text.
  for (let chain = CHAIN.exec(folded.text); chain !== null; chain = CHAIN.exec(folded.text)) {
    drop ??= new Uint8Array(folded.text.length);
    for (let at = chain.index; at < CHAIN.lastIndex; at += 1) {
      if (LETTER_TABLE[folded.text.charCodeAt(at)] === 0) drop[at] = 1;
    }
  }
  return drop === null ? null : withoutMarked(folded, drop);
}

/** The cheap test: at least two characters that stand alone on their left and right. */
function mayBeSpaced(text: string): boolean {
  let singles = 0;
  let isAlone = false;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const kind = LETTER_TABLE[text.charCodeAt(at)] ?? 0;
    if (isAlone && kind === 0) singles += 1;
    isAlone = kind === 2 && before === 0;
    before = kind;
  }
  return singles + Number(isAlone) >= LEAST_SINGLES - 1;
}

/** What stands behind something taken out is marked. */
function withoutMarked(folded: FoldedText, drop: Uint8Array): FoldedText {
  return dropUnits(
    folded,
    (at) => drop[at] === 1,
    (at) => (at > 0 && drop[at - 1] === 1 ? 1 : (folded.places?.marks[at] ?? 0)),
  );
}
