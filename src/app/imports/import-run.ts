import type { Source } from "../../model/source.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { ScanTally } from "../scan/scan-tally.ts";

/** What the files of one import share. */
export interface ImportRun {
  readonly pipeline: Pipeline;
  readonly source: Source;
  readonly tally: ScanTally;
  readonly signal: AbortSignal;
  readonly onNotice: (sentence: string) => void;
  readonly onRows: (rows: number) => void;
}
