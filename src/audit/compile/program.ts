import type { Direction, FindingFlag, Verdict } from "../../model/closed-lists.ts";
import type { ExceptionConsidered } from "../../model/finding.ts";
import type { Rule, RuleDecision, RuleException } from "../../model/rule.ts";
import type { EntityFamily } from "../../text/entities.ts";
import type { EntityKind } from "../../text/entity.ts";
import type { AnchorScanner } from "./anchor-scanner.ts";
import type { ClassSet } from "./class-set.ts";
import type { Condition } from "./condition.ts";
import type { ContextWords, WordListId } from "./context-words.ts";
import type { TrieWord, WordTrie } from "./word-trie.ts";

/** A place of a compiled phrase: any of these classes, or any of these literals. */
export interface PlaceElement {
  readonly kind: "one";
  readonly classes: readonly number[];
  readonly literals: readonly string[];
  readonly optional: boolean;
  /** As the author wrote it, for explanations. */
  readonly label: string;
  /** What a trace says of a word of each of the classes: 词类【男】, 〔年龄〕. */
  readonly names: readonly string[];
}

/** One element of a compiled phrase. */
export type CompiledElement =
  | PlaceElement
  | { readonly kind: "gap"; readonly max: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/** Classes of which any will do; equal choices are one object, whose number is its place in `View.met`. */
export interface ClassChoice {
  readonly number: number;
  readonly classes: readonly number[];
}

/** A phrase ready to be tried; `elements` run left to right. */
export interface CompiledPhrase {
  readonly source: string;
  readonly elements: readonly CompiledElement[];
  /** What the text must meet before the phrase is worth trying. */
  readonly required: readonly ClassChoice[];
  /** The place of its first element in `Program.code`. */
  readonly place: number;
  /** Whether it begins where a clause begins. */
  readonly startsClause: boolean;
  /** Whether the words that it uses always stand in one clause, but for words that themselves hold a boundary. */
  readonly staysInClause: boolean;
}

/** What a phrase decides when it matches. */
export interface CompiledMatch {
  readonly rule: CompiledRule;
  readonly phrase: CompiledPhrase;
  readonly verdict: Verdict;
  readonly direction: Direction;
  readonly flags: readonly FindingFlag[];
  readonly where: Condition | null;
  /** Letter of the side of a pair, or null. */
  readonly side: string | null;
  /** Folded labels under which it counts, or null for everywhere. */
  readonly labels: ReadonlySet<string> | null;
  /** The one place where it counts, or null for everywhere. */
  readonly only: "title" | null;
}

/** One line of `decide`, compiled. */
export interface CompiledDecision {
  readonly condition: Condition;
  readonly decision: RuleDecision;
}

/** Places in which no word may stand for an exception to hold. */
export interface CompiledExclusion extends CompiledPlaces {
  /** Right before the match. */
  readonly preceded: WordListId | null;
}

/** Circumstances of an exception with its words as numbers of lists, all folded. */
export interface CompiledCircumstances {
  /** Lists of which the text around the match must hold a word at all, the shortest first. */
  readonly needs: readonly WordListId[];
  readonly before: CompiledSurroundings | null;
  readonly after: CompiledSurroundings | null;
  readonly here: CompiledPlaces | null;
  readonly without: CompiledExclusion | null;
  readonly title: WordListId | null;
  readonly employer: WordListId | null;
  readonly field: WordListId | null;
  /** Words of the heading of the section that the quote stands in. */
  readonly section: WordListId | null;
  /** Marks one of which opens the clause of the quote. */
  readonly enclosed: string | null;
  readonly employerTypes: readonly string[] | null;
  readonly where: Condition | null;
  /** Phrases one of which must match in the same stretch of text. */
  readonly phrases: readonly CompiledPhrase[] | null;
  /** How far from the quote those may stand, in characters. */
  readonly reach: number;
  /** Phrases one of which must follow the quote directly. */
  readonly followedBy: readonly CompiledPhrase[] | null;
}

/** Word lists by how far around the match they are looked for; null when not asked. */
export interface CompiledSurroundings {
  readonly adjacent: WordListId | null;
  readonly clause: WordListId | null;
  readonly sentence: WordListId | null;
}

/** Word lists by where they are looked for; null when not asked. */
export interface CompiledPlaces {
  readonly inside: WordListId | null;
  readonly clause: WordListId | null;
  readonly sentence: WordListId | null;
  readonly posting: WordListId | null;
}

/** An exception ready to be tested. */
export interface CompiledException {
  readonly exception: RuleException;
  /** What is said of it where it does not hold. */
  readonly notHeld: ExceptionConsidered;
  readonly when: readonly CompiledCircumstances[];
}

/** One set of circumstances in which an exception of a rule holds, the one at this place of `unless`. */
export interface ExceptionCase {
  readonly of: CompiledException;
  readonly place: number;
  readonly when: CompiledCircumstances;
}

/** A rule ready to run. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly index: number;
  readonly unless: readonly CompiledException[];
  /** The circumstances of all of them, in order. */
  readonly cases: readonly ExceptionCase[];
  /** For each case one list that it needs; most cases are ruled out by it alone. */
  readonly gates: Uint16Array;
  /** What is said of all of them where none holds, as nearly always, and in one clause of a trace. */
  readonly noneHeld: readonly ExceptionConsidered[];
  readonly noneHeldClause: string;
  readonly decide: readonly CompiledDecision[];
  /** Whether the type of the employer may set another verdict. */
  readonly asksEmployer: boolean;
  readonly sides: readonly string[];
}

/** What is known of a class by its number; entities have numbers too. */
export interface CompiledClass {
  readonly name: string;
  readonly group: number;
  /** How many words are listed under it, for a guess how rare it is; numbers count as common. */
  readonly size: number;
  readonly anchor: boolean;
  readonly shield: boolean;
  readonly erasedBefore: ErasedBy | null;
  readonly erasedAfter: ErasedBy | null;
}

/** Neighbours that erase a word: words of classes, or literals. */
export interface ErasedBy {
  readonly classes: readonly number[];
  readonly literals: readonly string[];
}

/** A compiled rule set: all that the matcher needs. */
export interface Program {
  readonly anchors: AnchorScanner;
  /** Labels under which whole values are looked at, anchor or not. */
  readonly fieldLabels: ReadonlySet<string>;
  readonly trie: WordTrie;
  readonly words: readonly TrieWord[];
  readonly classes: readonly CompiledClass[];
  readonly choiceCount: number;
  /** The classes of numbers of each kind. */
  readonly entityClasses: ReadonlyMap<EntityKind, ClassSet>;
  readonly entityUses: readonly EntityUse[];
  readonly opened: OpenedPhrases;
  readonly code: PhraseCode;
  readonly shields: PhraseIndex<CompiledPhrase>;
  readonly rules: readonly CompiledRule[];
  /** The words that exceptions look for. */
  readonly contextWords: ContextWords;
}

/** When a family of entities is worth reading: beside its unit words (null: none), where a phrase has what else it needs. */
export interface EntityUse {
  readonly family: EntityFamily;
  /** Of `unit-signs.ts`: one of these must be in the text; 0 where none is asked for. */
  readonly signs: number;
  readonly unit: ClassChoice | null;
  /** What each phrase needs besides in running text. */
  readonly needs: readonly (readonly ClassChoice[])[];
  /** The same in the value of a label that some rule asks for. */
  readonly needsUnderLabel: readonly (readonly ClassChoice[])[];
}

/** All phrases as numbers, so that trying one reads a few of them that lie together instead of objects that lie apart. */
export interface PhraseCode {
  /** Those of each element of each phrase in turn, as `phrase-code.ts` lays them. */
  readonly numbers: Int32Array;
  /** The literals of elements by their number. */
  readonly literals: readonly (readonly string[])[];
  /** A row for each choice, in it a bit for each set of classes that meets it. */
  readonly accepts: Uint32Array;
  readonly rowLength: number;
}

/** The phrases that words of each set of classes can begin; most are ruled out by `keys` alone, which lie together in memory. */
export interface OpenedPhrases {
  readonly entries: readonly IndexEntry<CompiledMatch>[];
  /** The key of each, with `IN_CLAUSE` where all that it needs must stand in the clause it begins in. */
  readonly keys: Uint16Array;
  /** The place in `Program.code` from which each is tried, with the flags of `class-sets.ts`. */
  readonly places: Int32Array;
}

/** Phrases by the class of an element they can begin with. */
export type PhraseIndex<T> = readonly (readonly IndexEntry<T>[] | undefined)[];

/** One way to begin a phrase: the item and the place of the element it begins with. */
export interface IndexEntry<T> {
  readonly item: T;
  readonly from: number;
  /** Of what it needs besides the class it begins with, the number of the choice that fewest words meet. */
  readonly key: number;
}
