import { StatementRecord } from "../model/statement-record.ts";
import { addRecord, recordsIn } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** What was made of statements, in the order it was recorded. */
export function statementRecords({ db, write }: Session): Store["statements"] {
  return {
    add: (record) =>
      write(async (db) => {
        await addRecord(db, ["statement_records", StatementRecord], record, { submission_id: record.submissionId });
      }),
    list: () => recordsIn(db, "statement_records", StatementRecord),
  };
}
