import { afterVisit, newHostClock, turnOf } from "../../crawl/politeness.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { HostClock } from "../../model/frontier.ts";
import type { Source } from "../../model/source.ts";
import { freeingDeadHosts } from "../dead-leases.ts";
import { thisHolder } from "../lease-holder.ts";
import type { Office } from "../office.ts";

/** A host that asks for more patience than this is left for the next run. */
const MAX_WAIT_MS = 120_000;
const TOO_MANY_REQUESTS = 429;

/** A visit that did not end frees its host after this time. */
const LEASE_MS = 300_000;
const ASK_AGAIN_MS = 1000;

/**
 * Waits until `host` may be visited and takes it, so that no other process visits it too; `recordTurn` gives it back.
 * Gives the Chinese reason when it may not be visited in this run.
 */
export async function waitForTurn(
  office: Office,
  host: string,
  source: Source,
  signal: AbortSignal,
): Promise<string | null> {
  const frontier = freeingDeadHosts(office.store.frontier, source.politeness.delaySeconds);
  const giveUpAt = office.clock.now().getTime() + MAX_WAIT_MS;
  while (!signal.aborted) {
    const now = office.clock.now();
    const clock = await clockOf(office, host);
    const stop = turnOf({ ...clock, nextAllowedAt: null }, source.politeness, now);
    if (stop.kind === "stopped") return stop.reason;
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const turn = await frontier.takeHost({ clock, holder: thisHolder(), now: now.toISOString(), until });
    if (turn.isTaken) return null;
    const freeAt = turn.holder === null ? Date.parse(turn.freeAt) : now.getTime() + ASK_AGAIN_MS;
    if (freeAt > giveUpAt) return turn.holder === null ? "网站要求稍后再访问" : "另一次采集正在访问该网站";
    await office.clock.sleep(freeAt - now.getTime(), signal);
  }
  return "已中断";
}

/**
 * Sets the host's clock after a visit and gives the host back. A failure of one page, 503 with Retry-After included, is not one of the host, so
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
  await office.store.frontier.leaveHost(host, thisHolder(), next.clock);
}

/** The clock of a host; a stop of an earlier run is lifted, its waiting time is not. */
async function clockOf(office: Office, host: string): Promise<HostClock> {
  const stored = await office.store.frontier.hostClock(host);
  return stored === null ? newHostClock(host, office.clock.now()) : { ...stored, stoppedReason: null };
}
