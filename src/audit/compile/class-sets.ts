import type { ClassChoices } from "./class-choices.ts";
import type { CompiledMatch, CompiledPhrase, IndexEntry, PhraseIndex } from "./program.ts";

/** The classes that a word stands in and what follows from them; one object for all words of the same classes. */
export interface ClassSet {
  readonly classes: readonly number[];
  /** The numbers of the choices that they meet. */
  readonly choices: Uint16Array;
  /** The phrases that can begin with such a word, or null. */
  readonly opens: OpenedPhrases | null;
  /** The shield phrases that can, or null. */
  readonly shields: readonly IndexEntry<CompiledPhrase>[] | null;
}

/** Phrases that can begin at one word; most are ruled out by `keys` alone, which lie together in memory. */
export interface OpenedPhrases {
  readonly entries: readonly IndexEntry<CompiledMatch>[];
  /** For each entry the number of one choice that it needs. */
  readonly keys: Uint16Array;
  /** For each entry 1 where all that it needs must stand in the clause it begins in. */
  readonly inClause: Uint8Array;
  /** The places of the other entries, in order: all that can match from a clause without an anchor. */
  readonly across: Uint16Array;
}

/** Gives classes their set. */
export type ClassSetOf = (classes: readonly number[]) => ClassSet;

/** Makes the sets of classes on asking, with the phrases that each class can begin. */
export function classSets(
  matches: PhraseIndex<CompiledMatch>,
  shields: PhraseIndex<CompiledPhrase>,
  choices: ClassChoices,
): ClassSetOf {
  const choicesOf = choices.byClass();
  const known = new Map<string, ClassSet>();
  return (classes) => {
    const key = classes.join();
    const set = known.get(key) ?? {
      classes,
      choices: Uint16Array.from(classes.flatMap((number) => choicesOf[number] ?? [])),
      opens: openedBy(classes.flatMap((number) => matches[number] ?? [])),
      shields: orNull(classes.flatMap((number) => shields[number] ?? [])),
    };
    known.set(key, set);
    return set;
  };
}

function openedBy(entries: readonly IndexEntry<CompiledMatch>[]): OpenedPhrases | null {
  if (entries.length === 0) return null;
  const inClause = Uint8Array.from(entries, ({ item }) => Number(item.phrase.staysInClause));
  const across = Uint16Array.from([...inClause.keys()].filter((place) => inClause[place] === 0));
  return { entries, keys: Uint16Array.from(entries, ({ key }) => key), inClause, across };
}

function orNull<T>(items: readonly T[]): readonly T[] | null {
  return items.length === 0 ? null : items;
}
