import type { HostClock, HostTurn } from "../../model/frontier.ts";
import { type Run, roomOf } from "../crawl-run.ts";
import { liftedStop, newHostClock, turnOf } from "./politeness.ts";

/** How often a host that another process visits is asked for again. */
const ASK_AGAIN_MS = 1000;

/** What is known here of a host's clock; a stop of an earlier run is lifted after a while, its waiting time is not. */
export async function clockOf(host: string, run: Run): Promise<HostClock> {
  const known = run.clocks.get(host);
  if (known !== undefined) return known;
  const stored = await run.deps.frontier.hostClock(host);
  const clock =
    stored === null ? newHostClock(host, run.deps.now()) : liftedStop(stored, run.deps.now(), run.deps.stopsHoldMs);
  run.clocks.set(host, clock);
  return clock;
}

/**
 * Takes the host for one visit when its turn has come and no other process visits it: the row in the store decides, for
 * every process that shares it. A host of this machine's own that is being measured is never taken.
 */
export async function takeTurn(host: string, run: Run, now: Date): Promise<boolean> {
  const { deps, job } = run;
  const { politeness } = job.source;
  const known = await clockOf(host, run);
  if (turnOf(known, politeness, now).kind !== "now") return false;
  if (roomOf(host, run) > 1) return true;
  const until = new Date(now.getTime() + deps.leaseSeconds * 1000).toISOString();
  const turn = await deps.frontier.takeHost({ clock: known, holder: deps.holder, now: now.toISOString(), until });
  const stoppedReason = known.stoppedReason;
  const clock = { ...turn.clock, stoppedReason, nextAllowedAt: waitingTime(turn, now) };
  run.clocks.set(host, clock);
  if (!turn.isTaken) return false;
  if (turnOf(clock, politeness, now).kind === "now") return true;
  await deps.frontier.leaveHost(host, deps.holder, null);
  return false;
}

/** A visit of another process may end long before its lease, and sets a waiting time then. */
function waitingTime(turn: HostTurn, now: Date): string | null {
  if (turn.isTaken) return turn.clock.nextAllowedAt;
  return new Date(Math.min(Date.parse(turn.freeAt), askAgainAt(turn.holder, now))).toISOString();
}

function askAgainAt(holder: string | null, now: Date): number {
  return holder === null ? Number.POSITIVE_INFINITY : now.getTime() + ASK_AGAIN_MS;
}
