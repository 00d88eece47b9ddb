import { beijingTime } from "../../model/beijing-time.ts";
import type { RobotsDecision } from "../../model/capture.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { HostClock } from "../../model/frontier.ts";
import type { Source } from "../../model/source.ts";
import { retryAfterSeconds } from "../judge/classify-status.ts";

/** Offices and sites live by Beijing time, which has had no daylight saving since 1991. */
const BEIJING_OFFSET_MS = 8 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;
const FIRST_BACKOFF_SECONDS = 30;
const MAX_BACKOFF_SECONDS = 3600;
/** A site that asks for more is taken for mistaken; the run then ends and says until when it waits. */
const MAX_ASKED_SECONDS = 7 * 24 * 3600;
/** A host that refuses this many times in a row has said no. */
const MAX_REFUSALS = 3;
/** A run waits for a host no longer than this: beyond it the host has a daily rhythm, or the machine's clock was changed. */
const LONGEST_WAIT_MS = DAY_MS;

/** Whether a host may be visited at `now`: at once, from a time on, or not any more in this run. */
type Turn =
  | { readonly kind: "now" }
  | { readonly kind: "later"; readonly at: number }
  | { readonly kind: "stopped"; readonly reason: string };

/** The clock of a host never visited. */
export function newHostClock(host: string, now: Date): HostClock {
  return { host, nextAllowedAt: null, backoffSeconds: 0, day: beijingDay(now), pagesToday: 0, stoppedReason: null };
}

/** The clock without a stop that was set longer than `holdMs` ago; the waiting time stays. */
export function liftedStop(clock: HostClock, now: Date, holdMs: number): HostClock {
  const since = clock.nextAllowedAt === null ? 0 : Date.parse(clock.nextAllowedAt);
  const holds = clock.stoppedReason !== null && now.getTime() - since < holdMs;
  return holds ? clock : { ...clock, stoppedReason: null };
}

/** The host's turn by its clock, the source's hours and the daily cap. */
export function turnOf(clock: HostClock, politeness: Source["politeness"], now: Date): Turn {
  if (clock.stoppedReason !== null) return { kind: "stopped", reason: clock.stoppedReason };
  if (politeness.hours !== null && !isWithinHours(politeness.hours, now)) {
    return { kind: "stopped", reason: `不在允许访问的时段（${politeness.hours}）` };
  }
  if (clock.day === beijingDay(now) && clock.pagesToday >= politeness.dailyPages) {
    return { kind: "stopped", reason: `当日访问已达上限（${politeness.dailyPages} 页）` };
  }
  const at = allowedAt(clock);
  if (at - now.getTime() > LONGEST_WAIT_MS) {
    return {
      kind: "stopped",
      reason:
        clock.backoffSeconds > 0
          ? `网站要求到 ${beijingTime(new Date(at).toISOString())} 以后再访问`
          : `须到 ${beijingDay(new Date(at))} 才可再访问，如本机时间曾被调快过，请核对系统时间`,
    };
  }
  return at > now.getTime() ? { kind: "later", at } : { kind: "now" };
}

/** The host whose turn comes first of those that only have to wait, and that wait in words; null where none waits. */
export function soonestWait(
  clocks: readonly HostClock[],
  politeness: Source["politeness"],
  now: Date,
): { readonly at: number; readonly words: string } | null {
  const [first] = clocks
    .flatMap((clock) => {
      const turn = turnOf(clock, politeness, now);
      return turn.kind === "later" ? [{ clock, at: turn.at }] : [];
    })
    .sort((a, b) => a.at - b.at);
  if (first === undefined) return null;
  const { clock, at } = first;
  const why = clock.backoffSeconds > 0 ? "网站要求稍后再访问或暂时出错" : "按访问间隔";
  return { at, words: `等到 ${beijingTime(new Date(at).toISOString())} 再访问 ${clock.host}（${why}）` };
}

function allowedAt({ nextAllowedAt }: HostClock): number {
  return nextAllowedAt === null ? 0 : Date.parse(nextAllowedAt);
}

/**
 * When a host that is out of its hours or its daily pages, or whose turn is more than a day away, may be visited again,
 * in milliseconds; null for any other.
 */
export function reopensAt(clock: HostClock, politeness: Source["politeness"], now: Date): number | null {
  if (clock.stoppedReason !== null || turnOf(clock, politeness, now).kind !== "stopped") return null;
  const isDayFull = clock.day === beijingDay(now) && clock.pagesToday >= politeness.dailyPages;
  const from = Math.max(isDayFull ? nextTimeOfDay("00:00", now) : now.getTime(), allowedAt(clock));
  const { hours } = politeness;
  const isOpen = hours === null || isWithinHours(hours, new Date(from));
  return isOpen ? from : nextTimeOfDay(hours.slice(0, 5), new Date(from));
}

/** The next `HH:MM` of a Beijing clock after `now`. */
function nextTimeOfDay(time: string, now: Date): number {
  const today = Date.parse(`${beijingDay(now)}T${time}:00+08:00`);
  return today > now.getTime() ? today : today + DAY_MS;
}

/** What a visit taught about a host: how many refusals in a row, walls included. */
export interface HostMood {
  readonly refusals: number;
}

interface AfterVisit {
  readonly clock: HostClock;
  readonly politeness: Source["politeness"];
  readonly fetched: Fetched;
  readonly mood: HostMood;
  readonly now: Date;
  /** Between 0 and 1; spreads visits so that they do not come like a metronome. */
  readonly jitter: number;
}

/** The clock and mood after a visit: delay and Crawl-delay, a page opened in the browser counted twice, back-off doubled on refusals, a stop at a wall. A host that was not reached was asked all the same. */
export function afterVisit(visit: AfterVisit): { readonly clock: HostClock; readonly mood: HostMood } {
  const { clock, politeness, fetched, now } = visit;
  const wasAsked = fetched.exchanges.length > 0 || fetched.rendering !== null || fetched.outcome === "network_error";
  if (!wasAsked) return { clock, mood: visit.mood };
  const refused = isRefusal(fetched);
  const mood = { refusals: refused ? visit.mood.refusals + 1 : 0 };
  const backoffSeconds = refused ? nextBackoff(clock.backoffSeconds, fetched, now) : 0;
  const delay = Math.max(delaySeconds(politeness, fetched.robots), fetched.longestCrawlDelay ?? 0);
  const waitSeconds = Math.max(delay * (1 + visit.jitter / 2), backoffSeconds);
  const today = beijingDay(now);
  return {
    mood,
    clock: {
      host: clock.host,
      nextAllowedAt: waitSeconds === 0 ? null : new Date(now.getTime() + waitSeconds * 1000).toISOString(),
      backoffSeconds,
      day: today,
      pagesToday: (clock.day === today ? clock.pagesToday : 0) + (fetched.rendering === null ? 1 : 2),
      stoppedReason: stopReason(fetched, mood),
    },
  };
}

/** Seconds between two requests to a host: the source's delay, or a longer Crawl-delay. */
export function delaySeconds(politeness: Source["politeness"], robots: RobotsDecision | null): number {
  return Math.max(politeness.delaySeconds, robots?.crawlDelaySeconds ?? 0);
}

function isRefusal(fetched: Fetched): boolean {
  return ["rate_limited", "server_error", "access_denied", "network_error", "login_wall", "truncated"].includes(
    fetched.outcome,
  );
}

function nextBackoff(before: number, fetched: Fetched, now: Date): number {
  if (fetched.outcome !== "rate_limited" && fetched.outcome !== "server_error") return 0;
  const asked = fetched.signals.find((signal) => signal.code === "retry_after");
  const doubled = before === 0 ? FIRST_BACKOFF_SECONDS : before * 2;
  const wanted = Math.min(MAX_ASKED_SECONDS, retryAfterSeconds(asked?.detail ?? null, now) ?? 0);
  return Math.max(wanted, Math.min(MAX_BACKOFF_SECONDS, doubled));
}

const REASONS: Readonly<Partial<Record<Fetched["outcome"], string>>> = {
  rate_limited: "网站多次表示访问过于频繁",
  server_error: "网站多次出错",
  access_denied: "网站多次拒绝访问",
  network_error: "多次连接失败",
  login_wall: "网站多次要求登录",
  truncated: "连接多次中断",
};

function stopReason(fetched: Fetched, mood: HostMood): string | null {
  if (fetched.outcome === "challenge") return "网站要求人机验证，已停止访问";
  if (mood.refusals < MAX_REFUSALS) return null;
  return `${REASONS[fetched.outcome] ?? "网站多次拒绝"}，已停止访问`;
}

/** The day in Beijing, `YYYY-MM-DD`. */
export function beijingDay(now: Date): string {
  return new Date(now.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
}

/** Whether the Beijing time of day is within `22:00-06:00`, a window that may pass midnight; the end is excluded. */
export function isWithinHours(hours: string, now: Date): boolean {
  const [from = "", until = ""] = hours.split("-");
  const time = new Date(now.getTime() + BEIJING_OFFSET_MS).toISOString().slice(11, 16);
  if (from === until) return true;
  return from < until ? time >= from && time < until : time >= from || time < until;
}
