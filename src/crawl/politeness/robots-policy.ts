import type { RobotsDecision, RobotsOverride } from "../../model/capture.ts";
import { wordsOfFailure } from "../http/http-exchange.ts";
import type { VisitHosts } from "../http/visit-hosts.ts";
import { judgeRobots, parseRobots, type RobotsFile } from "./robots.ts";

/** The name by which robots.txt files may address this program. */
const PRODUCT_TOKEN = "Pingpin";

/** What fetching `/robots.txt` of an origin gave; `status` is null when the host could not be reached. */
export interface RobotsAnswer {
  readonly status: number | null;
  readonly body: Uint8Array;
  /** A redirect chain that was too long, a refused address and the like; null when there was none. */
  readonly problem: string | null;
}

/** Whether an address may be visited, with the line that decided; asks each origin once within its cache time. */
export interface RobotsPolicy {
  /** `hosts` are those of the visit that asks, in whose turn the file is fetched. */
  decide(url: URL, hosts: VisitHosts): Promise<RobotsDecision>;
  /** Addresses of sitemaps that robots.txt of this origin names, where a visit has asked for it. */
  sitemaps(url: URL): Promise<readonly string[]>;
}

interface RobotsPolicyDeps {
  readonly fetchRobots: (url: URL, hosts: VisitHosts) => Promise<RobotsAnswer>;
  readonly now: () => Date;
  /** Leave to read what the rules close; null for almost every source. */
  readonly override: RobotsOverride | null;
}

const CACHE_MS = 24 * 3600 * 1000;
const RETRY_MS = 10 * 60 * 1000;

interface Known {
  readonly file: RobotsFile;
  readonly status: string;
  /** False when nothing may be fetched because the file could not be had (RFC 9309 §2.3.1.4). */
  readonly reachable: boolean;
  /** True when the host itself could not be had, which no leave changes. */
  readonly hostFailed: boolean;
  readonly expiresAt: number;
}

/**
 * The access rules of RFC 9309 §2.3.1: a file that exists is obeyed, 4xx means no restrictions, 429, 5xx, a
 * redirect to nowhere and an unreachable host mean that nothing may be fetched. Kept 24 h; a failure is asked again after ten minutes, a connection
 * that broke or a host that did not answer at the next visit, so that one hiccup does not close a site.
 */
export function createRobotsPolicy(deps: RobotsPolicyDeps): RobotsPolicy {
  const cache = new Map<string, Promise<Known>>();
  const known = async (url: URL, hosts: VisitHosts): Promise<Known> => {
    const cached = await cache.get(url.origin);
    if (cached !== undefined && cached.expiresAt > deps.now().getTime()) return cached;
    const asked = ask(new URL("/robots.txt", url), hosts, deps);
    cache.set(url.origin, asked);
    asked.catch(() => cache.delete(url.origin));
    return asked;
  };
  return {
    async decide(url, hosts) {
      const asked = await known(url, hosts);
      return overridden(decisionFor(asked, url), asked, deps.override);
    },
    async sitemaps(url) {
      return (await cache.get(url.origin))?.file.sitemaps ?? [];
    },
  };
}

async function ask(url: URL, hosts: VisitHosts, deps: RobotsPolicyDeps): Promise<Known> {
  const answer = await deps.fetchRobots(url, hosts);
  const now = deps.now().getTime();
  const none: RobotsFile = { rules: [], crawlDelaySeconds: null, sitemaps: [], anomalies: [] };
  const { status } = answer;
  if (answer.problem !== null || status === null || isNoAnswer(status)) {
    const reason = answer.problem ?? (status === null ? "unreachable" : String(status));
    return {
      file: none,
      status: reason,
      reachable: false,
      hostFailed: status === null || answer.problem !== null,
      expiresAt: isBrokenOff(reason) ? now : now + RETRY_MS,
    };
  }
  if (status >= 400)
    return { file: none, status: String(status), reachable: true, hostFailed: false, expiresAt: now + CACHE_MS };
  const file = parseRobots(answer.body, PRODUCT_TOKEN);
  return {
    file,
    status: [status, ...file.anomalies].join(" "),
    reachable: true,
    hostFailed: false,
    expiresAt: now + CACHE_MS,
  };
}

/** Trouble of the host, or a redirect that leads nowhere. */
function isNoAnswer(status: number): boolean {
  return status >= 500 || status === 429 || (status >= 300 && status < 400);
}

function isBrokenOff(problem: string): boolean {
  return wordsOfFailure(problem) !== null;
}

function decisionFor(known: Known, url: URL): RobotsDecision {
  const { crawlDelaySeconds } = known.file;
  if (!known.reachable) return { allowed: false, rule: null, status: known.status, crawlDelaySeconds };
  const verdict = judgeRobots(known.file, url);
  return { allowed: verdict.allowed, rule: verdict.rule?.line ?? null, status: known.status, crawlDelaySeconds };
}

/** The line that closes the address stays on record beside the leave to read it. */
function overridden(decision: RobotsDecision, known: Known, override: RobotsOverride | null): RobotsDecision {
  if (override === null) return decision;
  return { ...decision, allowed: decision.allowed || !known.hostFailed, override };
}
