import type PQueue from "p-queue";
import type { EarlierAnswer, Fetched } from "../model/fetched.ts";
import type { Frontier } from "../model/frontier.ts";
import type { FrontierItem } from "../model/frontier-item.ts";
import type { Logger } from "../model/logger.ts";
import type { Source } from "../model/source.ts";
import type { CrawlProgress } from "./crawl-counts.ts";
import type { DiscoveredLink } from "./links/discover-links.ts";
import type { Fetcher, VisitRequest } from "./visit/visit-request.ts";

/** What a crawl needs from outside. */
export interface CrawlDeps {
  readonly fetcher: Fetcher;
  readonly frontier: Frontier;
  /**
   * Stores a visit and calls `settle` with the links to follow, in the same transaction, so that a crash neither loses
   * nor repeats the visit; leaves both out where another process has taken the address over. An error of it ends the crawl.
   */
  readonly onFetched: (item: FrontierItem, fetched: Fetched, settle: Settle) => Promise<void>;
  /** `renderIf` of the visit to an item; null when no page is to be pictured. */
  readonly renderIf: ((item: FrontierItem) => VisitRequest["renderIf"]) | null;
  /** What is known of a list since an earlier run; null for a page to be fetched whole. */
  readonly known: (item: FrontierItem) => Promise<EarlierAnswer | null>;
  readonly onProgress: (progress: CrawlProgress) => void;
  /** Bounds the visits at one time over all crawls that share it. */
  readonly queue: PQueue;
  readonly now: () => Date;
  /** A host that an earlier run stopped is visited again once this time has passed since; 0 lifts every stop. */
  readonly stopsHoldMs: number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly newId: () => string;
  /** A number from 0 up to 1, for the jitter of delays. */
  readonly random: () => number;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** This process, as its leases name it. */
  readonly holder: string;
  /** After a crash an address is taken up again when this time has passed. */
  readonly leaseSeconds: number;
}

/** Seeds the links of a visit and marks its address as visited, in the frontier it is given. */
export type Settle = (frontier: Frontier, answer: FetchedAnswer) => Promise<void>;

/** What became of a visit once it was stored. */
export interface FetchedAnswer {
  readonly links: readonly DiscoveredLink[];
  readonly captureId: string | null;
}

/** One source of one run. */
export interface CrawlJob {
  readonly auditId: string;
  readonly source: Source;
}
