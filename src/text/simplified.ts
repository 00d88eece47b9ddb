import { FOLD_TABLE } from "./fold-table.ts";

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** The same words in simplified characters, one for one, all else untouched: a label is one label in either script. */
export function simplified(text: string): string {
  let changed = "";
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const folded = code < FIRST_HAN || code > LAST_HAN ? code : (FOLD_TABLE[code] ?? code);
    if (folded === code) continue;
    changed += text.slice(kept, at) + String.fromCharCode(folded);
    kept = at + 1;
  }
  return kept === 0 ? text : changed + text.slice(kept);
}
