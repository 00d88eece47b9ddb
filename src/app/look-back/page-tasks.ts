import { canonicalUrl } from "../../crawl/canonical-url.ts";
import type { VisitableSubject } from "./subjects.ts";

/** One address to visit once, for every posting of the lead that stood there. */
export interface PageTask {
  readonly url: string;
  readonly subjects: readonly [VisitableSubject, ...VisitableSubject[]];
}

/** All addresses of one host, in the order of the lead; they are visited one after another. */
export interface HostTasks {
  readonly host: string;
  readonly tasks: readonly PageTask[];
  /** Another page of the host to be asked as well, null where none is known. */
  readonly probeUrl: string | null;
}

/** Sorts the postings by host and address, so that an address is visited once however many of them share it. */
export function tasksByHost(subjects: readonly VisitableSubject[]): readonly HostTasks[] {
  const pages = new Map<string, PageTask>();
  for (const subject of subjects) {
    const { url } = subject.posting;
    const known = pages.get(url);
    pages.set(url, { url, subjects: known === undefined ? [subject] : [...known.subjects, subject] });
  }
  const hosts = new Map<string, PageTask[]>();
  for (const task of pages.values()) {
    const { host } = new URL(task.url);
    hosts.set(host, [...(hosts.get(host) ?? []), task]);
  }
  return [...hosts].map(([host, tasks]) => ({ host, tasks, probeUrl: probeUrlOf(host, tasks) }));
}

/** The source's own entry page, else the root of the host, unless it is itself among the pages in question. */
function probeUrlOf(host: string, tasks: readonly PageTask[]): string | null {
  const asked = new Set(tasks.map(({ url }) => canonicalUrl(url)));
  const entries = tasks.flatMap(({ subjects }) => subjects[0].source.entryUrls);
  const roots = tasks.map(({ url }) => new URL("/", url).href);
  const fitting = [...entries, ...roots].filter((url) => URL.canParse(url) && new URL(url).host === host);
  return fitting.find((url) => !asked.has(canonicalUrl(url))) ?? null;
}
