import type { Fetcher } from "../../crawl/visit-request.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { Store } from "../../store/port.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { PageTask } from "./page-tasks.ts";
import type { PageVisit, Probe } from "./re-visit.ts";

/** One page that a run has just visited, and how many of how many addresses are done. */
export interface LookBackProgress {
  readonly url: string;
  readonly outcome: FetchOutcome;
  readonly done: number;
  readonly total: number;
}

/** Takes down what visits come to. */
export interface VisitRecorder {
  /** Called in the transaction that stores the visit. */
  visited(store: Store, task: PageTask, visit: PageVisit): Promise<void>;
  /** Another page of the host answered well after these captures were made: it stands for a control probe. */
  probed(captureIds: readonly string[], probe: Probe): Promise<void>;
}

/** What visiting the hosts of a round needs. */
export interface VisitDeps {
  readonly pipeline: Pipeline;
  readonly fetcher: Fetcher;
  readonly recorder: VisitRecorder;
  /** Whether every page that can be read is pictured: what became of it is shown to others, rectified or not. */
  readonly pictures: boolean;
  readonly signal: AbortSignal;
  readonly onVisited: (url: string, outcome: FetchOutcome) => void;
}
