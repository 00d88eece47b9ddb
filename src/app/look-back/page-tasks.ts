import { canonicalUrl } from "../../crawl/canonical-url.ts";
import type { VisitRequest } from "../../crawl/visit-request.ts";
import type { Anchors } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";

/** One address to visit once, however many postings stood there. */
export interface PageTask {
  readonly url: string;
  readonly source: Source;
  readonly purpose: VisitRequest["purpose"];
  /** What the page is expected to show; null where it held more than one posting, or nobody knows. */
  readonly expect: Anchors | null;
}

/** All addresses of one host, in their order; they are visited one after another. */
export interface HostTasks {
  readonly host: string;
  readonly tasks: readonly PageTask[];
  /** Another page of the host to be asked as well, null where none is known. */
  readonly probeUrl: string | null;
}

/** Sorts addresses by host. */
export function tasksByHost(tasks: readonly PageTask[]): readonly HostTasks[] {
  const hosts = new Map<string, PageTask[]>();
  for (const task of tasks) {
    const { host } = new URL(task.url);
    hosts.set(host, [...(hosts.get(host) ?? []), task]);
  }
  return [...hosts].map(([host, own]) => ({ host, tasks: own, probeUrl: probeUrlOf(host, own) }));
}

/** The source's own entry page, else the root of the host, unless it is itself among the pages in question. */
function probeUrlOf(host: string, tasks: readonly PageTask[]): string | null {
  const asked = new Set(tasks.map(({ url }) => canonicalUrl(url)));
  const entries = tasks.flatMap(({ source }) => source.entryUrls);
  const roots = tasks.map(({ url }) => new URL("/", url).href);
  const fitting = [...entries, ...roots].filter((url) => URL.canParse(url) && new URL(url).host === host);
  return fitting.find((url) => !asked.has(canonicalUrl(url))) ?? null;
}
