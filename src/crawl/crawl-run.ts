import type PQueue from "p-queue";
import type { FetchOutcome } from "../model/closed-lists.ts";
import type { HostClock } from "../model/frontier.ts";
import { isOwnMachine } from "../model/source.ts";
import type { CrawlDeps, CrawlJob } from "./crawl-job.ts";
import type { HostMood } from "./politeness/politeness.ts";

/** What one crawl keeps in mind while it runs. */
export interface Run {
  readonly job: CrawlJob;
  readonly deps: CrawlDeps;
  readonly clocks: Map<string, HostClock>;
  readonly moods: Map<string, HostMood>;
  /** Visits that are being made or stored, by the item's id. */
  readonly active: Map<string, ActiveVisit>;
  /** Connections of hosts that may have several at a time. */
  readonly connections: Map<string, PQueue>;
  readonly skipped: Set<string>;
  readonly sites: URL[];
  /** Canonical addresses that the frontier has; on most pages every link is one of them. */
  readonly seededUrls: Set<string>;
  readonly byOutcome: Map<FetchOutcome, number>;
  visitedBefore: number;
  visited: number;
  /** Visits that ended, well or not. */
  ended: number;
  seeded: number;
  failure: { readonly cause: unknown } | null;
}

interface ActiveVisit {
  readonly host: string;
  readonly ended: Promise<void>;
}

/** With several connections, visits whose pages are still being stored must not keep the connections idle. */
const VISITS_PER_CONNECTION = 4;

/** How many visits of a host are under way. */
export function activeOn(host: string, run: Run): number {
  return [...run.active.values()].filter((visit) => visit.host === host).length;
}

/** How many visits of a host may be under way: one, unless it is this very machine that is being measured. */
export function roomOf(host: string, run: Run): number {
  const { source } = run.job;
  const { connections } = source.politeness;
  const isOwn = connections > 1 && isOwnMachine(`http://${host}/`, source);
  return isOwn ? connections * VISITS_PER_CONNECTION : 1;
}

/** Whether a source on this machine has all the visits it may have; spares a search through its whole list. */
export function isSaturated(run: Run): boolean {
  if (run.job.source.politeness.connections === 1) return false;
  const hosts = new Set(run.sites.map(({ host }) => host));
  return [...hosts].every((host) => activeOn(host, run) >= roomOf(host, run));
}
