import type { Frontier } from "../model/frontier.ts";
import { stateOfHolder } from "./lease-holder.ts";

/** The frontier, in which a host that a process was visiting when it was killed can be taken at once. */
export function freeingDeadHosts(frontier: Frontier): Frontier {
  return {
    ...frontier,
    async takeHost(lease) {
      const turn = await frontier.takeHost(lease);
      if (turn.isTaken || turn.holder === null || stateOfHolder(turn.holder) !== "gone") return turn;
      await frontier.leaveHost(lease.clock.host, turn.holder, null);
      return frontier.takeHost(lease);
    },
  };
}
