import type { ClassSet, ClassSetOf } from "./class-set.ts";
import { STRIDE } from "./phrase-code.ts";
import type { CompiledMatch, IndexEntry, OpenedPhrases, PhraseIndex } from "./program.ts";

/** What sets of classes are made of, each by class. */
export interface ClassUses {
  readonly choices: readonly (readonly number[] | undefined)[];
  readonly matches: PhraseIndex<CompiledMatch>;
  readonly shields: PhraseIndex<unknown>;
}

/** Sets of classes made on asking, and all the phrases that they open. */
export interface ClassSets {
  readonly setOf: ClassSetOf;
  /** All that were asked for, by number. */
  readonly all: () => readonly ClassSet[];
  readonly opened: () => OpenedPhrases;
}

/** Set in a key where all that the phrase needs must stand in the clause it begins in. */
export const IN_CLAUSE = 0x8000;

/** Set in a place where the phrase is tried from its first element on, */
export const FROM_FIRST = 1 << 28;
/** where it is not, but begins with the beginning of a clause, */
export const AT_CLAUSE_START = 1 << 29;
/** and where it counts in some fields only. */
export const IN_FIELDS = 1 << 30;
/** What is left is the place. */
export const PLACE_BITS = FROM_FIRST - 1;

/** Lays the phrases that words of the same classes can begin side by side, however many classes there are. */
export function classSets({ choices, matches, shields }: ClassUses): ClassSets {
  const known = new Map<string, ClassSet>();
  const entries: IndexEntry<CompiledMatch>[] = [];
  const lay = (added: readonly IndexEntry<CompiledMatch>[]) => {
    const from = entries.length;
    entries.push(...added);
    return { from, to: entries.length };
  };
  const make = (classes: readonly number[]): ClassSet => {
    const opened = classes.flatMap((number) => matches[number] ?? []);
    return {
      number: known.size,
      classes,
      choices: Uint16Array.from(classes.flatMap((number) => choices[number] ?? [])),
      opens: lay(opened),
      opensAcross: lay(opened.filter(({ item }) => !item.phrase.staysInClause)),
      opensShield: classes.some((number) => shields[number] !== undefined),
    };
  };
  const setOf = (classes: readonly number[]): ClassSet => {
    const key = classes.join();
    const set = known.get(key) ?? make(classes);
    known.set(key, set);
    return set;
  };
  const opened = (): OpenedPhrases => ({
    entries,
    keys: Uint16Array.from(entries, keyOf),
    places: Int32Array.from(entries, placeOf),
  });
  return { setOf, all: () => [...known.values()], opened };
}

function keyOf({ item, key }: IndexEntry<CompiledMatch>): number {
  return key | (item.phrase.staysInClause ? IN_CLAUSE : 0);
}

function placeOf({ item, from }: IndexEntry<CompiledMatch>): number {
  const { phrase, labels, only } = item;
  const place = phrase.place + from * STRIDE;
  const first = from === 0 ? FROM_FIRST : 0;
  const start = from > 0 && phrase.startsClause ? AT_CLAUSE_START : 0;
  return place | first | start | (labels !== null || only !== null ? IN_FIELDS : 0);
}
