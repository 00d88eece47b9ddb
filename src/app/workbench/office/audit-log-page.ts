import type { Office } from "../../office.ts";
import { logSubjects } from "./log-subjects.ts";
import { logWords } from "./log-words.ts";

const PAGE = 100;

/** One page of the audit log, newest first, before entry number `before`; on the first page the chain is checked too. */
export async function auditLogPage({ store }: Office, before: number | null) {
  const end = before ?? (await store.auditLog.length()) + 1;
  const after = Math.max(0, end - 1 - PAGE);
  const entries = await store.auditLog.list({ after, limit: end - 1 - after });
  const broken = before === null ? await store.auditLog.firstBroken() : null;
  const subjectOf = logSubjects(store);
  const shown = [];
  for (const entry of entries) {
    shown.push({ ...entry, subject: await subjectOf(entry), details: logWords(entry.details) });
  }
  return { entries: shown.reverse(), next: after > 0 ? after + 1 : null, broken };
}
