import { BOUNDARY_TABLE } from "../../text/boundaries.ts";
import { readEntities } from "../../text/entities.ts";
import type { Entity } from "../../text/entity.ts";
import type { FoldedText } from "../../text/fold.ts";
import { listItemsIn } from "../../text/list-items.ts";
import { ITEM_MARK, NUMERAL, signsIn } from "../../text/unit-signs.ts";
import { readUnits } from "../../text/units.ts";
import { ALWAYS_MET, ANY_CLAUSE, clauseBit, type MetChoices, meetsAll } from "../compile/class-choices.ts";
import type { ClassSet } from "../compile/class-set.ts";
import type { EntityUse, Program } from "../compile/program.ts";
import { findWords } from "./find-words.ts";
import { letNeighboursErase, letPhrasesErase } from "./resolve-tokens.ts";
import type { Token, View } from "./token.ts";
import { listByStart, makeRoom, type ViewRoom } from "./view-room.ts";

/** Whether the text was squeezed, and whether a label stands in for an anchor. */
export interface ViewKind {
  readonly squeezed: boolean;
  readonly labelled: boolean;
}

/** Builds the view of folded text, or null when no anchor word is left once shields and neighbours have spoken. */
export function buildView(folded: FoldedText, program: Program, room: ViewRoom, kind: ViewKind): View | null {
  const { text } = folded;
  const { squeezed, labelled } = kind;
  const units = readUnits(text, room);
  const found = findWords(units, text.length, program.trie);
  if (!labelled && !holdsAnchor(found)) return null;
  letNeighboursErase(found, text, program);
  if (!labelled && !holdsAnchor(found)) return null;
  makeRoom(room, text.length);
  const signs = signsIn(units, text.length);
  countBoundaries(text, signs, room);
  letPhrasesErase(found, text, program, room);
  const tokens = found.filter(({ alive }) => alive);
  if (!labelled && !holdsAnchor(tokens)) return null;
  markInner(tokens, text.length, room.inner);
  const anchored = withNumbers(tokens, { text, signs, labelled }, program, room);
  listByStart(tokens, text.length, room);
  const { firstAt, nextAt, inner, clauseCount, sentenceCount, met } = room;
  const places = { units, firstAt, nextAt, inner, clauseCount, sentenceCount };
  return { text, folded, squeezed, tokens, met, anchored: labelled ? ANY_CLAUSE : anchored, ...places };
}

function holdsAnchor(tokens: readonly Token[]): boolean {
  for (const token of tokens) if (token.alive && token.word?.anchor === true) return true;
  return false;
}

function countBoundaries(text: string, signs: number, { units, clauseCount, sentenceCount }: ViewRoom): void {
  const items = (signs & ITEM_MARK) === 0 || (signs & NUMERAL) === 0 ? NO_ITEMS : listItemsIn(text);
  let [clauses, sentences, nextItem] = [0, 0, 0];
  clauseCount[0] = 0;
  sentenceCount[0] = 0;
  for (let at = 0; at < text.length; at += 1) {
    const strength = BOUNDARY_TABLE[units[at] ?? 0] ?? 0;
    if (strength >= 2) clauses += 1;
    if (strength === 3) sentences += 1;
    if (at === items[nextItem]) {
      clauses += 1;
      nextItem += 1;
    }
    clauseCount[at + 1] = clauses;
    sentenceCount[at + 1] = sentences;
  }
}

const NO_ITEMS: readonly number[] = [];

interface Reading {
  readonly text: string;
  readonly signs: number;
  readonly labelled: boolean;
}

/** Adds the numbers to the words, marks the choices that all of them meet, and gives the clauses that hold an anchor. */
function withNumbers(tokens: Token[], reading: Reading, program: Program, room: ViewRoom): number {
  const { met } = room;
  met.fill(0);
  met[ALWAYS_MET] = ANY_CLAUSE;
  const words = tokens.length;
  const ofWords = markMet(tokens, 0, room);
  if ((reading.signs & NUMERAL) !== 0) addNumbers(tokens, reading, program, met);
  const anchored = ofWords | markMet(tokens, words, room);
  if (anchored === ANY_CLAUSE) forgetClauses(met);
  return anchored;
}

/**
 * Marks the clauses in which the tokens from `first` on meet choices, and gives those that hold an anchor. Where a word
 * holds the end of a clause, a phrase may go on behind it, so that clauses tell nothing any more.
 */
function markMet(tokens: readonly Token[], first: number, { met, clauseCount }: ViewRoom): number {
  let anchored = 0;
  for (let index = first; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    const { start, end, set, word } = token;
    const clause = clauseCount[start] ?? 0;
    const bit = clauseBit(clause);
    if (clause !== clauseCount[end]) anchored = ANY_CLAUSE;
    if (word === null || word.anchor) anchored |= bit;
    const { choices } = set;
    for (let place = 0; place < choices.length; place += 1) {
      const choice = choices[place] ?? 0;
      met[choice] = (met[choice] ?? 0) | bit;
    }
  }
  return anchored;
}

function forgetClauses(met: MetChoices): void {
  for (let number = 0; number < met.length; number += 1) if (met[number] !== 0) met[number] = ANY_CLAUSE;
}

/** Numbers are read only where a phrase that wants them has its other words, and ages only beside a unit word. */
function addNumbers(tokens: Token[], reading: Reading, { entityUses, entityClasses }: Program, met: MetChoices): void {
  for (const use of entityUses) {
    if (!isWorthReading(use, reading, met)) continue;
    for (const entity of readEntities(reading.text, use.family)) {
      const set = entityClasses.get(entity.kind);
      if (set !== undefined) tokens.push(numberToken(entity, set));
    }
  }
}

function numberToken(entity: Entity, set: ClassSet): Token {
  return { start: entity.start, end: entity.end, set, word: null, entity, broken: false, alive: true };
}

function isWorthReading(use: EntityUse, { signs, labelled }: Reading, met: MetChoices): boolean {
  if (use.signs !== 0 && (signs & use.signs) === 0) return false;
  if (use.unit !== null && met[use.unit.number] === 0) return false;
  return (labelled ? use.needsUnderLabel : use.needs).some((required) => meetsAll(required, met, ANY_CLAUSE));
}

function markInner(words: readonly Token[], length: number, inner: Uint8Array): void {
  inner.fill(0, 0, length + 1);
  for (const token of words) {
    if (token.word?.raw === true) continue;
    for (let at = token.start + 1; at < token.end; at += 1) inner[at] = 1;
  }
}
