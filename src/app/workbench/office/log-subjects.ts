import type { AuditLogEntry } from "../../../model/audit-log-entry.ts";
import { beijingDay } from "../../../model/beijing-time.ts";
import { LABELS } from "../../../model/labels.ts";
import type { Store } from "../../../store/port.ts";
import { type DecidedWords, wordsWith } from "../../statements/statements.ts";

/** Gives what an entry of the log is about by the name that people know it by; the stored entry keeps its id. */
export function logSubjects(store: Store): (entry: AuditLogEntry) => Promise<string> {
  const known = new Map<string, Promise<string | null>>();
  const nameOf = (find: Find, id: string): Promise<string | null> => {
    const found = known.get(id) ?? find(store, id);
    known.set(id, found);
    return found;
  };
  return async ({ action, subject }) => {
    const find = FINDERS[action] ?? FINDERS[action.split(".", 1)[0] ?? ""];
    return (find === undefined ? null : await nameOf(find, subject)) ?? subject;
  };
}

type Find = (store: Store, id: string) => Promise<string | null>;

const leadName: Find = async ({ leads }, id) => {
  const lead = await leads.get(id);
  return lead === null ? null : `线索 ${lead.number ?? `草稿（${lead.bureau}）`}`;
};

const findingName: Find = async (store, id) => {
  const { findings } = store;
  const row = await findings.get(id);
  if (row === null) return wordsName(await wordsWith(store, id));
  const { posting, stored } = row;
  return [posting.employer, posting.title, `“${stored.finding.quote}”`].filter((part) => part !== null).join(" ");
};

function wordsName(words: DecidedWords | null): string | null {
  return words === null ? null : `陈述“${words.stored.finding.quote}”`;
}

const noticeName: Find = async ({ notices }, id) => {
  const notice = (await notices.list()).find((one) => one.id === id);
  return notice === undefined ? null : `${LABELS.noticeKind[notice.kind]}（${notice.addressee}）`;
};

const visitName: Find = async ({ visits }, id) => {
  const visit = (await visits.list()).find((one) => one.id === id);
  return visit === undefined ? null : `${visit.employer} ${beijingDay(visit.at)}`;
};

const submissionName: Find = async ({ submissions }, id) => {
  const submission = await submissions.get(id);
  if (submission === null) return null;
  const { workOrder, receivedAt, employer } = submission;
  const which = workOrder === null ? `${beijingDay(receivedAt)} 的举报` : `工单 ${workOrder}`;
  return employer === null ? which : `${which}（${employer}）`;
};

const sourceName: Find = async ({ sources }, id) => (await sources.get(id))?.name ?? null;
const employerName: Find = async ({ employers }, id) => (await employers.get(id))?.name ?? null;

const originalName: Find = async (store, id) =>
  (await submissionName(store, id)) ?? (await leadName(store, id)) ?? (await noticeName(store, id));

/** By a whole action, or by what it begins with. */
const FINDERS: Readonly<Record<string, Find>> = {
  lead: leadName,
  "look-back": leadName,
  "batch.checklist": leadName,
  review: findingName,
  finding: findingName,
  statement: findingName,
  notice: noticeName,
  visit: visitName,
  submission: submissionName,
  source: sourceName,
  employer: employerName,
  "original.open": originalName,
};
