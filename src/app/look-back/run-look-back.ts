import { headline } from "../../lookback/headline.ts";
import { type NextVisit, nextVisit } from "../../lookback/next-visit.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import type { Failure } from "../../model/failure.ts";
import type { Lead } from "../../model/lead.ts";
import type { LookBack } from "../../model/look-back.ts";
import type { Office } from "../office.ts";
import { commitFetched } from "../pipeline/commit-fetched.ts";
import { openFetcher } from "../pipeline/open-fetcher.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { lookBeyond } from "./beyond.ts";
import { bookRecorder } from "./book-recorder.ts";
import { takeBroughtVisits } from "./brought-visits.ts";
import { issuedLead } from "./issued-lead.ts";
import { lookBackContext } from "./look-back-context.ts";
import { lookBackSettings } from "./look-back-settings.ts";
import { type OpenRound, openRound } from "./open-round.ts";
import { tasksByHost } from "./page-tasks.ts";
import type { Relist } from "./relist.ts";
import { createRoundBook, type RoundBook } from "./round-book.ts";
import { finishLookBackAudit, startLookBackAudit } from "./run-audit.ts";
import { stillListed } from "./still-listed.ts";
import { isVisitable, type Subject, whyNotVisited } from "./subject.ts";
import { subjectPages } from "./subject-pages.ts";
import { readSubjects } from "./subjects.ts";
import type { LookBackProgress } from "./visit-deps.ts";
import { visitHost } from "./visit-host.ts";

/** What is asked of one run. */
export interface LookBackRequest {
  /** Id or number of an issued lead. */
  readonly leadId: string;
  readonly operator: string;
  /** Closes the round that is open and begins the next one. */
  readonly newRound: boolean;
  /** Whether pages are visited now, or what other machines saw since the round began is taken from their volumes. */
  readonly visits: "network" | "volumes";
  /** Lists the lead's sources afresh after the re-visits; null leaves that out. */
  readonly relist: Relist | null;
  /** Whether every page that can be read is pictured. */
  readonly pictures: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LookBackProgress) => void;
}

/** A round as one run left it; open while `lookBack.finishedAt` is null. */
export interface LookBackRun {
  readonly lead: Lead;
  readonly lookBack: LookBack;
  /** The figures in one Chinese sentence. */
  readonly headline: string;
  readonly failures: readonly Failure[];
  readonly relistAuditId: string | null;
  readonly interrupted: boolean;
  /** When the round should go on, where a posting waits for another visit. */
  readonly next: NextVisit;
}

const HOUR_MS = 3_600_000;

/**
 * Visits every posting of a lead again, judges each against its baseline, and looks for copies and new findings beyond
 * the old addresses. The run goes on with the lead's open round; the round closes when none of its postings waits for
 * another visit (see `nextVisit`), by a report, or by `newRound`. Every visit is committed as evidence together with the round, so a run
 * that was stopped or killed loses nothing, and the next one visits only what is left. Throws NOT_FOUND or NOT_ALLOWED.
 */
export async function runLookBack(office: Office, request: LookBackRequest): Promise<LookBackRun> {
  const lead = await issuedLead(office, request.leadId);
  const round = await openRound(office, lead, request.newRound);
  const { subjects, leadGrounds } = await readSubjects(office, lead, round);
  const book = createRoundBook(round, subjects, await lookBackContext(office, lead, leadGrounds));
  const parts = { request, round, subjects, book };
  const visited = await (request.visits === "network" ? visitAgain(office, parts) : takeVisits(office, parts));
  const relisted = await listAgain(subjects, request);
  const decisions = await office.store.repostDecisions.ofLead(lead.id);
  const beyond = await lookBeyond(office.store, subjects, { leadGrounds, since: lead.createdAt, decisions });
  const { items } = book.lookBack(null);
  book.weigh({ ...beyond, listings: await stillListed(office, subjects, { roundId: round.id, items }) });
  const next = nextVisit(book.lookBack(null), visitableKeys(subjects), {
    now: office.clock.now().toISOString(),
    settings: lookBackSettings(office.configuration),
  });
  const lookBack = await closeRound(office, { request, round, subjects, book }, next);
  return {
    lead,
    lookBack,
    headline: headline(lookBack.summary),
    failures: [
      ...subjects.flatMap((subject) => whyNotVisited(subject) ?? []),
      ...visited,
      ...(relisted?.failures ?? []),
      ...(await stampNew(office, request.operator)),
    ],
    relistAuditId: relisted?.auditId ?? null,
    interrupted: request.signal.aborted,
    next,
  };
}

interface Round {
  readonly request: LookBackRequest;
  readonly round: OpenRound;
  readonly subjects: readonly Subject[];
  readonly book: RoundBook;
}

async function visitAgain(office: Office, { request, round, subjects, book }: Round): Promise<readonly Failure[]> {
  const { signal, onProgress, operator } = request;
  const started = await startLookBackAudit(office, sourceIdsOf(subjects), operator);
  const { pipeline, audit, resumedFrom } = started;
  await office.store.lookBacks.put(book.lookBack(null));
  const left = subjects.filter(isVisitable).filter(({ posting }) => !isDone(book, posting.key, resumedFrom, office));
  const fetcher = await openFetcher(office, async (robots, source) => {
    await commitFetched(pipeline, source, robots);
  });
  try {
    const pages = subjectPages(left);
    const hosts = tasksByHost(pages);
    const total = hosts.reduce((sum, { tasks }) => sum + tasks.length, 0);
    let done = 0;
    const onVisited = (url: string, outcome: FetchOutcome): void => {
      done += 1;
      onProgress({ url, outcome, done, total });
    };
    const recorder = bookRecorder(book, pages, pipeline);
    const deps = { pipeline, fetcher, recorder, signal, onVisited, pictures: request.pictures };
    const failures = (await Promise.all(hosts.map((host) => visitHost(host, deps)))).flat();
    const visits = subjects.flatMap(({ posting }) => book.visitsOf(posting.key)).length;
    if (!signal.aborted) await finishLookBackAudit(office, audit, { visits, failures });
    office.log.info({ lead: round.leadId, round: round.round, visits }, "look-back visits made");
    return failures;
  } finally {
    await fetcher.close();
  }
}

async function takeVisits(office: Office, { request, round, subjects, book }: Round): Promise<readonly Failure[]> {
  const { pipeline, audit } = await startLookBackAudit(office, sourceIdsOf(subjects), request.operator);
  await office.store.lookBacks.put(book.lookBack(null));
  const pages = subjectPages(subjects.filter(isVisitable));
  const failures = await takeBroughtVisits(pipeline, { since: round.startedAt, pages, book });
  await finishLookBackAudit(office, audit, { visits: 0, failures });
  return failures;
}

/** A run that goes on after a stop leaves out what it has visited, unless that is old enough to be asked again. */
function isDone(book: RoundBook, key: string, resumedFrom: string | null, office: Office): boolean {
  if (resumedFrom === null) return false;
  const oldest = office.clock.now().getTime() - office.configuration.lookBack.confirmAfterHours * HOUR_MS;
  const since = Math.max(Date.parse(resumedFrom), oldest);
  return book.visitsOf(key).some(({ at }) => Date.parse(at) >= since);
}

async function listAgain(subjects: readonly Subject[], { relist, signal }: LookBackRequest) {
  const ids = sourceIdsOf(subjects);
  return relist === null || signal.aborted || ids.length === 0 ? null : relist(ids);
}

function sourceIdsOf(subjects: readonly Subject[]): readonly string[] {
  return [...new Set(subjects.filter(isVisitable).map(({ source }) => source.id))].sort();
}

function visitableKeys(subjects: readonly Subject[]): ReadonlySet<string> {
  return new Set(subjects.filter(isVisitable).map(({ posting }) => posting.key));
}

async function closeRound(office: Office, { book, request }: Round, next: NextVisit): Promise<LookBack> {
  const at = office.clock.now().toISOString();
  const isOpen = request.signal.aborted || next.isOpen;
  const lookBack = book.lookBack(isOpen ? null : at);
  await office.store.transaction(async (store) => {
    await store.lookBacks.put(lookBack);
    await store.auditLog.append({
      at,
      by: request.operator,
      action: "look-back.run",
      subject: lookBack.leadId,
      details: `第 ${lookBack.round} 轮，${isOpen ? "未结束" : "已结束"}：${headline(lookBack.summary)}`,
    });
  });
  return lookBack;
}
