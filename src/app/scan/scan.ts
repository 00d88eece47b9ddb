import PQueue from "p-queue";
import type { CrawlCounts, CrawlProgress } from "../../crawl/crawl-counts.ts";
import { crawlSource } from "../../crawl/crawl-source.ts";
import type { Fetcher } from "../../crawl/visit/visit-request.ts";
import type { Audit } from "../../model/audit.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Source } from "../../model/source.ts";
import { startAudit } from "../audits/start-audit.ts";
import type { Office } from "../office.ts";
import { besideReading } from "../pipeline/beside-reading.ts";
import { type Committed, commitFetched, commitLeased } from "../pipeline/commit-fetched.ts";
import { knownList, linksOfKnownList } from "../pipeline/known-lists.ts";
import { openFetcher } from "../pipeline/open-fetcher.ts";
import { pictureReason, type Screenshots } from "../pipeline/picture-reason.ts";
import { openPipelineTools, type Pipeline, type PipelineTools, pipelineOf } from "../pipeline/pipeline.ts";
import { refuseWithoutEntry } from "../sources/load-source.ts";
import { refuseLargeLists } from "../sources/refuse-large-lists.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { barrenSource } from "./barren-source.ts";
import { freeingDeadHosts } from "./dead-leases.ts";
import { recordImpact, recordsRobots, sourcesToAssess } from "./impact-record.ts";
import { thisHolder } from "./lease-holder.ts";
import { createTally, type ScanTally, type VisitedItem } from "./scan-tally.ts";
import { takeOverLeases } from "./take-over-leases.ts";

export interface ScanOptions {
  readonly operator: string;
  readonly trigger: Extract<Audit["trigger"], "scan" | "look-back" | "submission" | "demo">;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CrawlProgress) => void;
  /** Told in one Chinese sentence what a continued run has to wait for. */
  readonly onNotice?: (sentence: string) => void;
  /** False where nobody reads the `items` of the report: a run of any length then fits in memory. */
  readonly isListed?: boolean;
  /** Requests at one time over all hosts; each host still sees one. */
  readonly width: number;
  /** Which pages are also opened in the browser, for screenshot, PDF and MHTML. */
  readonly screenshots: Screenshots;
  /** What many scans of one process share; its owner also applies for the time stamps. Left out, the scan has its own. */
  readonly bench?: ScanBench;
}

/** Rules, reading tools and connections that scans may share. */
export interface ScanBench {
  readonly tools: PipelineTools;
  readonly fetcher: Fetcher;
  /** The time by which hosts are visited, the same for all machines that share them. */
  readonly now: () => Date;
  /** A host that was stopped no longer ago than this stays so. */
  readonly stopsHoldMs: number;
  /** Scans of this process that are under way; what an ended one could not give back is free. */
  readonly livingRuns: Set<string>;
}

/** What one run saw. `items` has one entry for each visit, robots.txt aside, where a list was wanted. */
export interface ScanReport {
  readonly audit: Audit;
  readonly resumed: boolean;
  readonly sources: readonly Source[];
  readonly tally: ScanTally;
  readonly items: readonly VisitedItem[];
  readonly failures: readonly Failure[];
  readonly crawls: readonly CrawlCounts[];
  readonly interrupted: boolean;
}

/**
 * Crawls, extracts and audits `sources` into the store. An unfinished run over the same sources is continued. Pages that
 * could not be read are failures with their outcome; they never count as "nothing found".
 */
export async function scanSources(
  office: Office,
  sources: readonly Source[],
  options: ScanOptions,
): Promise<ScanReport> {
  for (const source of sources) refuseWithoutEntry(source, `${source.name}（${source.id}）`);
  await refuseLargeLists(sources);
  const assessed = await sourcesToAssess(office, sources);
  for (const source of sources) if (assessed.has(source.id)) await recordImpact(office, source, options.operator);
  const { bench } = options;
  const run = office.newId();
  const holder = bench === undefined ? thisHolder() : thisHolder(run);
  const tools = bench?.tools ?? (await besideReading(await openPipelineTools(office)));
  const { audit, resumed } = await startAudit(office, sources, options.trigger, tools.ruleset);
  if (resumed)
    for (const sentence of await takeOverLeases(office, audit.id, bench?.livingRuns)) options.onNotice?.(sentence);
  const pipeline = pipelineOf(tools, audit.id, options.operator);
  const tally = createTally(options.isListed, audit.failures);
  const ownFetcher = async () =>
    openFetcher(
      office,
      async (robots, source) => {
        await commitFetched(pipeline, source, robots);
      },
      { judge: tools.thread?.judge },
    );
  const fetcher = bench?.fetcher ?? (await ownFetcher());
  try {
    const queue = new PQueue({ concurrency: options.width });
    bench?.livingRuns.add(run);
    const task = { pipeline, fetcher, queue, tally, options, holder };
    const crawls = await Promise.all(groupByHost(sources).map((group) => crawlInTurn(group, task)));
    const isStampedHere = bench === undefined && !options.signal.aborted;
    const stamped = isStampedHere ? await stampNew(office, options.operator) : [];
    return await finishAudit(office, { audit, resumed, sources, tally, crawls: crawls.flat(), stamped });
  } finally {
    bench?.livingRuns.delete(run);
    if (bench === undefined) await Promise.all([fetcher.close(), tools.thread?.close()]);
  }
}

/** Sources that share a host are crawled one after another, so that the host never sees two visits at a time. */
function groupByHost(sources: readonly Source[]): readonly (readonly Source[])[] {
  const groups: { hosts: Set<string>; sources: Source[] }[] = [];
  for (const source of sources) {
    const hosts = new Set(source.entryUrls.map((url) => new URL(url).host));
    const shared = groups.filter((group) => [...hosts].some((host) => group.hosts.has(host)));
    const merged = {
      hosts: new Set([...hosts, ...shared.flatMap((group) => [...group.hosts])]),
      sources: [...shared.flatMap((group) => group.sources), source],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !shared.includes(group)), merged);
  }
  return groups.map((group) => group.sources);
}

async function crawlInTurn(sources: readonly Source[], task: CrawlTask): Promise<readonly CrawlCounts[]> {
  const counts: CrawlCounts[] = [];
  for (const source of sources) counts.push(await crawl(source, task));
  return counts;
}

interface CrawlTask {
  readonly pipeline: Pipeline;
  readonly fetcher: Fetcher;
  readonly queue: PQueue;
  readonly tally: ScanTally;
  readonly options: ScanOptions;
  /** This run, as its leases name it. */
  readonly holder: string;
}

const LEASE_SECONDS = 300;

async function crawl(source: Source, task: CrawlTask): Promise<CrawlCounts> {
  const { pipeline, tally } = task;
  const { auditId, office } = pipeline;
  let postings = 0;
  const counts = await crawlAndCommit(source, task, (committed) => {
    postings += committed.postings.length;
  });
  // A submission tells of each of its addresses by itself.
  if (task.options.trigger !== "submission")
    tally.fail(await barrenSource(office.store, { auditId, source, counts, postings }));
  return counts;
}

function crawlAndCommit(
  source: Source,
  task: CrawlTask,
  onCommitted: (committed: Committed) => void,
): Promise<CrawlCounts> {
  const { pipeline, options, tally } = task;
  const { screenshots } = options;
  const { office } = pipeline;
  const { holder } = task;
  const recordRobots = recordsRobots(office, source, options.operator);
  return crawlSource(
    { auditId: pipeline.auditId, source },
    {
      fetcher: task.fetcher,
      frontier: freeingDeadHosts(office.store.frontier, source.politeness.delaySeconds, options.bench?.livingRuns),
      queue: task.queue,
      now: options.bench?.now ?? office.clock.now,
      stopsHoldMs: options.bench?.stopsHoldMs ?? 0,
      sleep: office.clock.sleep,
      newId: office.newId,
      random: office.random,
      log: office.log,
      signal: options.signal,
      holder,
      leaseSeconds: LEASE_SECONDS,
      onProgress: options.onProgress,
      known: (item) => knownList(pipeline, source, item),
      renderIf: screenshots === "never" ? null : ({ url }) => pictureReason(pipeline, source, { url, screenshots }),
      async onFetched({ id }, fetched, settle) {
        const known = await linksOfKnownList(pipeline, source, fetched);
        const committed = await commitLeased(pipeline, source, fetched, {
          isOurs: ({ frontier }) => frontier.isHeld(id, holder),
          alongside: ({ frontier }, done) =>
            settle(frontier, { links: [...known, ...(done.reading?.links ?? [])], captureId: done.capture.id }),
        });
        if (committed !== null) {
          tally.add(fetched, committed);
          onCommitted(committed);
        }
        await recordRobots(fetched);
      },
    },
  );
}

interface ScanEnd {
  readonly audit: Audit;
  readonly resumed: boolean;
  readonly sources: readonly Source[];
  readonly tally: ScanTally;
  readonly crawls: readonly CrawlCounts[];
  readonly stamped: readonly Failure[];
}

/** A run that was stopped, or whose hosts asked us to come later, stays open for the next `scan`. */
async function finishAudit(office: Office, end: ScanEnd): Promise<ScanReport> {
  const { crawls, tally } = end;
  const interrupted = crawls.some((crawl) => crawl.interrupted);
  const isOpen = interrupted || crawls.some((crawl) => crawl.remaining > 0 && !crawl.pageLimitReached);
  const failures = [...tally.failures, ...crawls.flatMap(stoppedHosts), ...end.stamped];
  const audit: Audit = {
    ...end.audit,
    finishedAt: isOpen ? null : office.clock.now().toISOString(),
    counts: addCounts(end.audit.counts, tally.counts()),
    failures: [...tally.earlierFailures, ...failures],
  };
  await office.store.audits.put(audit);
  return { ...end, audit, items: tally.items, failures, interrupted };
}

/** A run that is continued counts on from where it stopped. */
function addCounts(before: Audit["counts"], now: Audit["counts"]): Audit["counts"] {
  const sums = { ...before };
  for (const [name, count] of Object.entries(now)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

function stoppedHosts({ stoppedHosts: hosts, remaining }: CrawlCounts): readonly Failure[] {
  const rest = hosts.length === 1 ? `，还有 ${remaining} 个网址没有访问` : "，其余网址留待下次";
  const left = remaining === 0 ? "" : rest;
  return hosts.map(({ host, reason }) =>
    failureByCode("crawl", "HOST_STOPPED", { subject: host, detail: reason + left }),
  );
}
