import type { FrontierItem } from "./frontier-item.ts";

/** The politeness state of one host; it survives restarts so that a new run does not burst. */
export interface HostClock {
  readonly host: string;
  readonly nextAllowedAt: string | null;
  readonly backoffSeconds: number;
  readonly day: string;
  readonly pagesToday: number;
  /** Set when a wall or too many refusals stopped the host for this run; the reason in Chinese. */
  readonly stoppedReason: string | null;
}

/**
 * The list of addresses of a run. Every operation is atomic and idempotent: seeding a canonical
 * address twice keeps one item, and a lease that its holder never finished becomes free again.
 */
export interface Frontier {
  seed(items: readonly FrontierItem[]): Promise<number>;
  /** The next waiting item of a host not in `busyHosts` whose `notBefore` has passed; leased until `leaseUntil`. */
  lease(query: LeaseQuery): Promise<FrontierItem | null>;
  finish(id: string, result: { readonly state: "done" | "failed"; readonly captureId: string | null }): Promise<void>;
  /** Who holds leases of a run that have not ended yet, how many, and when the last of them ends. */
  holders(auditId: string, now: string): Promise<readonly LeaseHolding[]>;
  /** Gives back at once what a holder that is known to be gone had leased. */
  releaseHeldBy(auditId: string, holder: string): Promise<void>;
  /** Gives an item back for a later try, unless another process holds it by now. */
  release(id: string, holder: string, notBefore: string | null): Promise<void>;
  /** Whether `holder` still holds the lease of an item; inside a transaction a true answer stays true until its end. */
  isHeld(id: string, holder: string): Promise<boolean>;
  count(auditId: string, sourceId?: string): Promise<{ waiting: number; leased: number; done: number; failed: number }>;
  hostClock(host: string): Promise<HostClock | null>;
  setHostClock(clock: HostClock): Promise<void>;
  /** Takes a host for one visit unless another visit holds it or its waiting time has not passed; one caller wins. */
  takeHost(lease: HostLease): Promise<HostTurn>;
  /** Ends the lease of `holder` and sets the clock, when there is a new one. */
  leaveHost(host: string, holder: string, clock: HostClock | null): Promise<void>;
}

/** A wish to visit a host; `clock` is kept when the host was never visited. */
export interface HostLease {
  readonly clock: HostClock;
  readonly holder: string;
  readonly now: string;
  /** When the host is free again although its visit never ended. */
  readonly until: string;
}

/** Whether a host was taken, with its clock as it stands; `holder` is null when only the waiting time keeps it. */
export type HostTurn =
  | { readonly isTaken: true; readonly clock: HostClock }
  | { readonly isTaken: false; readonly clock: HostClock; readonly holder: string | null; readonly freeAt: string };

/** Leases of one process; `holder` is its own description of itself, null when it did not say. */
export interface LeaseHolding {
  readonly holder: string | null;
  readonly items: number;
  readonly until: string;
}

/** Who asks for the next address, of which run, and which hosts are taken. */
export interface LeaseQuery {
  readonly auditId: string;
  /** Only items of this source; all sources of the run when left out. */
  readonly sourceId?: string;
  readonly now: string;
  readonly leaseUntil: string;
  /** The process that takes the lease. */
  readonly holder: string;
  readonly busyHosts: readonly string[];
}
