import { Audit } from "../model/audit.ts";
import { epochOf, recordOrNull } from "./documents.ts";
import { putRecord, recordsOf, recordWith } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Runs, each rewritten while it goes on. */
export function auditRecords({ db, write }: Session): Store["audits"] {
  const newest = () => db.selectFrom("audits").select("document").orderBy("started_ms", "desc").orderBy("id", "desc");
  return {
    async put(audit) {
      const beside = {
        trigger: audit.trigger,
        source_set: sourceSet(audit.sourceIds),
        started_ms: epochOf(audit.startedAt),
        finished_ms: audit.finishedAt === null ? null : epochOf(audit.finishedAt),
      };
      await write((db) => putRecord(db, ["audits", Audit], audit, beside));
    },
    get: (id) => recordWith(db, "audits", Audit, id),
    async latest() {
      return recordOrNull(Audit, await newest().limit(1).executeTakeFirst());
    },
    async newest(limit) {
      return recordsOf(Audit, await newest().limit(limit).execute());
    },
    async unfinished(trigger, sourceIds) {
      const row = newest()
        .where("trigger", "=", trigger)
        .where("source_set", "=", sourceSet(sourceIds))
        .where("finished_ms", "is", null);
      return recordOrNull(Audit, await row.limit(1).executeTakeFirst());
    },
  };
}

function sourceSet(sourceIds: readonly string[]): string {
  return JSON.stringify([...new Set(sourceIds)].sort());
}
