import { BOUNDARY_TABLE } from "../text/boundaries.ts";
import { readEntities } from "../text/entities.ts";
import type { FoldedText } from "../text/fold.ts";
import { findWords } from "./find-words.ts";
import type { Program } from "./program.ts";
import { letNeighboursErase, letPhrasesErase } from "./resolve-tokens.ts";
import { byStart, type Token, type View } from "./token.ts";

/** Whether the text was squeezed, and whether a label stands in for an anchor. */
export interface ViewKind {
  readonly squeezed: boolean;
  readonly labelled: boolean;
}

/** Builds the view of folded text, or null when no anchor word is left once shields and neighbours have spoken. */
export function buildView(folded: FoldedText, program: Program, kind: ViewKind): View | null {
  const { text } = folded;
  const found = findWords(text, program.trie);
  const { squeezed, labelled } = kind;
  if (!labelled && !holdsAnchor(found, program)) return null;
  letNeighboursErase(found, text, program);
  if (!labelled && !holdsAnchor(found, program)) return null;
  const counts = countBoundaries(text);
  letPhrasesErase(found, { text, ...counts }, program);
  const words = found.filter((token) => token.alive);
  if (!labelled && !holdsAnchor(words, program)) return null;
  const present = presentClasses(words, program);
  const tokens = withEntities(words, text, program, present);
  const [at, inner] = [byStart(tokens, text.length), innerPlaces(words, text.length)];
  return { text, folded, ...counts, squeezed, tokens, at, inner, present };
}

function holdsAnchor(tokens: readonly Token[], program: Program): boolean {
  for (const token of tokens) {
    if (!token.alive) continue;
    for (const number of token.classes) if (program.classes[number]?.anchor === true) return true;
  }
  return false;
}

function countBoundaries(text: string): Pick<View, "clauseCount" | "sentenceCount"> {
  const clauseCount = new Int32Array(text.length + 1);
  const sentenceCount = new Int32Array(text.length + 1);
  let [clauses, sentences] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const strength = BOUNDARY_TABLE[text.charCodeAt(at)] ?? 0;
    if (strength >= 2) clauses += 1;
    if (strength === 3) sentences += 1;
    clauseCount[at + 1] = clauses;
    sentenceCount[at + 1] = sentences;
  }
  return { clauseCount, sentenceCount };
}

function presentClasses(tokens: readonly Token[], program: Program): Uint8Array {
  const present = new Uint8Array(program.classes.length);
  for (const token of tokens) {
    for (const number of token.classes) present[number] = 1;
  }
  return present;
}

/** Numbers are read only where a phrase that wants them has its other words, and ages only beside a unit word. */
function withEntities(words: readonly Token[], text: string, program: Program, present: Uint8Array): readonly Token[] {
  let tokens: Token[] | null = null;
  for (const { family, unit, needs } of program.entityUsers) {
    if (unit !== null && present[unit] !== 1) continue;
    if (!needs.some((required) => required.every((number) => present[number] === 1))) continue;
    for (const entity of readEntities(text, family)) {
      const number = program.entityClass.get(entity.kind);
      if (number === undefined) continue;
      present[number] = 1;
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

function innerPlaces(words: readonly Token[], length: number): Uint8Array {
  const inner = new Uint8Array(length + 1);
  for (const token of words) {
    if (!token.alive || token.word?.raw === true) continue;
    for (let at = token.start + 1; at < token.end; at += 1) inner[at] = 1;
  }
  return inner;
}
