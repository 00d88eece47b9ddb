import { isDeepStrictEqual } from "node:util";
import { PingpinError } from "../model/errors.ts";
import { Lead } from "../model/lead.ts";
import { epochOf, recordOrNull } from "./documents.ts";
import { putRecord, recordsOf, recordWith } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** Leads and the running numbers of their offices. */
export function leadRecords({ db, write }: Session): Store["leads"] {
  return {
    put: (lead) => write((db) => putLead(db, lead)),
    async get(idOrNumber) {
      const query = db
        .selectFrom("leads")
        .select("document")
        .where((eb) => eb.or([eb("id", "=", idOrNumber), eb("number", "=", idOrNumber)]));
      return recordOrNull(Lead, await query.executeTakeFirst());
    },
    async list() {
      const rows = await db.selectFrom("leads").select("document").orderBy("created_ms").orderBy("id").execute();
      return recordsOf(Lead, rows);
    },
    nextNumber: (office, year) =>
      write(async (db) => {
        const row = await db
          .insertInto("lead_numbers")
          .values({ office, year, last: 1 })
          .onConflict((conflict) =>
            conflict.columns(["office", "year"]).doUpdateSet((eb) => ({ last: eb("lead_numbers.last", "+", 1) })),
          )
          .returning("last")
          .executeTakeFirstOrThrow();
        return row.last;
      }),
  };
}

async function putLead(db: Database, lead: Lead): Promise<void> {
  const stored = await recordWith(db, "leads", Lead, lead.id);
  if (stored !== null) refuseRewriting(stored, lead);
  const { number, office, jurisdiction, status, createdAt } = lead;
  const beside = { number, office, jurisdiction, status, created_ms: epochOf(createdAt) };
  await putRecord(db, ["leads", Lead], lead, beside);
}

function refuseRewriting(stored: Lead, lead: Lead): void {
  const kept = lead.history.slice(0, stored.history.length);
  if (!isDeepStrictEqual(kept, [...stored.history])) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: lead.id, detail: "线索的状态记录只能追加，不能改写" });
  }
  if (stored.number !== null && stored.number !== lead.number) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: stored.number, detail: "已编号的线索不能改号" });
  }
}
