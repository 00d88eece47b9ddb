import type { RobotsDecision, Signal } from "../model/capture.ts";
import type { FetchOutcome } from "../model/closed-lists.ts";

/** Why robots.txt could not be had, where that says more about the host than about its rules. */
const PROBLEMS: Readonly<Record<string, FetchOutcome>> = {
  guard_address: "blocked_by_guard",
  host_turn: "blocked_by_guard",
  dns_failed: "network_error",
  connect_failed: "network_error",
  connection_broken: "network_error",
  malformed_response: "network_error",
  network_failed: "network_error",
  timeout: "network_error",
  tls_failed: "network_error",
};

/** What a visit ends in that robots.txt, or the want of it, kept from `place`. */
export function robotsRefusal(
  decision: RobotsDecision,
  place: string,
): { readonly outcome: FetchOutcome; readonly signal: Signal } {
  const outcome = PROBLEMS[decision.status];
  const detail = URL.canParse(place) ? `${new URL(place).host}/robots.txt` : "robots.txt";
  if (outcome !== undefined) return { outcome, signal: { code: decision.status, detail, place } };
  return { outcome: "robots_disallowed", signal: { code: "robots", detail: decision.rule ?? decision.status, place } };
}
