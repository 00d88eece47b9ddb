import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { Failure } from "../../model/failure.ts";
import { finishLookBackAudit, startLookBackAudit } from "../look-back/rounds/run-audit.ts";
import { tasksByHost } from "../look-back/visiting/page-tasks.ts";
import type { Relist } from "../look-back/visiting/relist.ts";
import type { LookBackProgress } from "../look-back/visiting/visit-deps.ts";
import { visitHost } from "../look-back/visiting/visit-host.ts";
import type { Office } from "../office.ts";
import { commitFetched } from "../pipeline/commit-fetched.ts";
import { openFetcher } from "../pipeline/open-fetcher.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { readChecklist } from "./read-checklist.ts";

export interface RevisitRequest {
  /** The text of the checklist and the name of its file. */
  readonly text: string;
  readonly name: string;
  readonly operator: string;
  readonly relist: Relist | null;
  readonly pictures: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LookBackProgress) => void;
}

/** What re-visiting came to. */
export interface Revisited {
  readonly addresses: number;
  readonly byOutcome: Readonly<Partial<Record<FetchOutcome, number>>>;
  readonly failures: readonly Failure[];
  readonly interrupted: boolean;
}

/**
 * Visits the addresses of a checklist again, each with a control probe of its host, and lists their sources afresh: the
 * part of a look-back that is done on the machine that crawls, which knows nothing of leads. The captures travel with
 * the next export.
 */
export async function revisitChecklist(office: Office, request: RevisitRequest): Promise<Revisited> {
  const { tasks, failures: badLines } = await readChecklist(office.store, request.text, request.name);
  const sourceIds = [...new Set(tasks.map(({ source }) => source.id))].sort();
  const { pipeline, audit } = await startLookBackAudit(office, sourceIds, request.operator);
  const fetcher = await openFetcher(office, async (robots, source) => {
    await commitFetched(pipeline, source, robots);
  });
  const byOutcome: Partial<Record<FetchOutcome, number>> = {};
  let done = 0;
  const onVisited = (url: string, outcome: FetchOutcome): void => {
    done += 1;
    byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
    request.onProgress({ url, outcome, done, total: tasks.length });
  };
  const { signal, pictures } = request;
  const deps = { pipeline, fetcher, signal, onVisited, pictures };
  try {
    const visited = (await Promise.all(tasksByHost(tasks).map((host) => visitHost(host, deps)))).flat();
    if (!signal.aborted) await finishLookBackAudit(office, audit, { visits: done, failures: visited });
    const relisted = request.relist === null || signal.aborted ? null : await request.relist(sourceIds);
    const stamps = await stampNew(office, request.operator);
    const failures = [...badLines, ...visited, ...(relisted?.failures ?? []), ...stamps];
    return { addresses: tasks.length, byOutcome, failures, interrupted: signal.aborted };
  } finally {
    await fetcher.close();
  }
}
