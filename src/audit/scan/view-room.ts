import type { MetChoices } from "../compile/class-choices.ts";
import type { Token } from "./token.ts";

/** Typed arrays that views use one after the other; making new ones costs more than filling them. */
export interface ViewRoom {
  readonly clauseCount: Int32Array;
  readonly sentenceCount: Int32Array;
  readonly inner: Uint8Array;
  readonly firstAt: Int32Array;
  readonly nextAt: Int32Array;
  readonly met: MetChoices;
}

/** Gives room for a text of so many units and tokens; the same arrays each time unless they are too short. */
export type RoomFor = (length: number, tokens: number) => ViewRoom;

const FIRST_LENGTH = 4096;

/** Room for views of one program with so many choices of classes. */
export function createRoom(choices: number): RoomFor {
  let length = FIRST_LENGTH;
  let tokens = FIRST_LENGTH;
  let room = newRoom(choices, length, tokens);
  return (wantedLength, wantedTokens) => {
    if (wantedLength < length && wantedTokens <= tokens) return room;
    length = Math.max(length, wantedLength * 2);
    tokens = Math.max(tokens, wantedTokens * 2);
    room = newRoom(choices, length, tokens);
    return room;
  };
}

function newRoom(choices: number, length: number, tokens: number): ViewRoom {
  return {
    clauseCount: new Int32Array(length),
    sentenceCount: new Int32Array(length),
    inner: new Uint8Array(length),
    firstAt: new Int32Array(length),
    nextAt: new Int32Array(tokens),
    met: new Int32Array(choices),
  };
}

/** Lists live tokens by their first place, those of one place in their order. */
export function listByStart(tokens: readonly Token[], length: number, { firstAt, nextAt }: ViewRoom): void {
  firstAt.fill(0, 0, length + 1);
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token === undefined || !token.alive) continue;
    nextAt[index] = firstAt[token.start] ?? 0;
    firstAt[token.start] = index + 1;
  }
}
