import { canonicalUrl } from "../../crawl/canonical-url.ts";
import type { Capture } from "../../model/capture.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import { errorSentence } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";
import type { Store } from "../../store/port.ts";
import { contentOf } from "../pipeline/content-of.ts";
import type { PageReading } from "../pipeline/page-reading.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { readPostings } from "../pipeline/read-postings.ts";
import { storedVisit } from "../pipeline/stored-visit.ts";
import { bookRecorder } from "./book-recorder.ts";
import { NOT_ASKED } from "./host-standing.ts";
import { type HostTasks, tasksByHost } from "./page-tasks.ts";
import type { PageVisit, Probe } from "./re-visit.ts";
import type { RoundBook } from "./round-book.ts";
import type { SubjectPage } from "./subject-pages.ts";

/** What visits that another machine made are taken into. */
interface BroughtRound {
  /** When the round began: visits that ended earlier are none of it. */
  readonly since: string;
  readonly pages: readonly SubjectPage[];
  readonly book: RoundBook;
}

/** A control probe says how a host answered at about the same time. */
const SAME_TIME_MS = 3_600_000;

/**
 * Takes the visits that other machines made since the round began from their captures here, each with the control probe
 * made at about the same time, as if they were made now; one that the round has already is left out. Gives a failure for
 * every address that nobody visited.
 */
export async function takeBroughtVisits(pipeline: Pipeline, round: BroughtRound): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const host of tasksByHost(round.pages)) failures.push(...(await takeOfHost(pipeline, host, round)));
  return failures;
}

async function takeOfHost(
  pipeline: Pipeline,
  { tasks, probeUrl }: HostTasks,
  round: BroughtRound,
): Promise<readonly Failure[]> {
  const { store } = pipeline.office;
  const recorder = bookRecorder(round.book, round.pages, pipeline);
  const probes = probeUrl === null ? [] : await broughtTo(store, probeUrl, round.since);
  const failures: Failure[] = [];
  const made: Capture[] = [];
  for (const task of tasks) {
    const captures = await broughtTo(store, task.url, round.since);
    if (captures.length === 0) failures.push(notBrought(task.url));
    for (const capture of captures.filter(({ id }) => !isTaken(round, task.url, id))) {
      const visit = await visitOf(pipeline, capture, probeAt(capture, probes));
      await store.transaction((joined) => recorder.visited(joined, task, visit));
      made.push(capture);
    }
  }
  for (const capture of made) {
    const live = made.find((other) => other.outcome === "ok" && other.id !== capture.id && isSameTime(other, capture));
    if (live !== undefined) await recorder.probed([capture.id], probeOf(live));
  }
  return failures;
}

async function broughtTo(store: Store, url: string, since: string): Promise<readonly Capture[]> {
  const captures = await store.captures.since(canonicalUrl(url) ?? url, since);
  return captures.filter(({ origin, purpose }) => origin !== undefined && purpose !== "robots");
}

function isTaken({ pages, book }: BroughtRound, url: string, captureId: string): boolean {
  const subjects = pages.find((page) => page.url === url)?.subjects ?? [];
  return subjects.some(({ posting }) => book.visitsOf(posting.key).some((visit) => visit.captureId === captureId));
}

function probeAt(capture: Capture, probes: readonly Capture[]): Probe {
  const near = probes.filter((probe) => isSameTime(probe, capture));
  const best = near.find(({ outcome }) => outcome === "ok") ?? near[0];
  return best === undefined ? { ok: null, url: null, captureId: null } : probeOf(best);
}

function isSameTime(a: Capture, b: Capture): boolean {
  return a.origin === b.origin && Math.abs(Date.parse(a.finishedAt) - Date.parse(b.finishedAt)) <= SAME_TIME_MS;
}

function probeOf({ id, requestedUrl, outcome }: Capture): Probe {
  const answered: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["ok", "not_modified"]);
  return { ok: NOT_ASKED.has(outcome) ? null : answered.has(outcome), url: requestedUrl, captureId: id };
}

async function visitOf(pipeline: Pipeline, capture: Capture, probe: Probe): Promise<PageVisit> {
  const { store } = pipeline.office;
  const postings = [];
  for (const posting of await store.postings.ofCapture(capture.id)) {
    const findings = await store.findings.ofPosting(posting.id);
    postings.push({ posting, findings, isNew: false, isChanged: false });
  }
  const { reading, failures } = await readAgain(pipeline, capture);
  return { fetched: capture, committed: { capture, postings, reading, failures }, probe };
}

/** How the page was read tells whether it is a picture of words; what cannot be read again is a failure, never a clean page. */
async function readAgain(
  pipeline: Pipeline,
  capture: Capture,
): Promise<{ readonly reading: PageReading | null; readonly failures: readonly Failure[] }> {
  const { office, tools } = pipeline;
  const source = await office.store.sources.get(capture.sourceId);
  const content = await contentOf(await storedVisit(office.home, capture), tools);
  if (content === null || source === null) return { reading: null, failures: [] };
  const { canonicalUrl: url, finishedAt: seenAt } = capture;
  const reading = readPostings(content, { source, canonicalUrl: url, seenAt }, pipeline);
  return { reading, failures: reading.failures };
}

function notBrought(subject: string): Failure {
  const detail = "没有导入本轮开始以后的采集件，请在外网机按复查清单复查、导出后再导入";
  const message = errorSentence("VISIT_FAILED", { subject, detail });
  return { stage: "look-back", subject, code: "VISIT_FAILED", message, retryable: true };
}
