import type { RuleException, WordClass } from "../../model/rule.ts";
import { ENTITY_ANCHORS, type EntityFamily, familyOf } from "../../text/entities.ts";
import { ENTITY_KINDS, type EntityKind } from "../../text/entity.ts";
import { foldWord } from "../../text/fold.ts";
import { ClassChoices } from "./class-choices.ts";
import type { ClassSet, ClassSetOf } from "./class-set.ts";
import { ContextWordsBuilder } from "./context-words.ts";
import { PhraseCodeBuilder } from "./phrase-code.ts";
import type { CompiledClass, CompiledException, ErasedBy } from "./program.ts";
import type { TrieWord } from "./word-trie.ts";

/** Names to numbers for classes, entities and literals that begin phrases, and the words of each. */
export interface Lexicon {
  readonly classes: CompiledClass[];
  readonly classNumber: ReadonlyMap<string, number>;
  readonly entityClass: ReadonlyMap<EntityKind, number>;
  /** The number of the class made for a literal, made on first asking. */
  readonly rawClass: (literal: string) => number;
  /** The same for a literal whose presence alone makes a sentence worth reading. */
  readonly anchorClass: (literal: string) => number;
  /** The number of the unit words of an entity family, made on asking; null for a family without any. */
  readonly unitClass: (family: EntityFamily) => number | null;
  /** The words of all of them, with the sets that their classes make. */
  readonly words: (setOf: ClassSetOf) => readonly TrieWord[];
  /** Shared exceptions already compiled with this lexicon; many rules name the same ones. */
  readonly exceptions: Map<RuleException, CompiledException>;
  /** The choices of classes that phrases ask for, and the phrases as numbers, gathered while they compile. */
  readonly choices: ClassChoices;
  readonly code: PhraseCodeBuilder;
  /** The words that exceptions look for, gathered while they compile. */
  readonly contextWords: ContextWordsBuilder;
}

/** Numbers the classes of a lexicon and gathers their words, folded; those that only exceptions look for are left out. */
export function compileLexicon(all: ReadonlyMap<string, WordClass>): Lexicon {
  const source = new Map([...all].filter(([, { context }]) => !context));
  const classNumber = new Map([...source.keys()].map((name, number) => [name, number]));
  const groups = new Map<string, number>();
  const classes: CompiledClass[] = [];
  for (const [name, wordClass] of source) {
    classes.push({
      name,
      group: groupNumber(groups, wordClass.group),
      size: wordClass.words.length,
      anchor: wordClass.anchor,
      shield: wordClass.shield,
      erasedBefore: erasedBy(wordClass.erasedBefore, classNumber),
      erasedAfter: erasedBy(wordClass.erasedAfter, classNumber),
    });
  }
  const entityClass = new Map(
    ENTITY_KINDS.map((kind) => [
      kind,
      addPlain(classes, `〔${kind}〕`, { size: COMMON, anchor: kind in ENTITY_ANCHORS }),
    ]),
  );
  const raw = new Map<string, readonly number[]>();
  const addRaw = (text: string, number: number) => raw.set(text, [...new Set([...(raw.get(text) ?? []), number])]);
  const literalClasses = (anchor: boolean) => {
    const known = new Map<string, number>();
    return (literal: string): number => {
      const number = known.get(literal) ?? addPlain(classes, literal, { size: 1, anchor });
      known.set(literal, number);
      addRaw(literal, number);
      return number;
    };
  };
  const unitClass = (family: EntityFamily): number | null => {
    const units = ENTITY_KINDS.filter((kind) => familyOf(kind) === family).flatMap(
      (kind) => ENTITY_ANCHORS[kind] ?? [],
    );
    if (units.length === 0) return null;
    const number = addPlain(classes, `〔${family}〕`, { size: 1, anchor: true });
    for (const unit of units) addRaw(foldWord(unit), number);
    return number;
  };
  return {
    classes,
    classNumber,
    entityClass,
    rawClass: literalClasses(false),
    anchorClass: literalClasses(true),
    unitClass,
    words: (setOf) => gatherWords(source, { classNumber, classes, raw, setOf }),
    exceptions: new Map(),
    choices: new ClassChoices(),
    code: new PhraseCodeBuilder(),
    contextWords: new ContextWordsBuilder(),
  };
}

const COMMON = 10_000;

function addPlain(classes: CompiledClass[], name: string, is: Pick<CompiledClass, "size" | "anchor">): number {
  classes.push({ name, group: -1, ...is, shield: false, erasedBefore: null, erasedAfter: null });
  return classes.length - 1;
}

function groupNumber(groups: Map<string, number>, name: string | undefined): number {
  if (name === undefined) return -1;
  const number = groups.get(name) ?? groups.size;
  groups.set(name, number);
  return number;
}

function erasedBy(words: readonly string[] | undefined, numbers: ReadonlyMap<string, number>): ErasedBy | null {
  if (words === undefined) return null;
  const classes: number[] = [];
  const literals: string[] = [];
  for (const word of words) {
    const number = numbers.get(/^【(.+)】$/.exec(word)?.[1] ?? "");
    if (number === undefined) literals.push(foldWord(word));
    else classes.push(number);
  }
  return { classes, literals };
}

interface WordNumbers {
  readonly classNumber: ReadonlyMap<string, number>;
  readonly classes: readonly CompiledClass[];
  readonly raw: ReadonlyMap<string, readonly number[]>;
  readonly setOf: ClassSetOf;
}

function gatherWords(
  source: ReadonlyMap<string, WordClass>,
  { classNumber, classes, raw, setOf }: WordNumbers,
): readonly TrieWord[] {
  const words = new Map<string, TrieWord>();
  for (const [name, wordClass] of source) {
    const numbers = [...new Set([name, ...wordClass.also].flatMap((known) => classNumber.get(known) ?? []))];
    const groups = numbers.map((number) => classes[number]?.group ?? -1).filter((group) => group >= 0);
    const erasable = numbers.some((number) => isErasable(classes[number]));
    const anchor = isAnyAnchor(numbers, classes);
    const use: ClassUse = { wordClass, set: setOf(numbers), groups, erasable, anchor };
    for (const word of wordClass.words) {
      const text = foldWord(word);
      const own = text === "" ? null : wordOf(text, wordClass.values[word] ?? null, use);
      const earlier = words.get(text);
      if (own !== null) words.set(text, earlier === undefined ? own : together(earlier, own, setOf));
    }
  }
  return [...words.values(), ...[...raw].map(([text, numbers]) => rawWord(text, setOf(numbers), classes))];
}

interface ClassUse {
  readonly wordClass: WordClass;
  /** The class and those it counts as, and their groups. */
  readonly set: ClassSet;
  readonly groups: readonly number[];
  readonly erasable: boolean;
  readonly anchor: boolean;
}

function isErasable(wordClass: CompiledClass | undefined): boolean {
  return wordClass !== undefined && (wordClass.erasedBefore !== null || wordClass.erasedAfter !== null);
}

function wordOf(text: string, value: number | null, { wordClass, ...use }: ClassUse): TrieWord {
  const { set, groups, anchor, erasable } = use;
  const { shield, obfuscated, suffix, job } = wordClass;
  const breakable =
    text.length > 1 && !/^\d/.test(text) && wordClass.anchor && wordClass.group !== undefined && !shield;
  const is = { shield, anchor, raw: false, obfuscated, suffix, job, erasable, breakable };
  return { text, set, groups, value, ...is };
}

/** A word may stand in several classes; what one of them says of it holds, but the last says whether it may be broken. */
function together(earlier: TrieWord, later: TrieWord, setOf: ClassSetOf): TrieWord {
  return {
    ...later,
    set: setOf([...new Set([...earlier.set.classes, ...later.set.classes])]),
    groups: [...earlier.groups, ...later.groups],
    value: later.value ?? earlier.value,
    shield: later.shield || earlier.shield,
    anchor: later.anchor || earlier.anchor,
    obfuscated: later.obfuscated || earlier.obfuscated,
    suffix: later.suffix || earlier.suffix,
    job: later.job || earlier.job,
    erasable: later.erasable || earlier.erasable,
  };
}

function isAnyAnchor(numbers: readonly number[], classes: readonly CompiledClass[]): boolean {
  return numbers.some((number) => classes[number]?.anchor === true);
}

function rawWord(text: string, set: ClassSet, classes: readonly CompiledClass[]): TrieWord {
  return {
    text,
    set,
    groups: [],
    value: null,
    shield: false,
    anchor: isAnyAnchor(set.classes, classes),
    raw: true,
    obfuscated: false,
    suffix: false,
    job: false,
    erasable: false,
    breakable: false,
  };
}
