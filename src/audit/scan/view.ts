import { BOUNDARY_TABLE } from "../../text/boundaries.ts";
import { readEntities } from "../../text/entities.ts";
import { holdsNumeral } from "../../text/entity-scan.ts";
import type { FoldedText } from "../../text/fold.ts";
import { listItemsIn } from "../../text/list-items.ts";
import { ALWAYS_MET, ANY_CLAUSE, clauseBit, type MetChoices, meetsAll } from "../compile/class-choices.ts";
import type { EntityUse, Program } from "../compile/program.ts";
import { findWords } from "./find-words.ts";
import { letNeighboursErase, letPhrasesErase } from "./resolve-tokens.ts";
import type { Token, View } from "./token.ts";
import { listByStart, type RoomFor, type ViewRoom } from "./view-room.ts";

/** Whether the text was squeezed, and whether a label stands in for an anchor. */
export interface ViewKind {
  readonly squeezed: boolean;
  readonly labelled: boolean;
}

/** Builds the view of folded text, or null when no anchor word is left once shields and neighbours have spoken. */
export function buildView(folded: FoldedText, program: Program, roomFor: RoomFor, kind: ViewKind): View | null {
  const { text } = folded;
  const found = findWords(text, program.trie);
  const { squeezed, labelled } = kind;
  if (!labelled && !holdsAnchor(found)) return null;
  letNeighboursErase(found, text, program);
  if (!labelled && !holdsAnchor(found)) return null;
  const room = roomFor(text.length + 1, found.length);
  countBoundaries(text, room);
  letPhrasesErase(found, text, program, room);
  const words = found.filter((token) => token.alive);
  if (!labelled && !holdsAnchor(words)) return null;
  const anchoredByWords = markMet(words, program, room);
  markInner(words, text.length, room.inner);
  const tokens = withEntities(words, text, { program, room, labelled });
  // Entities may ask for more room; what has been worked out so far then moves along.
  const whole = tokens === words ? room : moved(room, roomFor(text.length + 1, tokens.length));
  listByStart(tokens, text.length, whole);
  const anchored = tokens === words ? anchoredByWords : markMet(tokens, program, room);
  return { text, folded, squeezed, tokens, anchored: labelled ? ANY_CLAUSE : anchored, ...whole };
}

function holdsAnchor(tokens: readonly Token[]): boolean {
  for (const token of tokens) if (token.alive && token.word?.anchor === true) return true;
  return false;
}

function moved(from: ViewRoom, to: ViewRoom): ViewRoom {
  return from === to ? to : { ...from, nextAt: to.nextAt };
}

function countBoundaries(text: string, { clauseCount, sentenceCount }: ViewRoom): void {
  const items = listItemsIn(text);
  let [clauses, sentences, nextItem] = [0, 0, 0];
  clauseCount[0] = 0;
  sentenceCount[0] = 0;
  for (let at = 0; at < text.length; at += 1) {
    const strength = BOUNDARY_TABLE[text.charCodeAt(at)] ?? 0;
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

/**
 * Marks the clauses in which choices are met, and gives those that hold an anchor. Where a word holds the end of a
 * clause, a phrase may go on behind it, so that clauses tell nothing any more.
 */
function markMet(tokens: readonly Token[], { choicesOf }: Program, { met, clauseCount }: ViewRoom): number {
  met.fill(0);
  met[ALWAYS_MET] = ANY_CLAUSE;
  let anchored = 0;
  let holdsBoundary = false;
  for (const { start, end, classes, word } of tokens) {
    const clause = clauseCount[start] ?? 0;
    holdsBoundary ||= clause !== clauseCount[end];
    if (word === null || word.anchor) anchored |= clauseBit(clause);
    for (const number of classes) markClass(choicesOf[number], clauseBit(clause), met);
  }
  if (!holdsBoundary) return anchored;
  forgetClauses(met);
  return ANY_CLAUSE;
}

function markClass(choices: readonly number[] | undefined, clauses: number, met: MetChoices): void {
  if (choices !== undefined) for (const choice of choices) met[choice] = (met[choice] ?? 0) | clauses;
}

function forgetClauses(met: MetChoices): void {
  for (let number = 0; number < met.length; number += 1) if (met[number] !== 0) met[number] = ANY_CLAUSE;
}

interface EntityReading {
  readonly program: Program;
  readonly room: ViewRoom;
  readonly labelled: boolean;
}

/** Numbers are read only where a phrase that wants them has its other words, and ages only beside a unit word. */
function withEntities(
  words: readonly Token[],
  text: string,
  { program, room, labelled }: EntityReading,
): readonly Token[] {
  if (!holdsNumeral(text)) return words;
  let tokens: Token[] | null = null;
  for (const use of program.entityUses) {
    if (!isWorthReading(use, room.met, labelled)) continue;
    for (const entity of readEntities(text, use.family)) {
      const number = program.entityClass.get(entity.kind);
      if (number === undefined) continue;
      tokens ??= [...words];
      tokens.push({
        start: entity.start,
        end: entity.end,
        classes: [number],
        word: null,
        entity,
        broken: false,
        alive: true,
      });
    }
  }
  return tokens ?? words;
}

function isWorthReading({ unit, needs, needsUnderLabel }: EntityUse, met: MetChoices, labelled: boolean): boolean {
  if (unit !== null && met[unit.number] === 0) return false;
  return (labelled ? needsUnderLabel : needs).some((required) => meetsAll(required, met, ANY_CLAUSE));
}

function markInner(words: readonly Token[], length: number, inner: Uint8Array): void {
  inner.fill(0, 0, length + 1);
  for (const token of words) {
    if (!token.alive || token.word?.raw === true) continue;
    for (let at = token.start + 1; at < token.end; at += 1) inner[at] = 1;
  }
}
