import { beijingDay } from "../../model/beijing-time.ts";
import { counted } from "../../model/grouped.ts";
import type { Lead } from "../../model/lead.ts";
import type { Office } from "../office.ts";
import { type SubmissionStanding, submissionStandings } from "../submissions/submission-standing.ts";
import { unreadOf } from "../timestamps/failure-words.ts";
import { dueDays } from "./due-days.ts";
import { waitingStatements } from "./review/statement-sheet.ts";
import { COUNT_LIMIT, worklistCounts } from "./review/worklist.ts";

const RUNS = 8;

/** The figures and dates of 工作台 for one person. */
export async function homeFigures(office: Office, name: string) {
  const { store, clock } = office;
  const today = beijingDay(clock.now().toISOString());
  const { violation, review, hint, second, disputed } = await worklistCounts(office, {});
  const leads = await store.leads.list();
  const sources = new Map((await store.sources.list()).map(({ id, name: label }) => [id, label]));
  const runs = (await store.audits.newest(RUNS)).map(({ id, trigger, startedAt, finishedAt, sourceIds, failures }) => ({
    id,
    trigger,
    startedAt,
    finishedAt,
    sources: sourceIds.map((sourceId) => sources.get(sourceId) ?? sourceId),
    failures: unreadOf(failures).length,
  }));
  return {
    waiting: { violation, review, hint, second, disputed, most: COUNT_LIMIT },
    statements: await waitingStatements(office),
    unstamped: await unstamped(office),
    mine: {
      decidedToday: await store.reviews.countBy(name, `${today}T00:00:00+08:00`),
      decidedThisMonth: await store.reviews.countBy(name, `${today.slice(0, 7)}-01T00:00:00+08:00`),
    },
    deadlines: await dueDays(office),
    ...openSubmissions(await submissionStandings(office)),
    runs,
    byGround: await store.findings.countByGround(),
    leads: countByStatus(leads),
  };
}

/** Captures and daily heads that are 待加盖时间戳. */
async function unstamped({ store, configuration }: Office) {
  const open = await store.stamps.list("open");
  const reason = open.findLast(({ lastError }) => lastError !== null)?.lastError ?? null;
  const isOnline = configuration.timestamp.authorities.some(({ url }) => url !== null);
  return { count: open.length, reason, isOnline };
}

/** Answers that are due and cases that no one took elsewhere yet. */
function openSubmissions(standings: readonly SubmissionStanding[]) {
  return {
    answers: standings.flatMap(({ submission: { id, workOrder, employer }, answerDue, daysLeft }) =>
      answerDue === null || daysLeft === null ? [] : [{ submissionId: id, workOrder, employer, answerDue, daysLeft }],
    ),
    cases: standings.flatMap(({ submission: { id, workOrder, employer }, route, routedOn }) =>
      route === null || routedOn !== null ? [] : [{ submissionId: id, workOrder, employer, route }],
    ),
  };
}

function countByStatus(leads: readonly Lead[]) {
  return [...counted(leads.map(({ status }) => status))].map(([status, count]) => ({ status, count }));
}
