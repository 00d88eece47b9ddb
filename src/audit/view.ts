import { BOUNDARY_TABLE } from "../text/boundaries.ts";
import { readEntities, type Entity } from "../text/entities.ts";
import type { FoldedText } from "../text/fold.ts";
import type { Program } from "./program.ts";
import { resolveTokens } from "./resolve-tokens.ts";
import type { TrieWord } from "./word-trie.ts";

/** A lexicon word or numeric entity at a place of a view, `[start, end)` in folded units. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly classes: readonly number[];
  readonly word: TrieWord | null;
  readonly entity: Entity | null;
  /** Recognised with symbols inside it. */
  readonly broken: boolean;
  alive: boolean;
}

/** One stretch of whole sentences, folded, with its words found: what phrases are matched against. */
export interface View {
  readonly text: string;
  readonly folded: FoldedText;
  readonly tokens: readonly Token[];
  /** Live tokens by where they start. */
  readonly at: readonly (readonly Token[] | undefined)[];
  /** 1 where a place lies strictly inside a live lexicon word. */
  readonly inner: Uint8Array;
  /** How many clause (sentence) boundaries stand before each place. */
  readonly clauseCount: Int32Array;
  readonly sentenceCount: Int32Array;
  /** 1 for every class that has a live token. */
  readonly present: Uint8Array;
  readonly squeezed: boolean;
}

/** Builds the view of folded text: words, shields, entities, boundaries. */
export function buildView(folded: FoldedText, program: Program, squeezed: boolean): View {
  const { text } = folded;
  const clauseCount = new Int32Array(text.length + 1);
  const sentenceCount = new Int32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const strength = BOUNDARY_TABLE[text.charCodeAt(at)] ?? 0;
    clauseCount[at + 1] = (clauseCount[at] ?? 0) + (strength >= 2 ? 1 : 0);
    sentenceCount[at + 1] = (sentenceCount[at] ?? 0) + (strength === 3 ? 1 : 0);
  }
  const base = { text, folded, clauseCount, sentenceCount, squeezed };
  const words = resolveTokens(base, program);
  const present = presentClasses(words, program);
  const tokens = needsEntities(present, program) ? withEntities(words, text, program, present) : words;
  return { ...base, tokens, at: byStart(tokens, text.length), inner: innerPlaces(words, text.length), present };
}

function presentClasses(tokens: readonly Token[], program: Program): Uint8Array {
  const present = new Uint8Array(program.classes.length);
  for (const token of tokens) {
    if (!token.alive) continue;
    for (const number of token.classes) present[number] = 1;
  }
  return present;
}

function needsEntities(present: Uint8Array, program: Program): boolean {
  return program.entityUsers.some((required) => required.every((number) => present[number] === 1));
}

function withEntities(words: readonly Token[], text: string, program: Program, present: Uint8Array): readonly Token[] {
  const tokens = [...words];
  for (const entity of readEntities(text)) {
    const number = program.entityClass.get(entity.kind);
    if (number === undefined) continue;
    present[number] = 1;
    tokens.push({ start: entity.start, end: entity.end, classes: [number], word: null, entity, broken: false, alive: true });
  }
  return tokens;
}

/** Live tokens by their first place. */
export function byStart(tokens: readonly Token[], length: number): readonly (readonly Token[] | undefined)[] {
  const at: (Token[] | undefined)[] = new Array(length + 1);
  for (const token of tokens) {
    if (!token.alive) continue;
    const here = at[token.start];
    if (here === undefined) at[token.start] = [token];
    else here.push(token);
  }
  return at;
}

function innerPlaces(words: readonly Token[], length: number): Uint8Array {
  const inner = new Uint8Array(length + 1);
  for (const token of words) {
    if (!token.alive || token.word?.raw === true) continue;
    for (let at = token.start + 1; at < token.end; at += 1) inner[at] = 1;
  }
  return inner;
}

/** Whether a clause starts at `at`: text start, or a boundary of any strength just before, blanks aside. */
export function isClauseStart(view: Pick<View, "text">, at: number): boolean {
  return at === 0 || (BOUNDARY_TABLE[view.text.charCodeAt(at - 1)] ?? 0) >= 1;
}

/** Whether a clause ends at `at`. */
export function isClauseEnd(view: Pick<View, "text">, at: number): boolean {
  return at >= view.text.length || (BOUNDARY_TABLE[view.text.charCodeAt(at)] ?? 0) >= 1;
}
