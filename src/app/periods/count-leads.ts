import { beijingDay } from "../../model/beijing-time.ts";
import { counted } from "../../model/grouped.ts";
import type { Lead } from "../../model/lead.ts";
import type { DaySpan } from "../../model/report-period.ts";
import type { PeriodCounts } from "../../report/period/period-input.ts";

/** What happened to leads in a stretch of time; `employers` and `postings` are of those numbered in it, each once. */
export function countLeads(leads: readonly Lead[], span: DaySpan): PeriodCounts["leads"] {
  const begun = leads.filter(({ createdAt }) => isWithin(beijingDay(createdAt), span));
  const issued = leads.filter(({ issuedAt }) => issuedAt !== null && isWithin(beijingDay(issuedAt), span));
  const items = issued.flatMap((lead) => lead.items);
  const steps = leads.flatMap(({ history }) =>
    history.filter(({ on, at }) => isWithin(on ?? beijingDay(at), span)).map(({ status }) => status),
  );
  return {
    drafted: begun.filter(({ origin }) => origin === null).length,
    received: begun.filter(({ origin }) => origin !== null).length,
    issued: issued.length,
    employers: new Set(items.map(({ employerId, employer }) => employerId ?? employer)).size,
    postings: new Set(items.flatMap((item) => (item.kind === "posting" ? [`${item.sourceId} ${item.postingKey}`] : [])))
      .size,
    byDestination: counted(issued.map(({ destination }) => destination)),
    steps: counted(steps.filter((status) => status !== "drafted" && status !== "issued")),
  };
}

/** What was recorded of bureaus with its day in the span, by kind. */
export function countBureauRecords(leads: readonly Lead[], span: DaySpan): PeriodCounts["bureau"] {
  const records = leads.flatMap(({ bureauRecord }) => bureauRecord);
  return counted(records.filter(({ on }) => on !== null && isWithin(on, span)).map(({ kind }) => kind));
}

/** Whether a calendar day lies in a span, its ends included. */
export function isWithin(day: string, { from, to }: DaySpan): boolean {
  return day >= from && day <= to;
}
