import { UnionNotice } from "../model/union-notice.ts";
import { putRecord, recordsIn } from "./kept-records.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";

/** The union's letters, in the order they were first recorded. */
export function unionNoticeRecords({ db, write }: Session): Store["notices"] {
  return {
    put: (notice) =>
      write((db) =>
        putRecord(db, ["union_notices", UnionNotice], notice, { lead_id: notice.leadId, kind: notice.kind }),
      ),
    list: () => recordsIn(db, "union_notices", UnionNotice),
  };
}
