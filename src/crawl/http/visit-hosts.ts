import type { Signal } from "../../model/capture.ts";
import type { Fetched } from "../../model/fetched.ts";
import { isOwnMachine, type Source } from "../../model/source.ts";
import type { HostTurns, TurnRefusal } from "../politeness/host-turns.ts";

/**
 * The hosts of one visit. Its own host has been taken by the caller; every other one that a redirect, a script or
 * robots.txt leads to is taken when the way comes to it and held until the visit is over.
 */
export interface VisitHosts {
  /** Takes the turn of the host of `url`; why it is not to be had, in Chinese, or null. */
  enter(url: URL): Promise<string | null>;
  /**
   * Whether the page may load a part of itself from `host`. A host that pages are visited on keeps its turn for this too;
   * any other serves a picture or a script as it does to every reader's browser.
   */
  admitPart(host: string): Promise<boolean>;
  /** Hosts other than the visit's own. */
  held(): readonly string[];
  /** The last host whose turn was not to be had. */
  waitsFor(): Fetched["waitsFor"];
  /** Parts of the page that were not loaded. */
  signals(): readonly Signal[];
  /** Gives all hosts back with their clocks set; `fetched` is null when the visit broke off. */
  leave(fetched: Fetched | null): Promise<void>;
}

/** Makes the hosts of a visit to `own` in the name of `source`. */
export function createVisitHosts(own: string, source: Source, turns: HostTurns): VisitHosts {
  const asked = new Map<string, Promise<TurnRefusal | null>>();
  const held = new Set<string>();
  const refusedParts = new Map<string, string>();
  let waitsFor: Fetched["waitsFor"];
  const take = async (host: string): Promise<TurnRefusal | null> => {
    const refusal = await turns.take(host, source);
    if (refusal === null) held.add(host);
    else asked.delete(host);
    return refusal;
  };
  const enter = (host: string): Promise<TurnRefusal | null> => {
    if (host === own || held.has(host) || isMeasured(host, source)) return Promise.resolve(null);
    const pending = asked.get(host) ?? take(host);
    asked.set(host, pending);
    return pending;
  };
  return {
    async enter(url) {
      const refusal = await enter(url.host);
      if (refusal !== null) waitsFor = { host: url.host, until: refusal.until };
      return refusal?.reason ?? null;
    },
    async admitPart(host) {
      if (host === own || held.has(host) || !(await turns.isVisited(host, source))) return true;
      const refusal = await enter(host);
      if (refusal !== null) refusedParts.set(host, refusal.reason);
      return refusal === null;
    },
    held: () => [...held],
    waitsFor: () => waitsFor,
    signals: () => [...refusedParts].map(([place, detail]) => ({ code: "part_held_back", detail, place })),
    async leave(fetched) {
      await Promise.allSettled(asked.values());
      for (const host of held) await turns.leave(host, source, fetched === null ? null : asSeenBy(host, fetched));
      held.clear();
    },
  };
}

/** This very machine, when it is being measured, has no turns. */
function isMeasured(host: string, source: Source): boolean {
  return source.politeness.connections > 1 && isOwnMachine(`http://${host}/`, source);
}

/** Where the way only led through a host, what came at its end says nothing about it. */
function asSeenBy(host: string, fetched: Fetched): Fetched {
  const isEnd = URL.canParse(fetched.finalUrl) && new URL(fetched.finalUrl).host === host;
  return isEnd ? fetched : { ...fetched, outcome: "ok", signals: [] };
}
