import { beijingDay } from "../../model/beijing-time.ts";
import type { Office } from "../office.ts";
import { commitFetched } from "../pipeline/commit-fetched.ts";
import { openFetcher } from "../pipeline/open-fetcher.ts";
import { openPipelineTools, type PipelineTools, pipelineOf } from "../pipeline/pipeline.ts";
import type { ScanBench } from "../scan/scan.ts";

/** Keeps what the scans of one worker share. */
export interface BenchKeeper {
  bench(): Promise<ScanBench>;
  /** Of the rules that were loaded last; null before the first. */
  rulesetHash(): string | null;
  /** Lets the next scan open rules and tidy up afresh, as after trouble with the database. */
  renew(): void;
  close(): Promise<void>;
}

const KEPT_MS = 3_600_000;
/** A wall that stopped a host in one turn of a scan stops it in the next ones too, until the next night's scan. */
const STOPS_HOLD_MS = 12 * KEPT_MS;

/** Rules are read anew every hour and every day; connections and robots.txt answers are kept while the worker runs. */
export async function openBenchKeeper(office: Office, now: () => Date): Promise<BenchKeeper> {
  const livingRuns = new Set<string>();
  let kept: { readonly tools: Promise<PipelineTools>; readonly until: number; readonly day: string } | null = null;
  let rulesetHash: string | null = null;
  const openTools = async (): Promise<PipelineTools> => {
    const opened = await openPipelineTools(office);
    rulesetHash = opened.ruleset.hash;
    return opened;
  };
  const tools = (): Promise<PipelineTools> => {
    const at = office.clock.now();
    const day = beijingDay(at.toISOString());
    if (kept === null || kept.day !== day || kept.until < at.getTime()) {
      kept = { tools: openTools(), until: at.getTime() + KEPT_MS, day };
      kept.tools.catch(() => {
        kept = null;
      });
    }
    return kept.tools;
  };
  const fetcher = await openFetcher(
    office,
    async (robots, source) => {
      await commitFetched(pipelineOf(await tools(), "", ROBOTS_BY), source, robots);
    },
    { now, livingRuns },
  );
  return {
    bench: async () => ({ tools: await tools(), fetcher, now, stopsHoldMs: STOPS_HOLD_MS, livingRuns }),
    rulesetHash: () => rulesetHash,
    renew() {
      kept = null;
    },
    close: () => fetcher.close(),
  };
}

/** One robots.txt serves scans of several persons. */
const ROBOTS_BY = "pingpin worker";
