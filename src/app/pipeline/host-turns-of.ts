import { createHostTurns, type HostTurnDeps, type HostTurns } from "../../crawl/politeness/host-turns.ts";
import type { Office } from "../office.ts";
import { freeingDeadHosts } from "../scan/dead-leases.ts";
import { thisHolder } from "../scan/lease-holder.ts";

/** What processes and runs that visit the same hosts share. */
export interface SharedHosts {
  /** The time by which hosts are visited. */
  readonly now: () => Date;
  /** Scans of this process that are under way. */
  readonly livingRuns?: ReadonlySet<string>;
}

/** The turns of all hosts in the store of an office. */
export function hostTurnsOf(
  office: Office,
  limits: Pick<HostTurnDeps, "patienceMs" | "stopsHoldMs">,
  { now, livingRuns }: SharedHosts,
): HostTurns {
  return createHostTurns({
    ...limits,
    rowsFor: ({ politeness }) => freeingDeadHosts(office.store.frontier, politeness.delaySeconds, livingRuns),
    holder: thisHolder(),
    now,
    sleep: office.clock.sleep,
    random: office.random,
  });
}
