import { type Failure, failureByCode } from "../../../model/failure.ts";
import type { Fetched } from "../../../model/fetched.ts";
import { type Committed, commitFetched } from "../../pipeline/commit-fetched.ts";
import { askAgainInDoubt, askHost, type HostStanding, isRefusing, standingAfter } from "./host-standing.ts";
import { recordTurn, waitForTurn } from "./host-turn.ts";
import type { HostTasks, OpenedPage, PageTask } from "./page-tasks.ts";
import type { Probe } from "./re-visit.ts";
import type { VisitDeps } from "./visit-deps.ts";

/** A visit as far as it is remembered: a host may have very many. */
interface MadeVisit {
  readonly task: PageTask;
  readonly captureId: string;
  readonly isRead: boolean;
  /** Whether a control probe bears it out already. */
  readonly isBorneOut: boolean;
}

/** Visits the pages of one host one after another, with a control probe; each visit is evidence before the next begins. */
export async function visitHost(host: HostTasks, deps: VisitDeps): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const made: MadeVisit[] = [];
  let standing = await askHost(host, deps);
  for (const [index, task] of host.tasks.entries()) {
    standing = await askAgainInDoubt(standing, host, deps);
    const stop = await reasonToStop(standing, host.host, task, deps);
    if (deps.signal.aborted) break;
    if (stop !== null) {
      failures.push(leftOut(host.host, host.tasks.length - index, stop));
      break;
    }
    const page = await task.open();
    const committed = await visitPage({ task, page }, standing.probe, deps);
    const { id: captureId, outcome } = committed.capture;
    made.push({ task, captureId, isRead: outcome === "ok", isBorneOut: standing.probe.ok === true });
    failures.push(...committed.failures);
    standing = standingAfter(standing, committed.capture);
  }
  await settleProbes(made);
  return failures;
}

async function reasonToStop(
  standing: HostStanding,
  host: string,
  task: PageTask,
  { pipeline, signal }: VisitDeps,
): Promise<string | null> {
  if (isRefusing(standing)) return "网站连续拒绝访问";
  return waitForTurn(pipeline.office, host, task.source, signal);
}

interface TaskInHand {
  readonly task: PageTask;
  readonly page: OpenedPage;
}

async function visitPage({ task, page }: TaskInHand, probe: Probe, deps: VisitDeps): Promise<Committed> {
  const fetched = await fetchPage({ task, page }, deps);
  const committed = await commitFetched(deps.pipeline, task.source, fetched, (store, done) =>
    page.visited(store, { fetched, committed: done, probe }),
  );
  deps.onVisited(task.url, fetched.outcome);
  return committed;
}

/** Always asks for fresh bytes. */
async function fetchPage({ task, page }: TaskInHand, { pipeline, fetcher, pictures }: VisitDeps): Promise<Fetched> {
  const { url, source } = task;
  const { purpose, expect } = page;
  const renderIf = pictures ? (): string => "回头看复查，固定网页截图" : null;
  const fetched = await fetcher.visit({ url, purpose, source, expect, browser: source.browser, renderIf });
  await recordTurn(pipeline.office, new URL(url).host, source, fetched);
  return fetched;
}

/** Another page of the lead that answered well in this run is as good a probe as the entry page. */
async function settleProbes(made: readonly MadeVisit[]): Promise<void> {
  const live = made.find(({ isRead }) => isRead);
  if (live === undefined) return;
  const probe = { ok: true, url: live.task.url, captureId: live.captureId };
  for (const { task, captureId, isBorneOut } of made) {
    if (captureId !== probe.captureId && !isBorneOut) await task.probed(captureId, probe);
  }
}

function leftOut(host: string, count: number, reason: string): Failure {
  const detail = `${reason}，其余 ${count} 个网址留待下次复查`;
  return failureByCode("look-back", "VISIT_FAILED", { subject: host, detail }, true);
}
