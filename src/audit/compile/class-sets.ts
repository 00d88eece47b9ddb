import { ALWAYS_MET } from "./class-choices.ts";
import type { ClassSet, ClassSetOf } from "./class-set.ts";
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
  readonly opened: () => OpenedPhrases;
}

/** Set in a key where all that the phrase needs must stand in the clause it begins in. */
export const IN_CLAUSE = 0x8000;

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
  return { setOf, opened: () => ({ entries, keys: Uint16Array.from(entries, keyOf) }) };
}

function keyOf({ item, needs }: IndexEntry<CompiledMatch>): number {
  return (needs[0] ?? ALWAYS_MET) | (item.phrase.staysInClause ? IN_CLAUSE : 0);
}
