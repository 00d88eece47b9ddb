import { canonicalUrl } from "../../../crawl/links/canonical-url.ts";
import type { VisitRequest } from "../../../crawl/visit/visit-request.ts";
import { grouped } from "../../../model/grouped.ts";
import type { Anchors } from "../../../model/posting.ts";
import type { Source } from "../../../model/source.ts";
import type { Store } from "../../../store/port.ts";
import type { PageVisit, Probe } from "./re-visit.ts";

/** One address to visit once, however many postings stood there. */
export interface PageTask {
  readonly url: string;
  readonly source: Source;
  /** Reads what a visit needs when it is its turn. */
  open(): Promise<OpenedPage>;
  /** Another page of the host answered well after this visit was made: it stands for a control probe. */
  probed(captureId: string, probe: Probe): Promise<void>;
}

/** A page that is about to be visited. */
export interface OpenedPage {
  readonly purpose: VisitRequest["purpose"];
  /** What the page is expected to show; null where it held more than one posting, or nobody knows. */
  readonly expect: Anchors | null;
  /** Takes down what the visit came to; called in the transaction that stores it. */
  visited(store: Store, visit: PageVisit): Promise<void>;
}

/** All addresses of one host, in their order; they are visited one after another. */
export interface HostTasks<T extends PageTask = PageTask> {
  readonly host: string;
  readonly tasks: readonly T[];
  /** Another page of the host to be asked as well, null where none is known. */
  readonly probeUrl: string | null;
}

/** Sorts addresses by host. */
export function tasksByHost<T extends PageTask>(tasks: readonly T[]): readonly HostTasks<T>[] {
  return [...grouped(tasks, ({ url }) => new URL(url).host)].map(([host, own]) => ({
    host,
    tasks: own,
    probeUrl: probeUrlOf(host, own),
  }));
}

/** The source's own entry page, else the root of the host, unless it is itself among the pages in question. */
function probeUrlOf(host: string, tasks: readonly PageTask[]): string | null {
  const asked = new Set(tasks.map(({ url }) => canonicalUrl(url)));
  const sources = new Set(tasks.map(({ source }) => source));
  const entries = [...sources].flatMap(({ entryUrls }) => entryUrls);
  const roots = new Set(tasks.map(({ url }) => new URL("/", url).href));
  const fitting = [...entries, ...roots].filter((url) => URL.canParse(url) && new URL(url).host === host);
  return fitting.find((url) => !asked.has(canonicalUrl(url))) ?? null;
}
