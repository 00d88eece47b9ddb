import { Audit } from "../model/audit.ts";
import { documentOf, epochOf, recordOf, recordOrNull } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** Runs, each rewritten while it goes on. */
export function auditRecords({ db, write }: Session): Store["audits"] {
  const newest = () => db.selectFrom("audits").select("document").orderBy("started_ms", "desc").orderBy("id", "desc");
  return {
    async put(audit) {
      const row = {
        trigger: audit.trigger,
        source_set: sourceSet(audit.sourceIds),
        started_ms: epochOf(audit.startedAt),
        finished_ms: audit.finishedAt === null ? null : epochOf(audit.finishedAt),
        document: documentOf(Audit, audit),
      };
      await write((db) =>
        db
          .insertInto("audits")
          .values({ id: audit.id, ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute(),
      );
    },
    async get(id) {
      const row = db.selectFrom("audits").select("document").where("id", "=", id);
      return recordOrNull(Audit, await row.executeTakeFirst());
    },
    async latest() {
      return recordOrNull(Audit, await newest().limit(1).executeTakeFirst());
    },
    async newest(limit) {
      return (await newest().limit(limit).execute()).map((row) => recordOf(Audit, row));
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
