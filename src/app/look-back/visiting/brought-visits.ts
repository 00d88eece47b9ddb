import { canonicalUrl } from "../../../crawl/links/canonical-url.ts";
import type { Capture } from "../../../model/capture.ts";
import type { FetchOutcome } from "../../../model/closed-lists.ts";
import { type Failure, failureByCode } from "../../../model/failure.ts";
import type { Store } from "../../../store/port.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import type { RoundBook } from "../rounds/round-book.ts";
import type { Subject } from "../subjects/subject.ts";
import { broughtPage } from "./brought-page.ts";
import { capturesByTime, type TimedCapture } from "./captures-by-time.ts";
import { NOT_ASKED } from "./host-standing.ts";
import { type HostTasks, tasksByHost } from "./page-tasks.ts";
import type { PageVisit, Probe } from "./re-visit.ts";
import { openedPage, type SubjectPage } from "./subject-pages.ts";

/** What visits that another machine made are taken into. */
interface BroughtRound {
  /** When the round began: visits that ended earlier are none of it. */
  readonly since: string;
  readonly pages: readonly SubjectPage[];
  readonly book: RoundBook;
}

/** Pages whose visits are taken in one transaction. */
const BATCH = 50;

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

/** A visit that was taken, as far as it is remembered: a host may have very many. */
interface Taken {
  readonly page: SubjectPage;
  readonly capture: TimedCapture;
  readonly isBorneOut: boolean;
}

/** A visit that is about to be taken. */
interface InHand {
  readonly page: SubjectPage;
  readonly subjects: readonly Subject[];
  readonly visit: PageVisit;
  readonly capture: Capture;
}

async function takeOfHost(
  pipeline: Pipeline,
  { tasks, probeUrl }: HostTasks<SubjectPage>,
  round: BroughtRound,
): Promise<readonly Failure[]> {
  const { store } = pipeline.office;
  const probeAt = probesAt(probeUrl === null ? [] : await broughtTo(store, probeUrl, round.since));
  const failures: Failure[] = [];
  const taken: Taken[] = [];
  for (let start = 0; start < tasks.length; start += BATCH) {
    const batch: InHand[] = [];
    for (const page of tasks.slice(start, start + BATCH)) {
      const captures = await broughtTo(store, page.url, round.since);
      if (captures.length === 0) failures.push(notBrought(page.url));
      else batch.push(...(await visitsOf(pipeline, { page, captures }, probeAt)));
    }
    await store.transaction(async (joined) => {
      for (const { subjects, visit } of batch) await openedPage(subjects, round.book).visited(joined, visit);
    });
    for (const { page, capture, visit } of batch) {
      taken.push({ page, capture: timed(capture), isBorneOut: visit.probe.ok === true });
    }
  }
  await settleProbes(taken);
  return failures;
}

async function visitsOf(
  pipeline: Pipeline,
  { page, captures }: { readonly page: SubjectPage; readonly captures: readonly Capture[] },
  probeAt: (capture: TimedCapture) => Probe,
): Promise<readonly InHand[]> {
  const subjects = await page.read();
  const visits: InHand[] = [];
  for (const capture of captures) {
    const committed = await broughtPage(pipeline, capture, subjects);
    visits.push({ page, subjects, capture, visit: { fetched: capture, committed, probe: probeAt(timed(capture)) } });
  }
  return visits;
}

/** Another page that was read at about the same time is as good a probe as the entry page. */
async function settleProbes(taken: readonly Taken[]): Promise<void> {
  const liveNear = capturesByTime(taken.map(({ capture }) => capture).filter(({ outcome }) => outcome === "ok"));
  for (const { page, capture, isBorneOut } of taken) {
    const live = isBorneOut ? null : liveNear(capture);
    if (live !== null) await page.probed(capture.id, probeOf(live));
  }
}

async function broughtTo(store: Store, url: string, since: string): Promise<readonly Capture[]> {
  const captures = await store.captures.since(canonicalUrl(url) ?? url, since);
  return captures.filter(({ origin, purpose }) => origin !== undefined && purpose !== "robots");
}

/** The probe made nearest to a capture, one that was answered before one that was not. */
function probesAt(probes: readonly Capture[]): (capture: TimedCapture) => Probe {
  const all = probes.map(timed);
  const answeredNear = capturesByTime(all.filter(({ outcome }) => outcome === "ok"));
  const anyNear = capturesByTime(all);
  return (capture) => {
    const best = answeredNear(capture) ?? anyNear(capture);
    return best === null ? { ok: null, url: null, captureId: null } : probeOf(best);
  };
}

const ANSWERED: ReadonlySet<FetchOutcome> = new Set<FetchOutcome>(["ok", "not_modified"]);

function probeOf({ id, requestedUrl, outcome }: TimedCapture): Probe {
  return { ok: NOT_ASKED.has(outcome) ? null : ANSWERED.has(outcome), url: requestedUrl, captureId: id };
}

function timed({ id, requestedUrl, outcome, finishedAt, origin }: Capture): TimedCapture {
  return { id, requestedUrl, outcome, finishedAt, origin: origin ?? null };
}

function notBrought(subject: string): Failure {
  const detail = "没有导入本轮开始以后的采集件，请在外网机按复查清单复查、导出后再导入";
  return failureByCode("look-back", "VISIT_FAILED", { subject, detail }, true);
}
