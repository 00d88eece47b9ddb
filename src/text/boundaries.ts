const SENTENCE = "。!?;\n｡";
const CLAUSE = ",()[]{}【】《》〈〉「」『』";
const JOINED = "*♂♀%><≥≤=+×°#@&_^√✔✓❌";

/** How strongly each folded unit parts text: 0 not at all, 1 softly (blank 、 : /), 2 a clause, 3 a sentence. */
export const BOUNDARY_TABLE: Uint8Array = buildBoundaryTable();

function buildBoundaryTable(): Uint8Array {
  const table = new Uint8Array(65_536);
  const letter = /[\p{L}\p{N}]/u;
  for (let unit = 0; unit < 65_536; unit += 1) {
    table[unit] = isRareLetter(unit) || letter.test(String.fromCharCode(unit)) ? 0 : 1;
  }
  for (let mark = 0x2460; mark <= 0x249b; mark += 1) table[mark] = 1;
  for (const character of JOINED) table[character.charCodeAt(0)] = 0;
  for (const character of CLAUSE) table[character.charCodeAt(0)] = 2;
  for (const character of SENTENCE) table[character.charCodeAt(0)] = 3;
  return table;
}

/** First halves of letters beyond the first plane; those of emoji, and the second halves of both, part text softly. */
function isRareLetter(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff && !(unit >= 0xd83c && unit <= 0xd83e);
}
