import { type AnchorScanner, buildAnchorScanner } from "./anchor-scanner.ts";
import { type Beginnings, beginningsOf, buildUnitTrie, type UnitTrie } from "./unit-trie.ts";

/** The number of a list of words that some exception looks for around a match. */
export type WordListId = number;

/** Stands for no list at all: as good as found in every text. */
export const NO_LIST: WordListId = 0;

/** Word lists in one trie, so that a text is read once however many exceptions ask. */
export interface WordLists {
  readonly trie: UnitTrie;
  readonly beginnings: Beginnings;
  /** The lists of the word that ends at each state stand in `lists` from here to where those of the next state begin. */
  readonly listsFrom: Uint32Array;
  readonly lists: Uint16Array;
  /** One more than the highest number of a list. */
  readonly listCount: number;
}

/** The words that exceptions look for. */
export interface ContextWords {
  /** All of them, for the text around a match. */
  readonly near: WordLists;
  /** The few that are looked for in whole postings, which are long. */
  readonly anywhere: WordLists;
  /** Finds in raw text whether any of those few stands there at all. */
  readonly anywhereScan: AnchorScanner;
}

/** Gathers word lists; equal lists share a number. */
export class ContextWordsBuilder {
  private readonly ids = new Map<string, WordListId>();
  private readonly sizes = new Map<WordListId, number>();
  private readonly near: ListsOfWords = new Map();
  private readonly anywhere: ListsOfWords = new Map();

  /** As `add`, for a list that is looked for in the whole posting. */
  addAnywhere(words: readonly string[]): WordListId {
    const id = this.add(words);
    note(this.anywhere, words, id);
    return id;
  }

  /** The number of a list of folded words. */
  add(words: readonly string[]): WordListId {
    const key = [...new Set(words)].sort().join("\u0000");
    const id = this.ids.get(key) ?? this.ids.size + 1;
    this.ids.set(key, id);
    this.sizes.set(id, words.length);
    note(this.near, words, id);
    return id;
  }

  /** How many words a list has, for a guess how rarely one of them is found. */
  sizeOf(id: WordListId): number {
    return this.sizes.get(id) ?? 0;
  }

  /** The finished tries of everything added. */
  build(): ContextWords {
    return {
      near: wordLists(this.near, this.ids.size + 1),
      anywhere: wordLists(this.anywhere, this.ids.size + 1),
      anywhereScan: buildAnchorScanner([...this.anywhere.keys()], { wholeLatin: false, besideFigures: new Set() }),
    };
  }
}

type ListsOfWords = Map<string, Set<WordListId>>;

function note(listsOf: ListsOfWords, words: readonly string[], id: WordListId): void {
  for (const word of words) if (word !== "") listsOf.set(word, (listsOf.get(word) ?? new Set()).add(id));
}

function wordLists(listsOf: ListsOfWords, listCount: number): WordLists {
  const words = [...listsOf.keys()];
  const { trie, ends } = buildUnitTrie(words);
  const wordAt = new Map(words.map((word, index) => [ends[index], word]));
  const listsFrom = new Uint32Array(trie.states + 1);
  const lists: WordListId[] = [];
  for (let state = 0; state < trie.states; state += 1) {
    listsFrom[state] = lists.length;
    lists.push(...(listsOf.get(wordAt.get(state) ?? "") ?? []));
  }
  listsFrom[trie.states] = lists.length;
  const beginnings = beginningsOf(
    words.map((text) => ({ text })),
    ({ text }) => text.length === 1,
  );
  return { trie, beginnings, listsFrom, lists: Uint16Array.from(lists), listCount };
}
