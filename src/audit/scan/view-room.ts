import type { UnitRoom } from "../../text/units.ts";
import type { MetChoices } from "../compile/class-choices.ts";
import type { Token } from "./token.ts";

/** Typed arrays that views use one after the other; making new ones costs more than filling them. */
export interface ViewRoom extends UnitRoom {
  clauseCount: Int32Array;
  sentenceCount: Int32Array;
  inner: Uint8Array;
  firstAt: Int32Array;
  nextAt: Int32Array;
  readonly met: MetChoices;
}

const FIRST_LENGTH = 4096;

/** Room for views of one program with so many choices of classes. */
export function createRoom(choices: number): ViewRoom {
  return {
    ...placesFor(FIRST_LENGTH),
    units: new Uint16Array(FIRST_LENGTH),
    nextAt: new Int32Array(FIRST_LENGTH),
    met: new Int32Array(choices),
  };
}

/** Sees to it that the places of a text of so many units have room. */
export function makeRoom(room: ViewRoom, length: number): void {
  if (length + 1 >= room.firstAt.length) Object.assign(room, placesFor(length * 2));
}

type Places = Pick<ViewRoom, "clauseCount" | "sentenceCount" | "inner" | "firstAt">;

function placesFor(length: number): Places {
  return {
    clauseCount: new Int32Array(length),
    sentenceCount: new Int32Array(length),
    inner: new Uint8Array(length),
    firstAt: new Int32Array(length),
  };
}

/** Lists live tokens by their first place, those of one place in their order. */
export function listByStart(tokens: readonly Token[], length: number, room: ViewRoom): void {
  if (tokens.length > room.nextAt.length) room.nextAt = new Int32Array(tokens.length * 2);
  const { firstAt, nextAt } = room;
  firstAt.fill(0, 0, length + 1);
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (token === undefined || !token.alive) continue;
    nextAt[index] = firstAt[token.start] ?? 0;
    firstAt[token.start] = index + 1;
  }
}
