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

/** How a posting waits for another visit of its round; `at` is null where a person must say something first. */
export interface Wait {
  readonly at: number | null;
}

interface WaitContext {
  readonly now: string;
  readonly settings: LookBackSettings;
}

/** Says when postings that wait so should be visited again: at the first of their times, or at once where that is past. */
export function nextVisit(waits: readonly Wait[], now: string): NextVisit {
  const first = waits.reduce((soonest, { at }) => Math.min(soonest, at ?? Infinity), Infinity);
  const at = first === Infinity ? null : new Date(Math.max(first, Date.parse(now))).toISOString();
  return { isOpen: waits.length > 0, at, postings: waits.length };
}

/** Whether the round will visit the posting again by itself, so that nobody has to go there yet. */
export function isVisitedAgain(item: LookBackItem, lookBack: LookBack, context: WaitContext): boolean {
  const wait = waitOf(item, lookBack, context);
  return lookBack.finishedAt === null && wait !== null && wait.at !== null;
}

/**
 * How a posting of `lookBack` waits, null where it does not: for a confirmation after the set gap, after a failure for a
 * pause that doubles with every visit of the round.
 */
export function waitOf(
  { reasonCode, visits: all }: LookBackItem,
  { startedAt }: LookBack,
  { now, settings }: WaitContext,
): Wait | null {
  const visits = all.map(({ at }) => Date.parse(at)).filter((at) => at >= Date.parse(startedAt));
  const last = visits.length === 0 ? Date.parse(now) : Math.max(...visits);
  if (FOR_A_PERSON.has(reasonCode)) return { at: null };
  if (TO_CONFIRM.has(reasonCode)) return { at: last + settings.withdrawalGapHours * HOUR_MS };
  const pause = settings.retryHours * 2 ** Math.max(0, visits.length - 1);
  const at = last + Math.min(pause, settings.longestRetryHours) * HOUR_MS;
  if (FAILED.has(reasonCode)) return { at: visits.length < settings.failedVisits ? at : null };
  return BLOCKED.has(reasonCode) && visits.length < settings.blockedVisits ? { at } : null;
}
