import { beijingDay } from "../../model/beijing-time.ts";
import type { Frontier, HostClock } from "../../model/frontier.ts";
import { isGone } from "./lease-holder.ts";

const NO_RUNS: ReadonlySet<string> = new Set();

/**
 * The frontier, in which a host that a process was visiting when it was killed need not be waited for until its lease
 * ends. When that visit ended nobody knows, so the host has its whole delay from now, and one page of its day is spent.
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
      const clock = { ...turn.clock, ...pagesAfterOne(turn.clock, beijingDay(lease.now)), nextAllowedAt };
      await frontier.leaveHost(lease.clock.host, turn.holder, clock);
      return frontier.takeHost(lease);
    },
  };
}

function pagesAfterOne(clock: HostClock, day: string): Pick<HostClock, "day" | "pagesToday"> {
  return { day, pagesToday: (clock.day === day ? clock.pagesToday : 0) + 1 };
}
