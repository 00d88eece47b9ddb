/** The classes that a word stands in and what follows from them; one object for all words of the same classes. */
export interface ClassSet {
  readonly classes: readonly number[];
  /** The numbers of the choices that they meet. */
  readonly choices: Uint16Array;
  /** Where the phrases that can begin with such a word stand in `Program.opened`. */
  readonly opens: Stretch;
  /** The same for those that can match from a clause without an anchor. */
  readonly opensAcross: Stretch;
  /** Whether a shield phrase can begin with such a word. */
  readonly opensShield: boolean;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Gives classes their set. */
export type ClassSetOf = (classes: readonly number[]) => ClassSet;
