import type { BrowserChoices } from "../../model/browser-choice.ts";
import type { Charset } from "../../model/capture.ts";
import type { EarlierAnswer, Fetched } from "../../model/fetched.ts";
import type { Logger } from "../../model/logger.ts";
import type { Anchors } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";
import type { FetchLimits } from "../http/fetch-limits.ts";
import type { Resolve } from "../http/guard.ts";
import type { UpstreamProxy } from "../http/upstream-proxy.ts";
import type { JudgePage } from "../judge/judge-page.ts";
import type { HostTurns } from "../politeness/host-turns.ts";

/** One address to visit, on whose behalf, and what posting is expected there. */
export interface VisitRequest {
  readonly url: string;
  readonly purpose: "list" | "posting" | "attachment" | "probe" | "submission";
  readonly source: Source;
  readonly expect: Anchors | null;
  readonly browser: "auto" | "never" | "always";
  /** Asks the server only whether this earlier answer still stands. For lists; a posting is always fetched whole. */
  readonly known?: EarlierAnswer | null;
  /**
   * Asked once about a page that was read well over HTTP: the Chinese reason why it is opened in the browser too, so that
   * the capture also holds screenshot, PDF and MHTML; null to leave it. The text stays that of the bytes, `via` stays
   * `http`, and a rendering that fails costs only a signal. Null when no picture is wanted of any page.
   */
  readonly renderIf: ((html: string, finalUrl: string) => string | null | Promise<string | null>) | null;
}

/** Makes visits. `visit` never throws for anything a site does: the outcome and its signals say what happened. */
export interface Fetcher {
  visit(request: VisitRequest): Promise<Fetched>;
  /** Addresses of sitemaps that robots.txt of the site names. */
  sitemaps(url: string, source: Source): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What a fetcher needs from outside. */
export interface FetcherDeps {
  readonly now: () => Date;
  /** The turns of hosts that a visit comes to on its way. */
  readonly turns: HostTurns;
  /** Waits `ms` before the second request of one visit, so that the browser keeps the host's delay too. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Logger;
  /** The office's proxy; null where the machine reaches the internet itself. */
  readonly proxy: UpstreamProxy | null;
  /** Name resolution; null for the system's. */
  readonly resolve: Resolve | null;
  readonly decode: (bytes: Uint8Array, declared: string | null) => { readonly text: string; readonly charset: Charset };
  readonly judge: JudgePage;
  /** Null when no browser was found: pages that need one end as `empty_shell` with the signal `browser_missing`. */
  readonly chromiumPath: string | null;
  /** Which kinds of pages needed a browser so far. */
  readonly browserChoices: BrowserChoices;
  readonly toolVersion: string;
  readonly limits: FetchLimits;
  /** Certificate authorities to trust beside the usual ones, such as an intranet's. */
  readonly extraCaPem: string | null;
  /** Receives the robots.txt of each origin when it was fetched, so that it is kept as evidence. */
  readonly onRobots: (fetched: Fetched, source: Source) => Promise<void>;
}
