import type { FetchOutcome } from "../model/closed-lists.ts";

/** What a crawl did. `remaining` addresses wait for a later run; `interrupted` means it was asked to stop. */
export interface CrawlCounts {
  readonly visited: number;
  readonly byOutcome: Readonly<Partial<Record<FetchOutcome, number>>>;
  /** New addresses put on the list, entry addresses included. */
  readonly seeded: number;
  readonly remaining: number;
  /** Addresses of the run that other processes read meanwhile. */
  readonly readElsewhere: number;
  readonly stoppedHosts: readonly { readonly host: string; readonly reason: string }[];
  /** When the first host that is out of its hours or its daily pages may be visited again; null where none is. */
  readonly resumesAt: string | null;
  readonly pageLimitReached: boolean;
  readonly interrupted: boolean;
}

/** One step of a crawl, for a progress bar; `words` name the page just read, or what is waited for and until when. */
export interface CrawlProgress {
  readonly words: string;
  readonly visited: number;
  readonly seeded: number;
}
