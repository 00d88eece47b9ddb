import { FOLD_TABLE } from "./fold-table.ts";

/** The same words in simplified characters, one for one, all else untouched: a label is one label in either script. */
export function simplified(text: string): string {
  return text.replace(/[\u3400-\u9fff]/gu, (character) =>
    String.fromCharCode(FOLD_TABLE[character.charCodeAt(0)] ?? 0),
  );
}
