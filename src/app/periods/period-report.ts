import { noticeCounts } from "../../lead/notice-progress.ts";
import { addDays, beijingDay } from "../../model/beijing-time.ts";
import { Ground } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import {
  type DaySpan,
  daysOf,
  isMonth,
  monthsOf,
  periodBefore,
  periodName,
  yearToDate,
} from "../../model/report-period.ts";
import type { PeriodCounts, PeriodInput } from "../../report/period/period-input.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";
import { countBureauRecords, countLeads, isWithin } from "./count-leads.ts";
import { type RoundFigures, roundFigures, sumLookBacks } from "./count-look-backs.ts";

/**
 * Everything that the report of a month (`2026-11`) or year (`2026`) says, counted from the records on Beijing days.
 * Throws OPTION_INVALID for one that has not begun: its noughts would read as if nothing had been found.
 */
export async function periodReport(office: Office, period: string): Promise<PeriodInput> {
  const { name, kind, contact } = office.configuration.office;
  const now = office.clock.now().toISOString();
  if (daysOf(period).from > beijingDay(now)) {
    throw new PingpinError("OPTION_INVALID", { subject: periodName(period), detail: "还没有开始，没有数字可报" });
  }
  const records = await readRecords(office);
  const count = (span: DaySpan) => countSpan(office, records, span);
  const begun = isMonth(period) ? [] : monthsOf(period).filter((month) => daysOf(month).from <= beijingDay(now));
  const months = [];
  for (const month of begun) months.push({ month, counts: await count(daysOf(month)) });
  return {
    period,
    officeName: name,
    officeKind: kind,
    contact,
    now,
    current: await count(daysOf(period)),
    before: await count(daysOf(periodBefore(period))),
    yearToDate: isMonth(period) ? await count(yearToDate(period)) : null,
    months,
    templates: TEMPLATES,
  };
}

type Records = Awaited<ReturnType<typeof readRecords>>;

/** The records that are few enough to be read whole. */
async function readRecords({ store }: Office) {
  const leads = await store.leads.list();
  const rounds: readonly RoundFigures[] = await roundFigures(
    store,
    leads.map(({ id }) => id),
  );
  return {
    leads,
    rounds,
    notices: await store.notices.list(),
    visits: await store.visits.list(),
    submissions: await store.submissions.list(),
    submissionSteps: await store.submissions.steps(),
  };
}

async function countSpan({ store, clock }: Office, records: Records, span: DaySpan): Promise<PeriodCounts> {
  const time = { from: startOf(span.from), until: startOf(addDays(span.to, 1)) };
  const { byGround, ...figures } = await store.figures.ofPeriod(time);
  const visits = records.visits.filter(({ at }) => isWithin(beijingDay(at), span));
  const answers = records.submissionSteps.filter(({ kind, on }) => kind === "answered" && isWithin(on, span));
  return {
    ...figures,
    byGround: new Map(byGround.map(({ ground, postings }) => [Ground.parse(ground), postings])),
    complaints: {
      registered: records.submissions.filter(({ receivedAt }) => isWithin(beijingDay(receivedAt), span)).length,
      answered: new Set(answers.map(({ submissionId }) => submissionId)).size,
    },
    leads: countLeads(records.leads, span),
    letters: noticeCounts(records.notices, { ...span, today: beijingDay(clock.now().toISOString()) }),
    bureau: countBureauRecords(records.leads, span),
    visitsMade: {
      onSite: visits.filter(({ how }) => how === "on-site").length,
      telephone: visits.filter(({ how }) => how === "telephone").length,
    },
    lookBack: sumLookBacks(records.rounds, span),
  };
}

function startOf(day: string): string {
  return `${day}T00:00:00+08:00`;
}
