import type { Charset, Hop, RobotsDecision, Signal } from "./capture.ts";
import type { FetchOutcome } from "./closed-lists.ts";
import type { TextLayout } from "./text-layout.ts";

/** An answer of an earlier capture, and the marks by which the server knows whether it still stands. */
export interface EarlierAnswer {
  readonly captureId: string;
  /** The WARC record that holds it. */
  readonly recordId: string;
  readonly url: string;
  readonly date: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** One HTTP exchange with the exact bytes that crossed the wire, headers included. */
export interface Exchange {
  readonly url: string;
  readonly request: Uint8Array;
  readonly response: Uint8Array;
  readonly remoteAddress: string | null;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly tlsChainPem: string | null;
  /** Every address that the resolver gave for the host; the address itself when the URL has one. */
  readonly resolved: readonly string[];
  /** Such as `TLSv1.3`; null without TLS. */
  readonly tlsVersion: string | null;
  /** The proxy that the connection went through; null for a direct one. */
  readonly proxy: string | null;
  /** What that proxy was asked to connect to: an address checked here, or a name that the proxy resolved (`resolved` is then empty). */
  readonly proxyTarget: string | null;
  readonly truncated: boolean;
  /** Set for a 304 only: what the server says has not changed. */
  readonly revisits?: EarlierAnswer;
}

/** What a browser made of a page; `html` is the serialised document after it came to rest. */
export interface Rendering {
  readonly html: string;
  readonly screenshotPng: Uint8Array;
  readonly pdf: Uint8Array | null;
  readonly mhtml: string | null;
  readonly browserVersion: string;
  readonly pendingImages: number;
  /** Where the words stand in the screenshot; null when the page would not tell. */
  readonly textLayout: TextLayout | null;
}

/** The decoded entity body of the final response, or the bytes of an imported file. */
export interface FetchedBody {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly charset: Charset | null;
}

/** Everything one visit produced, still in memory; `evidence/` turns it into a capture folder. */
export interface Fetched {
  readonly purpose:
    | "list"
    | "posting"
    | "attachment"
    | "probe"
    | "robots"
    | "import"
    | "submission"
    | "visit"
    | "disposal";
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly canonicalUrl: string;
  readonly hops: readonly Hop[];
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly via: "http" | "browser" | "file";
  readonly viaReason: string | null;
  readonly status: number | null;
  readonly outcome: FetchOutcome;
  readonly signals: readonly Signal[];
  readonly body: FetchedBody | null;
  readonly exchanges: readonly Exchange[];
  readonly rendering: Rendering | null;
  readonly robots: RobotsDecision | null;
  /** The longest Crawl-delay of all hosts on the way, in seconds; left out where `robots` says it already. */
  readonly longestCrawlDelay?: number;
  /** Set when a redirect led to a host whose turn had not come: which, and when to ask again (null: not in this run). */
  readonly waitsFor?: { readonly host: string; readonly until: string | null };
  readonly userAgent: string | null;
  /** Local clock minus the server's `Date` header, in milliseconds; null when there was none. */
  readonly clockOffsetMs: number | null;
  /** Egress exceptions in force (`ip:port`), printed in every manifest. */
  readonly allowPrivate: readonly string[];
}
