import PQueue from "p-queue";
import type { FetchOutcome } from "../model/closed-lists.ts";
import type { Fetched } from "../model/fetched.ts";
import type { Frontier } from "../model/frontier.ts";
import type { FrontierItem } from "../model/frontier-item.ts";
import type { CrawlCounts } from "./crawl-counts.ts";
import type { CrawlDeps, CrawlJob } from "./crawl-job.ts";
import { activeOn, isSaturated, type Run, roomOf } from "./crawl-run.ts";
import { entryItems, itemsOfLinks } from "./frontier-seeds.ts";
import type { DiscoveredLink } from "./links/discover-links.ts";
import { sitemapLinks } from "./links/sitemap.ts";
import { clockOf, takeTurn } from "./politeness/host-turn.ts";
import { afterVisit, reopensAt, soonestWait, turnOf } from "./politeness/politeness.ts";

const MAX_ATTEMPTS = 3;
const WORTH_RETRYING = new Set<FetchOutcome>(["network_error", "server_error", "rate_limited", "truncated"]);
/** Outcomes after which the page has been read, or is known not to be there. */
const SETTLED = new Set<FetchOutcome>(
  "ok not_modified gone redirected_off_posting closed_text_hidden closed_text_visible soft_404 under_review unsupported_type".split(
    " ",
  ) as FetchOutcome[],
);
const POLL_MS = 2000;
/** Whoever looks on takes a longer rest for standing still. */
const WORTH_TELLING_MS = 10_000;
const MAX_SITEMAPS = 10;

/**
 * Visits the addresses of one source until none is left, one request a host at a time, within the source's delay,
 * hours, daily cap, depth and page limits. Everything it must remember is in the frontier, so a run that was
 * stopped or killed goes on where it was. Rejects only with what `onFetched` or the frontier threw.
 */
export async function crawlSource(job: CrawlJob, deps: CrawlDeps): Promise<CrawlCounts> {
  const run = await startRun(job, deps);
  while (!deps.signal.aborted && run.failure === null && !isFull(run)) {
    // One look at clock and visits for both: what changes in between would be missed by each.
    const look = { now: deps.now(), ended: run.ended };
    const item = await takeItem(run, look.now);
    if (item !== null) startVisit(item, run);
    else if (!(await waitForChange(run, look))) break;
  }
  await Promise.all([...run.active.values()].map(({ ended }) => ended));
  if (run.failure !== null) throw run.failure.cause;
  return countsOf(run);
}

async function startRun(job: CrawlJob, deps: CrawlDeps): Promise<Run> {
  const entries = entryItems(job, deps.newId);
  const seeded = await deps.frontier.seed(entries);
  const counts = await deps.frontier.count(job.auditId, job.source.id);
  return {
    job,
    deps,
    clocks: new Map(),
    moods: new Map(),
    active: new Map(),
    connections: new Map(),
    skipped: new Set(),
    sites: entries.map((item) => new URL(item.url)),
    seededUrls: new Set(),
    byOutcome: new Map(),
    visitedBefore: counts.done + counts.failed,
    visited: 0,
    ended: 0,
    seeded,
    failure: null,
  };
}

function isFull(run: Run): boolean {
  return run.visitedBefore + run.visited + run.active.size >= run.job.source.limits.pages;
}

/** Leases the next address whose host may be visited now; null when there is none at this moment. */
async function takeItem(run: Run, now: Date): Promise<FrontierItem | null> {
  const { deps, job } = run;
  if (isSaturated(run)) return null;
  while (true) {
    const item = await deps.frontier.lease({
      auditId: job.auditId,
      sourceId: job.source.id,
      now: now.toISOString(),
      leaseUntil: new Date(now.getTime() + deps.leaseSeconds * 1000).toISOString(),
      holder: deps.holder,
      busyHosts: unreadyHosts(run, now),
    });
    if (item === null) return null;
    if (item.sourceId !== job.source.id) run.skipped.add(item.host);
    else if (await takeTurn(item.host, run, now)) return item;
    await deps.frontier.release(item.id, deps.holder, null);
  }
}

function unreadyHosts(run: Run, now: Date): string[] {
  const { politeness } = run.job.source;
  const waiting = [...run.clocks.values()].filter((clock) => turnOf(clock, politeness, now).kind !== "now");
  const active = new Set([...run.active.values()].map(({ host }) => host));
  const full = [...active].filter((host) => activeOn(host, run) >= roomOf(host, run));
  return [...new Set([...full, ...run.skipped, ...waiting.map((clock) => clock.host)])];
}

function startVisit(item: FrontierItem, run: Run): void {
  const ended = visitItem(item, run)
    .catch((cause: unknown) => {
      run.failure ??= { cause };
    })
    .finally(() => {
      run.active.delete(item.id);
      run.ended += 1;
    });
  run.active.set(item.id, { host: item.host, ended });
}

/** Fetches when the host has a connection free and the run a place; a host with one connection has it kept until the page is stored. */
async function visitItem(item: FrontierItem, run: Run): Promise<void> {
  const { deps, job } = run;
  const { connections } = job.source.politeness;
  if (roomOf(item.host, run) === 1)
    return deps.queue.add(async () => storeVisit(item, await fetchItem(item, run), run));
  const lane = run.connections.get(item.host) ?? new PQueue({ concurrency: connections });
  run.connections.set(item.host, lane);
  const fetched = await lane.add(() => deps.queue.add(() => fetchItem(item, run)));
  await storeVisit(item, fetched, run);
}

async function fetchItem(item: FrontierItem, run: Run): Promise<Fetched> {
  const { deps, job } = run;
  const { purpose, url } = item;
  try {
    const renderIf = deps.renderIf?.(item) ?? null;
    const { source } = job;
    const known = purpose === "list" ? await deps.known(item) : null;
    const request = { url, purpose, source, expect: null, browser: source.browser, renderIf, known };
    const fetched = await deps.fetcher.visit(request);
    await advanceClock(item.host, fetched, run);
    await noteWaiting(fetched, run);
    return fetched;
  } catch (error) {
    await deps.frontier.release(item.id, deps.holder, null);
    await deps.frontier.leaveHost(item.host, deps.holder, null);
    throw error;
  }
}

async function storeVisit(item: FrontierItem, fetched: Fetched, run: Run): Promise<void> {
  const { deps, job } = run;
  let seeded = 0;
  let items: readonly FrontierItem[] = [];
  try {
    if (item.depth === 0) addSite(new URL(fetched.finalUrl), run);
    // Asked before the transaction opens: robots.txt may have to be fetched, and kept, for it.
    const sitemaps = [...sitemapLinks(fetched), ...(await namedSitemaps(item, fetched, run))];
    await deps.onFetched(item, fetched, async (frontier, answer) => {
      const links = [...answer.links, ...sitemaps];
      const { captureId } = answer;
      items = itemsOfLinks({ item, links, sites: run.sites, job, newId: deps.newId, known: run.seededUrls });
      seeded = await frontier.seed(items);
      await settleItem(frontier, deps.holder, { item, fetched, captureId });
      if (roomOf(item.host, run) > 1) await frontier.setHostClock(await clockOf(item.host, run));
    });
  } catch (error) {
    await deps.frontier.release(item.id, deps.holder, null);
    throw error;
  }
  noteSeeded(items, run);
  run.visited += 1;
  run.seeded += seeded;
  run.byOutcome.set(fetched.outcome, (run.byOutcome.get(fetched.outcome) ?? 0) + 1);
  tell(item.url, run);
}

function tell(words: string, { deps, visited, seeded }: Run): void {
  deps.onProgress({ words, visited, seeded });
}

const MOST_KNOWN = 200_000;

/** Only once they are committed: an address that is taken for known must be in the frontier. */
function noteSeeded(items: readonly FrontierItem[], { seededUrls }: Run): void {
  for (const { canonicalUrl } of items) if (seededUrls.size < MOST_KNOWN) seededUrls.add(canonicalUrl);
}

/** An entry address may lead to another host, whose pages then belong to the source. */
function addSite(url: URL, run: Run): void {
  if (!run.sites.some(({ host }) => host === url.host)) run.sites.push(url);
}

/** An entry page that only scripts fill has a site behind it all the same. */
const ANSWERS = new Set<FetchOutcome>(["ok", "not_modified", "empty_shell"]);

/** The sitemaps that robots.txt names, once the entry page of its site has answered. */
async function namedSitemaps(item: FrontierItem, fetched: Fetched, run: Run): Promise<readonly DiscoveredLink[]> {
  if (item.depth > 0 || item.purpose !== "list" || !ANSWERS.has(fetched.outcome)) return [];
  const urls = await run.deps.fetcher.sitemaps(fetched.finalUrl, run.job.source);
  return urls.slice(0, MAX_SITEMAPS).map((url) => ({ url, kind: "next", text: "" }));
}

async function advanceClock(host: string, fetched: Fetched, run: Run): Promise<void> {
  const { deps, job } = run;
  const next = afterVisit({
    clock: await clockOf(host, run),
    politeness: job.source.politeness,
    fetched,
    mood: run.moods.get(host) ?? { refusals: 0 },
    now: deps.now(),
    jitter: deps.random(),
  });
  run.clocks.set(host, next.clock);
  run.moods.set(host, next.mood);
  // Without a lease, the clock goes with the visit's own transaction.
  if (roomOf(host, run) === 1) await deps.frontier.leaveHost(host, deps.holder, next.clock);
  const reason = next.clock.stoppedReason;
  if (reason !== null) deps.log.warn({ host, reason }, "host stopped for this run");
}

/** A host that a redirect led to, and whose turn had not come, is waited for as one of the source's own. */
async function noteWaiting({ waitsFor }: Fetched, run: Run): Promise<void> {
  if (waitsFor === undefined || waitsFor.until === null) return;
  const { host, until } = waitsFor;
  run.clocks.set(host, { ...(await clockOf(host, run)), nextAllowedAt: until });
}

interface Visited {
  readonly item: FrontierItem;
  readonly fetched: Fetched;
  readonly captureId: string | null;
}

function settleItem(frontier: Frontier, holder: string, { item, fetched, captureId }: Visited): Promise<void> {
  const until = fetched.waitsFor?.until ?? null;
  const isRetried = (WORTH_RETRYING.has(fetched.outcome) || until !== null) && item.attempts < MAX_ATTEMPTS;
  if (isRetried) return frontier.release(item.id, holder, until);
  return frontier.finish(item.id, { state: SETTLED.has(fetched.outcome) ? "done" : "failed", captureId });
}

/** While visits are under way, what is left need not be counted. */
const UNCOUNTED = { waiting: 0, leased: 1 };

/** Waits until a visit ends or a host's turn comes; false when nothing will change any more. */
async function waitForChange(run: Run, look: { readonly now: Date; readonly ended: number }): Promise<boolean> {
  const { deps, job } = run;
  const { now } = look;
  const wait = soonestWait([...run.clocks.values()], job.source.politeness, now);
  const next = wait?.at ?? Number.POSITIVE_INFINITY;
  if (run.ended !== look.ended) return true;
  const visits = [...run.active.values()].map(({ ended }) => ended);
  const counts = visits.length > 0 ? UNCOUNTED : await deps.frontier.count(job.auditId, job.source.id);
  if (run.ended !== look.ended) return true;
  if (visits.length === 0 && counts.waiting + counts.leased === 0) return false;
  const sleeping = new AbortController();
  const stop = AbortSignal.any([deps.signal, sleeping.signal]);
  const pause = Number.isFinite(next) ? Math.max(1, next - deps.now().getTime()) : POLL_MS;
  if (visits.length === 0 && wait !== null && pause >= WORTH_TELLING_MS) tell(wait.words, run);
  if (visits.length > 0) await Promise.race([...visits, deps.sleep(pause, stop)]);
  else if (Number.isFinite(next) || counts.leased > 0) await deps.sleep(pause, stop);
  else return false;
  sleeping.abort();
  return true;
}

async function countsOf(run: Run): Promise<CrawlCounts> {
  const { deps, job } = run;
  const counts = await deps.frontier.count(job.auditId, job.source.id);
  const now = deps.now();
  const turns = [...run.clocks.values()].map((clock) => ({
    host: clock.host,
    turn: turnOf(clock, job.source.politeness, now),
  }));
  return {
    visited: run.visited,
    byOutcome: Object.fromEntries(run.byOutcome),
    seeded: run.seeded,
    remaining: counts.waiting + counts.leased,
    readElsewhere: Math.max(0, counts.done + counts.failed - run.visitedBefore - run.visited),
    stoppedHosts: turns.flatMap(({ host, turn }) => (turn.kind === "stopped" ? [{ host, reason: turn.reason }] : [])),
    resumesAt: resumesAt(run, now),
    pageLimitReached: isFull(run) && counts.waiting > 0,
    interrupted: deps.signal.aborted,
  };
}

function resumesAt(run: Run, now: Date): string | null {
  const times = [...run.clocks.values()].flatMap((clock) => reopensAt(clock, run.job.source.politeness, now) ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
