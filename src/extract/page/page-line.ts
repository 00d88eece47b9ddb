/** One line of a page as a reader sees it. `path` are child positions from the root; equal prefixes mean a shared box. */
export interface PageLine {
  readonly text: string;
  /** Its words cut where one inline element ends and the next begins, as chips and columns are set side by side. */
  readonly pieces: readonly string[];
  /** Whether all of its words stand in a heading or are bold. */
  readonly heading: boolean;
  /** Whether it is the term of a definition list or heads a row of a table, so that what follows says what it is. */
  readonly term: boolean;
  /** The address when the whole line is one link to elsewhere. */
  readonly href: string | null;
  /** Every address that words of the line link to. */
  readonly links: readonly string[];
  readonly path: readonly number[];
}
