import type { Fetched } from "../../model/fetched.ts";
import type { Frontier } from "../../model/frontier.ts";
import type { Source } from "../../model/source.ts";
import { afterVisit, type HostMood, liftedStop, newHostClock, reopensAt, turnOf } from "./politeness.ts";

/** Why a host may not be visited now, as a Chinese phrase; `until` is when to ask again, null when not in this run. */
export interface TurnRefusal {
  readonly reason: string;
  readonly until: string | null;
}

/** The turns of all hosts, one visit at a time each, by their rows in the store. */
export interface HostTurns {
  /** Waits until `host` may be visited and takes it, or says why not. What was taken must be given back by `leave`. */
  take(host: string, source: Source, signal?: AbortSignal): Promise<TurnRefusal | null>;
  /** Gives the host back with its clock set by what the visit showed; by nothing where the visit broke off. */
  leave(host: string, source: Source, fetched: Fetched | null): Promise<void>;
  /** Whether `host` is one that pages have been visited on, which keeps its turn for everything. */
  isVisited(host: string, source: Source): Promise<boolean>;
}

type HostRows = Pick<Frontier, "hostClock" | "takeHost" | "leaveHost">;

export interface HostTurnDeps {
  readonly rowsFor: (source: Source) => HostRows;
  /** This process, as its leases name it. */
  readonly holder: string;
  readonly now: () => Date;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for the jitter of delays. */
  readonly random: () => number;
  /** A host that asks for more patience than this is left for later. */
  readonly patienceMs: number;
  /** A stop at a wall holds for this long. */
  readonly stopsHoldMs: number;
}

/** A visit that did not end frees its host after this time. */
const LEASE_MS = 300_000;
/** How often a host that another visit has is asked for again. */
const ASK_AGAIN_MS = 1000;

/** Makes the turns of one run or process. */
export function createHostTurns(deps: HostTurnDeps): HostTurns {
  const moods = new Map<string, HostMood>();
  return {
    take: (host, source, signal) => takeWhenFree(host, source, deps, signal),
    async leave(host, source, fetched) {
      const rows = deps.rowsFor(source);
      if (fetched === null) return rows.leaveHost(host, deps.holder, null);
      const now = deps.now();
      const { clock, mood } = afterVisit({
        clock: (await rows.hostClock(host)) ?? newHostClock(host, now),
        politeness: source.politeness,
        fetched,
        mood: moods.get(host) ?? { refusals: 0 },
        now,
        jitter: deps.random(),
      });
      moods.set(host, mood);
      await rows.leaveHost(host, deps.holder, clock);
    },
    isVisited: async (host, source) => (await deps.rowsFor(source).hostClock(host)) !== null,
  };
}

async function takeWhenFree(
  host: string,
  source: Source,
  deps: HostTurnDeps,
  signal?: AbortSignal,
): Promise<TurnRefusal | null> {
  const giveUpAt = deps.now().getTime() + deps.patienceMs;
  while (signal?.aborted !== true) {
    const now = deps.now();
    const asked = await ask(host, source, now, deps);
    if (asked === null) return null;
    if (asked.until === null || !asked.isShort || Date.parse(asked.until) > giveUpAt) return asked;
    await deps.sleep(Date.parse(asked.until) - now.getTime(), signal);
  }
  return { reason: "已中断", until: null };
}

/** A refusal, and whether it is only the waiting time between visits. */
type Asked = TurnRefusal & { readonly isShort: boolean };

async function ask(host: string, source: Source, now: Date, deps: HostTurnDeps): Promise<Asked | null> {
  const rows = deps.rowsFor(source);
  const clock = liftedStop((await rows.hostClock(host)) ?? newHostClock(host, now), now, deps.stopsHoldMs);
  const stop = turnOf({ ...clock, nextAllowedAt: null }, source.politeness, now);
  if (stop.kind === "stopped")
    return { reason: stop.reason, until: instant(reopensAt(clock, source.politeness, now)), isShort: false };
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  const turn = await rows.takeHost({ clock, holder: deps.holder, now: now.toISOString(), until });
  if (turn.isTaken) return null;
  if (turn.holder === null) return { reason: "网站要求稍后再访问", until: turn.freeAt, isShort: true };
  return { reason: "另一次采集正在访问该网站", until: instant(now.getTime() + ASK_AGAIN_MS), isShort: true };
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
