/** One line with runs of white space made one space; a zero-width mark inside a word stays, since it tells of hiding. */
export function tidyLine(text: string): string {
  return text.replace(/[^\S\uFEFF]+/gu, " ").replace(/^ | $/gu, "");
}

/** A text without white space, for comparing words however they are set. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}
