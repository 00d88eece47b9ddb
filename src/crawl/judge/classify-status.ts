import type { Signal } from "../../model/capture.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";

/** An outcome with everything that decided it. */
export interface Judgement {
  readonly outcome: FetchOutcome;
  readonly signals: readonly Signal[];
}

/** What the status code alone says; null for a success whose content must be looked at. */
export function judgeStatus(status: number, headers: Headers): Judgement | null {
  const retryAfter = headers.get("retry-after");
  const signals: Signal[] = [{ code: "status", detail: String(status), place: null }];
  if (retryAfter !== null) signals.push({ code: "retry_after", detail: retryAfter.slice(0, 100), place: "header" });
  const judged = (outcome: FetchOutcome): Judgement => ({ outcome, signals });
  if (status === 404 || status === 410) return judged("gone");
  if (status === 429 || (status === 503 && retryAfter !== null)) return judged("rate_limited");
  if (status >= 500) return judged("server_error");
  if (status >= 400) return judged("access_denied");
  if (status >= 300 || status === 204 || status === 205) return judged("server_error");
  return null;
}

/** The wait that Retry-After asks for, in seconds, from its delay or date form; null when absent or unreadable. */
export function retryAfterSeconds(value: string | null, now: Date): number | null {
  if (value === null) return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
