import type { Tokenizer } from "../text/tokenize.ts";
import type { PhraseMatch } from "./match-phrase.ts";
import type { View } from "./token.ts";

const WINDOW = 5;

/** Why the outer edges of a match are refused (the word they would cut), or null when they stand. */
export function cutWord(view: View, match: PhraseMatch, tokenize: Tokenizer): string | null {
  const { start, end } = match;
  if (cutsLexiconWord(view, match)) return view.text.slice(Math.max(0, start - 2), end + 2);
  const before = isHan(view.text, start - 1) && isHan(view.text, start);
  const after = isHan(view.text, end - 1) && isHan(view.text, end);
  if (before) {
    const cut = dictionaryWordAcross(view.text, start, tokenize);
    if (cut !== null) return cut;
  }
  return after ? dictionaryWordAcross(view.text, end, tokenize) : null;
}

/** Edges made by lexicon words are settled already; only those of literals and numbers can cut one. */
function cutsLexiconWord(view: View, { start, end, tokens }: PhraseMatch): boolean {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (view.inner[start] === 1 && (first?.start !== start || first.word?.raw === true)) return true;
  return view.inner[end] === 1 && last?.end !== end;
}

function dictionaryWordAcross(text: string, edge: number, tokenize: Tokenizer): string | null {
  let from = edge;
  while (from > 0 && from > edge - WINDOW && isHan(text, from - 1)) from -= 1;
  let to = edge;
  while (to < text.length && to < edge + WINDOW && isHan(text, to)) to += 1;
  let at = from;
  for (const word of tokenize(text.slice(from, to))) {
    if (at < edge && at + word.length > edge) return word;
    at += word.length;
  }
  return null;
}

function isHan(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x3400 && unit <= 0x9fff;
}
