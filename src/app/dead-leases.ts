import type { Frontier } from "../model/frontier.ts";
import { isGone } from "./lease-holder.ts";

const NO_RUNS: ReadonlySet<string> = new Set();

/**
 * The frontier, in which a host that a process was visiting when it was killed need not be waited for until its lease
 * ends. When that visit ended nobody knows, so the host has its whole delay from now.
 */
export function freeingDeadHosts(
  frontier: Frontier,
  delaySeconds: number,
  livingRuns: ReadonlySet<string> = NO_RUNS,
): Frontier {
  return {
    ...frontier,
    async takeHost(lease) {
      const turn = await frontier.takeHost(lease);
      if (turn.isTaken || turn.holder === null || !isGone(turn.holder, livingRuns)) return turn;
      const nextAllowedAt = new Date(Date.parse(lease.now) + delaySeconds * 1000).toISOString();
      await frontier.leaveHost(lease.clock.host, turn.holder, { ...turn.clock, nextAllowedAt });
      return frontier.takeHost(lease);
    },
  };
}
