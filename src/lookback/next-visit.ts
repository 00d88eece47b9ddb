import type { LookBack, LookBackItem } from "../model/look-back.ts";
import type { LookBackSettings } from "./settings.ts";

/** Whether a round goes on, and when it should by itself; `at` is null where only a person can get further. */
export interface NextVisit {
  readonly isOpen: boolean;
  readonly at: string | null;
  /** How many postings wait for it. */
  readonly postings: number;
}

/** Seen gone once: a second look confirms it. */
const TO_CONFIRM: ReadonlySet<string> = new Set(["gone_once"]);
/** Failed on the way: another visit may well succeed. */
const FAILED: ReadonlySet<string> = new Set([
  "not_checked",
  "gone_without_probe",
  "probe_failed",
  "network_error",
  "server_error",
  "rate_limited",
]);
/** Kept out by the site: tried a few times more, then left to a person. */
const BLOCKED: ReadonlySet<string> = new Set(["challenge", "login_wall", "access_denied", "empty_shell"]);

/** A person must say something first. */
const FOR_A_PERSON: ReadonlySet<string> = new Set(["repost_suspected"]);

const HOUR_MS = 3_600_000;

/**
 * Says when the postings of `lookBack` that wait should be visited again, given the keys of those that have an address:
 * a confirmation after the set gap, a failure after a pause that doubles with every visit of the round.
 */
export function nextVisit(
  lookBack: LookBack,
  visitable: ReadonlySet<string>,
  { now, settings }: { readonly now: string; readonly settings: LookBackSettings },
): NextVisit {
  const waits = lookBack.items
    .filter(({ postingKey }) => visitable.has(postingKey))
    .flatMap((item) => waitOf(item, ownVisits(item, lookBack), { now, settings }) ?? []);
  const times = waits.flatMap(({ at }) => (at === null ? [] : [at]));
  const soonest = times.length === 0 ? null : Math.max(Math.min(...times), Date.parse(now));
  return {
    isOpen: waits.length > 0,
    at: soonest === null ? null : new Date(soonest).toISOString(),
    postings: waits.length,
  };
}

/** Whether the round will visit the posting again by itself, so that nobody has to go there yet. */
export function isVisitedAgain(
  item: LookBackItem,
  lookBack: LookBack,
  context: { readonly now: string; readonly settings: LookBackSettings },
): boolean {
  const wait = waitOf(item, ownVisits(item, lookBack), context);
  return lookBack.finishedAt === null && wait !== null && wait.at !== null;
}

function ownVisits({ visits }: LookBackItem, { startedAt }: LookBack): readonly number[] {
  return visits.map(({ at }) => Date.parse(at)).filter((at) => at >= Date.parse(startedAt));
}

interface Wait {
  readonly at: number | null;
}

function waitOf(
  { reasonCode }: LookBackItem,
  visits: readonly number[],
  { now, settings }: { readonly now: string; readonly settings: LookBackSettings },
): Wait | null {
  const last = visits.length === 0 ? Date.parse(now) : Math.max(...visits);
  if (FOR_A_PERSON.has(reasonCode)) return { at: null };
  if (TO_CONFIRM.has(reasonCode)) return { at: last + settings.withdrawalGapHours * HOUR_MS };
  const pause = settings.retryHours * 2 ** Math.max(0, visits.length - 1);
  const at = last + Math.min(pause, settings.longestRetryHours) * HOUR_MS;
  if (FAILED.has(reasonCode)) return { at: visits.length < settings.failedVisits ? at : null };
  return BLOCKED.has(reasonCode) && visits.length < settings.blockedVisits ? { at } : null;
}
