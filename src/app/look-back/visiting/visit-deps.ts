import type { Fetcher } from "../../../crawl/visit/visit-request.ts";
import type { FetchOutcome } from "../../../model/closed-lists.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";

/** One page that a run has just visited, and how many of how many addresses are done. */
export interface LookBackProgress {
  readonly url: string;
  readonly outcome: FetchOutcome;
  readonly done: number;
  readonly total: number;
}

/** What visiting the hosts of a round needs. */
export interface VisitDeps {
  readonly pipeline: Pipeline;
  readonly fetcher: Fetcher;
  /** Whether every page that can be read is pictured: what became of it is shown to others, rectified or not. */
  readonly pictures: boolean;
  readonly signal: AbortSignal;
  readonly onVisited: (url: string, outcome: FetchOutcome) => void;
}
