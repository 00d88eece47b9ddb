import { availableParallelism } from "node:os";
import { DEFAULT_FETCH_LIMITS } from "../../crawl/http/fetch-limits.ts";
import { type JudgePage, judgePage } from "../../crawl/judge/judge-page.ts";
import { loadPageWording } from "../../crawl/judge/page-wording.ts";
import { createFetcher } from "../../crawl/visit/fetcher.ts";
import type { Fetcher } from "../../crawl/visit/visit-request.ts";
import type { Fetched } from "../../model/fetched.ts";
import type { Source } from "../../model/source.ts";
import { decodeBytes } from "../../text/decode.ts";
import type { Office } from "../office.ts";
import { programFile } from "../program-files.ts";
import { upstreamProxyOf } from "../upstream-proxy-of.ts";
import { hostTurnsOf, type SharedHosts } from "./host-turns-of.ts";

/** A visit waits this long for a host that a redirect leads to; a stop of that host holds for an hour. */
const REDIRECT_TURNS = { patienceMs: 60_000, stopsHoldMs: 3_600_000 };

interface FetcherOptions extends Partial<SharedHosts> {
  /** Judges pages in another thread; left out, they are judged in this one. */
  readonly judge?: JudgePage | undefined;
}

/** A fetcher for one run of an office; `onRobots` keeps each robots.txt as evidence. Close it when done. */
export async function openFetcher(
  office: Office,
  onRobots: (fetched: Fetched, source: Source) => Promise<void>,
  { judge, ...shared }: FetcherOptions = {},
): Promise<Fetcher> {
  const wording = await loadPageWording(programFile("rules/pages"));
  return createFetcher({
    now: office.clock.now,
    turns: hostTurnsOf(office, REDIRECT_TURNS, { now: office.clock.now, ...shared }),
    sleep: office.clock.sleep,
    log: office.log,
    proxy: upstreamProxyOf(office.configuration),
    resolve: null,
    browserChoices: office.store.browserChoices,
    decode: decodeBytes,
    judge: judge ?? (async (answer) => judgePage(answer, wording)),
    chromiumPath: office.chromiumPath,
    toolVersion: office.toolVersion,
    limits: { ...DEFAULT_FETCH_LIMITS, browserPages: browserPages() },
    extraCaPem: null,
    onRobots,
  });
}

/** A page mostly waits until its network is quiet; with eight to a processor one of them has work to do. */
function browserPages(): number {
  return Math.min(16, 8 * availableParallelism());
}
