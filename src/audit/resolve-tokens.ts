import { findWords } from "./find-words.ts";
import { matchPhrase } from "./match-phrase.ts";
import type { CompiledClass, ErasedBy, Program } from "./program.ts";
import { byStart, type Token, type View } from "./view.ts";

type BareView = Pick<View, "text" | "folded" | "clauseCount" | "sentenceCount" | "squeezed">;

/**
 * The words of a view: the longest at each place wins, words that a shield or a neighbour erases and words covered by
 * a shield phrase (男女不限) are dead. Raw literals stay beside the others.
 */
export function resolveTokens(view: BareView, program: Program): readonly Token[] {
  const tokens = findWords(view.text, program.trie);
  letLongestWin(tokens);
  eraseByNeighbours(tokens, view.text, program);
  eraseByPhrases(tokens, view, program);
  return tokens.filter((token) => token.alive);
}

/** Tokens come by start; a word inside an earlier longer one, or starting inside a shield, dies. */
function letLongestWin(tokens: readonly Token[]): void {
  let coveredTo = 0;
  let shieldedTo = 0;
  for (const token of tokens) {
    const { word } = token;
    if (word === null) continue;
    if (word.raw || token.broken) {
      if (token.start < shieldedTo) token.alive = false;
      continue;
    }
    if (token.end <= coveredTo || token.start < shieldedTo) token.alive = false;
    if (token.alive || token.end > coveredTo) coveredTo = Math.max(coveredTo, token.end);
    if (word.shield && token.alive) shieldedTo = Math.max(shieldedTo, token.end);
  }
}

function eraseByNeighbours(tokens: readonly Token[], text: string, program: Program): void {
  for (const token of tokens) {
    if (!token.alive) continue;
    for (const number of token.classes) {
      const wordClass = program.classes[number];
      if (wordClass !== undefined && isErased(token, wordClass, tokens, text)) token.alive = false;
    }
  }
}

function isErased(token: Token, wordClass: CompiledClass, tokens: readonly Token[], text: string): boolean {
  const { erasedBefore, erasedAfter } = wordClass;
  if (erasedBefore !== null && stands(erasedBefore, tokens, (other) => other.start === token.end)) return true;
  if (erasedAfter !== null && stands(erasedAfter, tokens, (other) => other.end === token.start)) return true;
  if (erasedBefore?.literals.some((literal) => text.startsWith(literal, token.end)) === true) return true;
  return erasedAfter?.literals.some((literal) => text.startsWith(literal, token.start - literal.length)) === true;
}

function stands(by: ErasedBy, tokens: readonly Token[], isThere: (token: Token) => boolean): boolean {
  if (by.classes.length === 0) return false;
  return tokens.some((other) => other.alive && isThere(other) && other.classes.some((number) => by.classes.includes(number)));
}

function eraseByPhrases(tokens: readonly Token[], view: BareView, program: Program): void {
  const at = byStart(tokens, view.text.length);
  for (const token of tokens) {
    if (!token.alive) continue;
    for (const number of token.classes) {
      for (const { item, from } of program.shields[number] ?? []) {
        const match = matchPhrase({ ...view, at }, item, from, token.start);
        if (match !== null) eraseWithin(tokens, match.start, match.end);
      }
    }
  }
}

function eraseWithin(tokens: readonly Token[], start: number, end: number): void {
  for (const token of tokens) if (token.start >= start && token.end <= end) token.alive = false;
}
