import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** What a watched board saw, in milliseconds of its own clock; a connection is known by the visitor's port. */
export type HostEvent =
  | (Seen & { readonly kind: "opened" })
  | (Seen & { readonly kind: "closed" })
  | Requested
  | (Seen & { readonly kind: "answered"; readonly path: string });

type Requested = Seen & { readonly kind: "asked"; readonly path: string };

interface Seen {
  readonly at: number;
  readonly host: number;
  readonly connection: number;
}

/** How politely one host was visited. */
export interface HostRecord {
  readonly pages: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly mostConnections: number;
  readonly mostRequests: number;
  /** From the end of one page's answer to the next page's request, in milliseconds; infinite for fewer than two pages. */
  readonly shortestGap: number;
  /** How long a page took to answer, together. */
  readonly answeringMs: number;
}

/** The record of each host in a log of `watched-boards.ts`; robots.txt is no page, but takes a connection like one. */
export async function readHostLog(path: string): Promise<readonly HostRecord[]> {
  const watches = new Map<number, HostWatch>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const event = JSON.parse(line) as HostEvent;
    const watch = watches.get(event.host) ?? newWatch();
    watches.set(event.host, watch);
    see(watch, event);
  }
  return [...watches.values()].filter(({ pages }) => pages > 0);
}

/** The moments at which pages were asked for, over all hosts, in order. */
export async function pageTimes(path: string): Promise<readonly number[]> {
  const times: number[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const event = JSON.parse(line) as HostEvent;
    if (event.kind === "asked" && isPage(event.path)) times.push(event.at);
  }
  return times.sort((a, b) => a - b);
}

type HostWatch = { -readonly [K in keyof HostRecord]: HostRecord[K] } & {
  connections: number;
  requests: number;
  endedAt: number;
};

function newWatch(): HostWatch {
  const most = { mostConnections: 0, mostRequests: 0, shortestGap: Number.POSITIVE_INFINITY, answeringMs: 0 };
  const never = Number.NEGATIVE_INFINITY;
  return { pages: 0, firstAt: 0, lastAt: 0, ...most, connections: 0, requests: 0, endedAt: never };
}

function isPage(path: string): boolean {
  return path !== "/robots.txt";
}

function see(watch: HostWatch, event: HostEvent): void {
  switch (event.kind) {
    case "opened":
      watch.connections += 1;
      watch.mostConnections = Math.max(watch.mostConnections, watch.connections);
      break;
    case "closed":
      watch.connections -= 1;
      break;
    case "asked":
      beginRequest(watch, event);
      break;
    case "answered":
      endRequest(watch, event);
      break;
  }
}

function beginRequest(watch: HostWatch, { at, path }: Pick<Requested, "at" | "path">): void {
  watch.requests += 1;
  watch.mostRequests = Math.max(watch.mostRequests, watch.requests);
  if (!isPage(path)) return;
  watch.shortestGap = Math.min(watch.shortestGap, at - watch.endedAt);
  watch.answeringMs -= at;
  if (watch.pages === 0) watch.firstAt = at;
  watch.lastAt = at;
  watch.pages += 1;
}

function endRequest(watch: HostWatch, { at, path }: Pick<Requested, "at" | "path">): void {
  watch.requests -= 1;
  if (!isPage(path)) return;
  watch.endedAt = at;
  watch.answeringMs += at;
}
