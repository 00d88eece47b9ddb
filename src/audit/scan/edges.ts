import type { WordDictionary } from "../../text/segment.ts";
import type { PhraseMatch } from "./match-phrase.ts";
import type { Token, View } from "./token.ts";

const WINDOW = 5;

/** Why the outer edges of a match are refused (the word they would cut), or null when they stand. */
export function cutWord(view: View, match: PhraseMatch, dictionary: WordDictionary): string | null {
  const { text } = view;
  const { start, end, tokens } = match;
  if (cutsLexiconWord(view, match)) return text.slice(Math.max(0, start - 2), end + 2);
  const suffixed = isSuffix(tokens[0], start);
  const startMayCut = !suffixed && mayCut(text, start, dictionary);
  const endMayCut = mayCut(text, end, dictionary);
  if (!startMayCut && !endMayCut) return null;
  // Cut as one piece, the words are those of the whole; with something else in between, each edge has its own.
  if (isHan(text, start - 1) && isHan(text, end) && isHanOnly(text, start, end))
    return wordAcross(text, suffixed ? [end] : [start, end], dictionary);
  return (
    (startMayCut ? wordAcross(text, [start], dictionary) : null) ??
    (endMayCut ? wordAcross(text, [end], dictionary) : null)
  );
}

/** Edges made by lexicon words are settled already; only those of literals and numbers can cut one. */
function cutsLexiconWord(view: View, { start, end, tokens }: PhraseMatch): boolean {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (view.inner[start] === 1 && (first?.start !== start || first.word?.raw === true)) return true;
  return view.inner[end] === 1 && last?.end !== end;
}

/** Whether a match begins with a word meant to end a longer one, as 员 ends the names of occupations. */
function isSuffix(first: Token | undefined, start: number): boolean {
  return first?.start === start && first.word?.suffix === true;
}

/** Whether any dictionary word lies across an edge; most pairs of neighbours stand in none. */
function mayCut(text: string, edge: number, { joins }: WordDictionary): boolean {
  if (!isHan(text, edge - 1) || !isHan(text, edge)) return false;
  return joins(text.charCodeAt(edge - 1), text.charCodeAt(edge));
}

/** The dictionary word that lies across one of the edges, which have nothing but ideographs between them. */
function wordAcross(text: string, edges: readonly number[], { tokenize }: WordDictionary): string | null {
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
