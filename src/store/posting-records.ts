import type { Posting } from "../model/posting.ts";

/** A page of a list, by key: `after` is the last id of the page before, null for the first. */
export interface PageQuery {
  readonly after: string | null;
  readonly limit: number;
}

/** Postings as their captures showed them, append-only. */
export interface PostingRecords {
  add(postings: readonly Posting[]): Promise<void>;
  get(id: string): Promise<Posting | null>;
  ofCapture(captureId: string): Promise<readonly Posting[]>;
  latestOf(key: string): Promise<Posting | null>;
  /** The newest posting whose key begins so; reads every key. */
  withKeyStart(start: string): Promise<Posting | null>;
  history(key: string): Promise<readonly Posting[]>;
  /** By id, that is by the time of capture, oldest first unless asked otherwise. */
  list(page: PageQuery, wanted?: PostingsWanted): Promise<readonly Posting[]>;
}

/** Which postings are listed, and how; `search` is a substring of title, employer or a quote. */
export interface PostingsWanted {
  readonly employerId?: string | undefined;
  readonly search?: string | undefined;
  readonly newestFirst?: boolean | undefined;
}
