import { BOUNDARY_TABLE } from "../../text/boundaries.ts";
import type { Entity } from "../../text/entity.ts";
import type { FoldedText } from "../../text/fold.ts";
import type { MetChoices } from "../compile/class-choices.ts";
import type { ClassSet } from "../compile/class-set.ts";
import type { TrieWord } from "../compile/word-trie.ts";

/** A lexicon word or numeric entity at a place of a view, `[start, end)` in folded units. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly set: ClassSet;
  readonly word: TrieWord | null;
  readonly entity: Entity | null;
  /** Recognised with symbols inside it. */
  readonly broken: boolean;
  alive: boolean;
}

/**
 * One stretch of whole sentences, folded, with its words found: what phrases are matched against. Its typed arrays are
 * room used again for the next view, so a view holds good only until that one is built.
 */
export interface View {
  readonly text: string;
  /** Its units, as an array. */
  readonly units: Uint16Array;
  readonly folded: FoldedText;
  readonly tokens: readonly Token[];
  /** One more than the number of the first live token at each place, 0 for none; `nextAt` leads on in the same way. */
  readonly firstAt: Int32Array;
  readonly nextAt: Int32Array;
  /** 1 where a place lies strictly inside a live lexicon word. */
  readonly inner: Uint8Array;
  /** How many clause (sentence) boundaries stand before each place. */
  readonly clauseCount: Int32Array;
  readonly sentenceCount: Int32Array;
  /** Where the live tokens meet the choices of classes. */
  readonly met: MetChoices;
  /** The bits of the clauses with an anchor; all bits where a label stands in for one. */
  readonly anchored: number;
  readonly squeezed: boolean;
}

/** Whether a clause starts at `at`: text start, or a boundary of any strength just before, blanks aside. */
export function isClauseStart({ units }: Pick<View, "units">, at: number): boolean {
  return at === 0 || parts(units, at - 1) || isBullet(units, at - 1) || isPlus(units, at - 1);
}

type ClauseView = Pick<View, "text" | "units" | "clauseCount">;

/** Whether a clause ends at `at`: text end, a boundary of any strength, or the number of the next list item. */
export function isClauseEnd({ text, units, clauseCount }: ClauseView, at: number): boolean {
  return at >= text.length || parts(units, at) || isPlus(units, at) || clauseCount[at] !== clauseCount[at + 1];
}

function parts(units: Uint16Array, at: number): boolean {
  return (BOUNDARY_TABLE[units[at] ?? 0] ?? 0) >= 1;
}

/** A star that opens a list item; two or more hide a word. */
function isBullet(units: Uint16Array, at: number): boolean {
  return units[at] === 0x2a && (at === 0 || parts(units, at - 1));
}

/** A plus between conditions (`初中以上+男的+18-35+会开车`), not one in a name or at the end of `175+`. */
function isPlus(units: Uint16Array, at: number): boolean {
  if (units[at] !== 0x2b) return false;
  const next = units[at + 1] ?? 0;
  return isHan(units[at - 1] ?? 0) ? isHan(next) || isDigit(next) : next === MAN || next === WOMAN;
}

const MAN = "男".charCodeAt(0);
const WOMAN = "女".charCodeAt(0);

function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
