import type { Tokenizer } from "../text/tokenize.ts";
import type { PhraseMatch } from "./match-phrase.ts";
import type { View } from "./token.ts";

const WINDOW = 5;

/** Why the outer edges of a match are refused (the word they would cut), or null when they stand. */
export function cutWord(view: View, match: PhraseMatch, tokenize: Tokenizer): string | null {
  const { start, end } = match;
  if (cutsLexiconWord(view, match)) return view.text.slice(Math.max(0, start - 2), end + 2);
  const edges = [start, end].filter((edge) => isHan(view.text, edge - 1) && isHan(view.text, edge));
  if (edges.length === 2 && isHanOnly(view.text, start, end)) return wordAcross(view.text, edges, tokenize);
  for (const edge of edges) {
    const cut = wordAcross(view.text, [edge], tokenize);
    if (cut !== null) return cut;
  }
  return null;
}

/** Edges made by lexicon words are settled already; only those of literals and numbers can cut one. */
function cutsLexiconWord(view: View, { start, end, tokens }: PhraseMatch): boolean {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (view.inner[start] === 1 && (first?.start !== start || first.word?.raw === true)) return true;
  return view.inner[end] === 1 && last?.end !== end;
}

/** The dictionary word that lies across one of the edges, which have nothing but ideographs between them. */
function wordAcross(text: string, edges: readonly number[], tokenize: Tokenizer): string | null {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? first;
  let from = first;
  while (from > 0 && from > first - WINDOW && isHan(text, from - 1)) from -= 1;
  let to = last;
  while (to < text.length && to < last + WINDOW && isHan(text, to)) to += 1;
  let at = from;
  for (const word of tokenize(text.slice(from, to))) {
    const end = at + word.length;
    if (edges.some((edge) => at < edge && edge < end)) return word;
    at = end;
  }
  return null;
}

function isHanOnly(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isHan(text, at)) return false;
  return true;
}

function isHan(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x3400 && unit <= 0x9fff;
}
