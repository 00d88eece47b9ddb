import type { CompiledClass, ErasedBy, Program } from "../compile/program.ts";
import { type MatchableView, matchPhrase } from "./match-phrase.ts";
import type { Token } from "./token.ts";
import { listByStart, type ViewRoom } from "./view-room.ts";

/** Words die that have a neighbour which erases them. */
export function letNeighboursErase(tokens: readonly Token[], text: string, program: Program): void {
  for (const token of tokens) {
    if (token.word?.erasable !== true) continue;
    for (const number of token.set.classes) {
      const wordClass = program.classes[number];
      if (wordClass !== undefined && isErased(token, wordClass, tokens, text)) token.alive = false;
    }
  }
}

function isErased(token: Token, wordClass: CompiledClass, tokens: readonly Token[], text: string): boolean {
  const { erasedBefore, erasedAfter } = wordClass;
  if (erasedBefore === null && erasedAfter === null) return false;
  if (erasedBefore !== null && stands(erasedBefore, tokens, (other) => other.start === token.end)) return true;
  if (erasedAfter !== null && stands(erasedAfter, tokens, (other) => other.end === token.start)) return true;
  if (erasedBefore?.literals.some((literal) => text.startsWith(literal, token.end)) === true) return true;
  return erasedAfter?.literals.some((literal) => text.startsWith(literal, token.start - literal.length)) === true;
}

function stands(by: ErasedBy, tokens: readonly Token[], isThere: (token: Token) => boolean): boolean {
  if (by.classes.length === 0) return false;
  return tokens.some(
    (other) => other.alive && isThere(other) && other.set.classes.some((number) => by.classes.includes(number)),
  );
}

/** Words covered by a shield phrase (男女不限) die; `room` must hold the boundary counts of the text. */
export function letPhrasesErase(
  tokens: readonly Token[],
  text: string,
  { shields, code }: Program,
  room: ViewRoom,
): void {
  if (!tokens.some((token) => token.alive && token.set.opensShield)) return;
  listByStart(tokens, text.length, room);
  const view: MatchableView = { text, code, tokens, ...room };
  for (const token of tokens) {
    if (!token.alive || !token.set.opensShield) continue;
    for (const number of token.set.classes) {
      for (const { item, from } of shields[number] ?? []) {
        const match = matchPhrase(view, item, from, token.start);
        if (match !== null) eraseWithin(tokens, match.start, match.end);
      }
    }
  }
}

function eraseWithin(tokens: readonly Token[], start: number, end: number): void {
  for (const token of tokens) if (token.start >= start && token.end <= end) token.alive = false;
}
