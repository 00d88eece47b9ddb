import { afterVisit, newHostClock, turnOf } from "../../crawl/politeness.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { HostClock } from "../../model/frontier.ts";
import type { Source } from "../../model/source.ts";
import type { Office } from "../office.ts";

/** A host that asks for more patience than this is left for the next run. */
const MAX_WAIT_MS = 120_000;
const TOO_MANY_REQUESTS = 429;

/** Waits until `host` may be visited; gives the Chinese reason when it may not be visited in this run. */
export async function waitForTurn(
  office: Office,
  host: string,
  source: Source,
  signal: AbortSignal,
): Promise<string | null> {
  const now = office.clock.now();
  const turn = turnOf(await clockOf(office, host), source.politeness, now);
  if (turn.kind === "stopped") return turn.reason;
  if (turn.kind === "now") return null;
  const wait = turn.at - now.getTime();
  if (wait > MAX_WAIT_MS) return "网站要求稍后再访问";
  await office.clock.sleep(wait, signal);
  return null;
}

/**
 * Sets the host's clock after a visit. A failure of one page, 503 with Retry-After included, is not one of the host, so
 * only 429 makes us wait longer than the usual delay; whether the host as a whole refuses is for the control probe.
 */
export async function recordTurn(office: Office, host: string, source: Source, fetched: Fetched): Promise<void> {
  const next = afterVisit({
    clock: await clockOf(office, host),
    politeness: source.politeness,
    fetched: fetched.status === TOO_MANY_REQUESTS ? fetched : { ...fetched, outcome: "ok" },
    mood: { refusals: 0 },
    now: office.clock.now(),
    jitter: office.random(),
  });
  await office.store.frontier.setHostClock(next.clock);
}

/** The clock of a host; a stop of an earlier run is lifted, its waiting time is not. */
async function clockOf(office: Office, host: string): Promise<HostClock> {
  const stored = await office.store.frontier.hostClock(host);
  return stored === null ? newHostClock(host, office.clock.now()) : { ...stored, stoppedReason: null };
}
