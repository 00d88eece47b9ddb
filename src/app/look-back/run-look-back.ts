import { headline } from "../../lookback/headline.ts";
import { type NextVisit, nextVisit, type Wait, waitOf } from "../../lookback/next-visit.ts";
import type { FetchOutcome } from "../../model/closed-lists.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Lead } from "../../model/lead.ts";
import type { LookBack } from "../../model/look-back.ts";
import { UNVERIFIED_OUTCOMES } from "../../model/outcome-standing.ts";
import type { Office } from "../office.ts";
import { commitFetched } from "../pipeline/commit-fetched.ts";
import { openFetcher } from "../pipeline/open-fetcher.ts";
import { stampNew } from "../timestamps/stamp-new.ts";
import { finishLookBackAudit, startLookBackAudit } from "./rounds/run-audit.ts";
import { closeOpenRound, type RoundUnderWay, sourceIdsOf, underWay, weighRound } from "./rounds/weigh-round.ts";
import { issuedLead } from "./subjects/issued-lead.ts";
import { waitContext } from "./subjects/look-back-settings.ts";
import type { OpenRound } from "./subjects/open-round.ts";
import { isVisitable, type SubjectRef, whyNotVisited } from "./subjects/subject-ref.ts";
import { takeBroughtVisits } from "./visiting/brought-visits.ts";
import { tasksByHost } from "./visiting/page-tasks.ts";
import type { Relist } from "./visiting/relist.ts";
import { subjectPages } from "./visiting/subject-pages.ts";
import type { LookBackProgress } from "./visiting/visit-deps.ts";
import { visitHost } from "./visiting/visit-host.ts";

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
 * another visit (see `nextVisit`), by a report, or by `newRound`. Every visit is committed as evidence together with what
 * became of its postings, so a run that was stopped or killed loses nothing, and the next one visits only what is left.
 * Throws NOT_FOUND or NOT_ALLOWED.
 */
export async function runLookBack(office: Office, request: LookBackRequest): Promise<LookBackRun> {
  const lead = await issuedLead(office, request.leadId);
  if (request.newRound) await closeOpenRound(office, lead);
  const round = await underWay(office, lead);
  const visited = await (request.visits === "network"
    ? visitAgain(office, request, round)
    : takeVisits(office, request, round));
  const relisted = await listAgain(round.subjects, request);
  await weighRound(office, round);
  const next = await nextVisitOf(office, round);
  const { lookBack, late } = await closeRound(office, { request, round }, next);
  return {
    lead,
    lookBack,
    headline: headline(lookBack),
    failures: [
      ...round.subjects.flatMap((subject) => whyNotVisited(subject) ?? []),
      ...visited,
      ...late,
      ...(relisted?.failures ?? []),
      ...(await stampNew(office, request.operator)),
    ],
    relistAuditId: relisted?.auditId ?? null,
    interrupted: request.signal.aborted,
    next,
  };
}

async function visitAgain(
  office: Office,
  request: LookBackRequest,
  { round, subjects, book }: RoundUnderWay,
): Promise<readonly Failure[]> {
  const { signal, onProgress, operator, pictures } = request;
  const { pipeline, audit, resumedFrom } = await startLookBackAudit(office, sourceIdsOf(subjects), operator);
  const done = resumedFrom === null ? new Set<string>() : await visitedSince(office, round, resumedFrom);
  const fetcher = await openFetcher(office, async (robots, source) => {
    await commitFetched(pipeline, source, robots);
  });
  try {
    const pages = subjectPages(subjects.filter(isVisitable), { pipeline, book, done });
    let visits = 0;
    const onVisited = (url: string, outcome: FetchOutcome): void => {
      visits += 1;
      onProgress({ url, outcome, done: visits, total: pages.length });
    };
    const deps = { pipeline, fetcher, signal, onVisited, pictures };
    const failures = (await Promise.all(tasksByHost(pages).map((host) => visitHost(host, deps)))).flat();
    if (!signal.aborted) await finishLookBackAudit(office, audit, { visits, failures });
    office.log.info({ lead: round.leadId, round: round.round, visits }, "look-back visits made");
    return failures;
  } finally {
    await fetcher.close();
  }
}

async function takeVisits(
  office: Office,
  { operator }: LookBackRequest,
  { round, subjects, book }: RoundUnderWay,
): Promise<readonly Failure[]> {
  const { pipeline, audit } = await startLookBackAudit(office, sourceIdsOf(subjects), operator);
  const pages = subjectPages(subjects.filter(isVisitable), { pipeline, book, done: new Set() });
  const failures = await takeBroughtVisits(pipeline, { since: round.startedAt, pages, book });
  await finishLookBackAudit(office, audit, { visits: 0, failures });
  return failures;
}

/** A run that goes on after a stop leaves out what it has visited, unless that is old enough to be asked again. */
async function visitedSince(office: Office, { id }: OpenRound, resumedFrom: string): Promise<ReadonlySet<string>> {
  const oldest = office.clock.now().getTime() - office.configuration.lookBack.confirmAfterHours * HOUR_MS;
  const since = Math.max(Date.parse(resumedFrom), oldest);
  const keys = new Set<string>();
  for await (const { postingKey, visits } of office.store.lookBacks.items(id)) {
    if (visits.some(({ at }) => Date.parse(at) >= since)) keys.add(postingKey);
  }
  return keys;
}

async function nextVisitOf(office: Office, { round, subjects, book }: RoundUnderWay): Promise<NextVisit> {
  const visitable = new Set(subjects.filter(isVisitable).map(({ postingKey }) => postingKey));
  const lookBack = book.lookBack();
  const context = waitContext(office);
  const waits: Wait[] = [];
  for await (const item of office.store.lookBacks.items(round.id, [...UNVERIFIED_OUTCOMES])) {
    const wait = visitable.has(item.postingKey) ? waitOf(item, lookBack, context) : null;
    if (wait !== null) waits.push(wait);
  }
  return nextVisit(waits, context.now);
}

async function listAgain(subjects: readonly SubjectRef[], { relist, signal }: LookBackRequest) {
  const ids = sourceIdsOf(subjects);
  return relist === null || signal.aborted || ids.length === 0 ? null : relist(ids);
}

async function closeRound(
  office: Office,
  { request, round }: { readonly request: LookBackRequest; readonly round: RoundUnderWay },
  next: NextVisit,
): Promise<{ readonly lookBack: LookBack; readonly late: readonly Failure[] }> {
  const at = office.clock.now().toISOString();
  const isOpen = request.signal.aborted || next.isOpen;
  return office.store.transaction(async (store) => {
    const lookBack = await round.book.counted(store, isOpen ? null : at);
    await store.lookBacks.put(lookBack);
    await store.auditLog.append({
      at,
      by: request.operator,
      action: "look-back.run",
      subject: lookBack.leadId,
      details: `第 ${lookBack.round} 轮，${lookBack.finishedAt === null ? "未结束" : "已结束"}：${headline(lookBack)}`,
    });
    const isLate = lookBack.finishedAt !== null && (isOpen || lookBack.finishedAt !== at);
    return { lookBack, late: isLate ? [closedByAnother(round.lead)] : [] };
  });
}

function closedByAnother({ id, number }: Lead): Failure {
  return failureByCode("look-back", "ROUND_CLOSED", { subject: number ?? id });
}
