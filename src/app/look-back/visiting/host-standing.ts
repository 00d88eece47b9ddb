import type { FetchOutcome } from "../../../model/closed-lists.ts";
import type { Fetched } from "../../../model/fetched.ts";
import { commitFetched } from "../../pipeline/commit-fetched.ts";
import { recordTurn, waitForTurn } from "./host-turn.ts";
import type { HostTasks } from "./page-tasks.ts";
import type { Probe } from "./re-visit.ts";
import type { VisitDeps } from "./visit-deps.ts";

/** How a host has answered so far in this run. */
export interface HostStanding {
  readonly probe: Probe;
  /** Refusals in a row. */
  readonly refusals: number;
}

const REFUSALS: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>([
  "challenge",
  "login_wall",
  "rate_limited",
  "access_denied",
  "server_error",
  "network_error",
  "truncated",
]);
/** Outcomes of a probe that say nothing about how the host answers us. */
export const NOT_ASKED: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>([
  "robots_disallowed",
  "blocked_by_guard",
  "unsupported_type",
]);
/** After so many refusals in a row the host itself is asked again, and left alone when it refuses too. */
const DOUBTFUL_REFUSALS = 2;
const MAX_REFUSALS = 3;

/** Asks another page of the host, the control probe; what could not be asked proves nothing either way. */
export async function askHost(host: HostTasks, deps: VisitDeps): Promise<HostStanding> {
  const probe = await probeOf(host, deps);
  return { probe, refusals: probe.ok === false ? 1 : 0 };
}

/** Asks the host again when it refused twice in a row: one page behind a wall is not a host that wants no visits. */
export async function askAgainInDoubt(standing: HostStanding, host: HostTasks, deps: VisitDeps): Promise<HostStanding> {
  if (standing.refusals < DOUBTFUL_REFUSALS) return standing;
  const probe = await probeOf(host, deps);
  if (probe.ok === true) return { probe, refusals: 0 };
  return { probe, refusals: standing.refusals + (probe.ok === false ? 1 : 0) };
}

/** The standing after a visit; where a page asks to come back later, the host is asked before anything else is. */
export function standingAfter({ probe, refusals }: HostStanding, { outcome }: Pick<Fetched, "outcome">): HostStanding {
  if (outcome === "rate_limited") return { probe, refusals: Math.max(DOUBTFUL_REFUSALS, refusals + 1) };
  return { probe, refusals: REFUSALS.has(outcome) ? refusals + 1 : 0 };
}

/** Whether the host has said no. */
export function isRefusing({ refusals }: HostStanding): boolean {
  return refusals >= MAX_REFUSALS;
}

async function probeOf({ host, tasks, probeUrl }: HostTasks, deps: VisitDeps): Promise<Probe> {
  const none = { ok: null, url: null, captureId: null };
  const source = tasks[0]?.source;
  if (source === undefined || probeUrl === null) return none;
  const { office } = deps.pipeline;
  const stop = await waitForTurn(office, host, source, deps.signal);
  if (stop !== null || deps.signal.aborted) return none;
  const request = {
    url: probeUrl,
    purpose: "probe",
    source,
    expect: null,
    browser: source.browser,
    renderIf: null,
  } as const;
  const fetched = await deps.fetcher.visit(request);
  await recordTurn(office, host, source, fetched);
  const { capture } = await commitFetched(deps.pipeline, source, fetched);
  const ok = NOT_ASKED.has(fetched.outcome) ? null : fetched.outcome === "ok";
  return { ok, url: probeUrl, captureId: capture.id };
}
