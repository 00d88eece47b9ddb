import type { RobotsDecision } from "../../model/capture.ts";
import type { VisitHosts } from "../http/visit-hosts.ts";
import { parseHttpUrl } from "../links/canonical-url.ts";
import type { SourceSession } from "../visit/source-session.ts";

/** Decides about every address that the browser is to show as a page: first opening, redirects and scripts alike. */
export interface PageGate {
  readonly admit: (url: string) => Promise<boolean>;
  /** The rule of robots.txt that closed such an address; null when none did. */
  refused(): RobotsDecision | null;
  /** Why the turn of a host was not to be had; null when all were. */
  noTurn(): string | null;
}

/** Makes the gate of one opening of the browser. */
export function createPageGate(session: Pick<SourceSession, "robots" | "lanes">, hosts: VisitHosts): PageGate {
  let refused: RobotsDecision | null = null;
  let noTurn: string | null = null;
  return {
    async admit(address) {
      const url = parseHttpUrl(address);
      if (url === null) return true;
      const reason = await hosts.enter(url);
      if (reason !== null) {
        noTurn = `跳转到 ${url.host}：${reason}，未访问`;
        return false;
      }
      const decision = await session.robots.decide(url, hosts);
      if (!decision.allowed) refused = decision;
      // The browser opens a connection of its own.
      if (hosts.held().includes(url.host)) await session.lanes.leave(url.origin);
      return decision.allowed;
    },
    refused: () => refused,
    noTurn: () => noTurn,
  };
}
