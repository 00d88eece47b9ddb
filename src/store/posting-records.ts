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
  /** By id; `search` is a substring of title, employer or a quote. */
  list(
    page: PageQuery,
    wanted?: { readonly employerId?: string | undefined; readonly search?: string | undefined },
  ): Promise<readonly Posting[]>;
}
