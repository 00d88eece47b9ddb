import { Disposal } from "../model/disposal.ts";
import { Posting } from "../model/posting.ts";
import { StatementRecord } from "../model/statement-record.ts";
import { Submission } from "../model/submission.ts";
import { documentOf, recordOf, recordOrNull } from "./documents.ts";
import { addRecord, recordsIn, recordsOf } from "./kept-records.ts";
import type { Store } from "./port.ts";
import { indexPostings } from "./posting-words.ts";
import { dropFromWorklist } from "./refresh-worklist.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** What stands in place of words that were destroyed. */
const DESTROYED = "（已按规定销毁）";

/** What was destroyed by the office's rules; recording it blanks the words that the records hold of it. */
export function disposalRecords({ db, dialect, write }: Session): Store["disposals"] {
  return {
    add: (disposal) =>
      write(async (db) => {
        const { kind, subject } = disposal;
        if (!(await addRecord(db, ["disposals", Disposal], disposal, { subject }))) return;
        if (kind === "submission") await blankSubmission(db, subject);
        else await indexPostings(db, dialect.schema, await blankPostings(db, subject));
      }),
    async of(subject) {
      const query = db.selectFrom("disposals").select("document").where("subject", "=", subject);
      return recordOrNull(Disposal, await query.executeTakeFirst());
    },
    list: () => recordsIn(db, "disposals", Disposal),
  };
}

/** Key, employer, place and dates stay: counts and decisions refer to them. Gives the ids of the postings. */
async function blankPostings(db: Database, captureId: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("postings").select("document").where("capture_id", "=", captureId).execute();
  const postings = recordsOf(Posting, rows);
  for (const posting of postings) {
    const anchors = { idToken: null, title: null, employer: null, place: null };
    const blank: Posting = { ...posting, title: DESTROYED, body: "", fields: [], agency: null, anchors };
    const change = { title: DESTROYED, document: documentOf(Posting, blank) };
    await db.updateTable("postings").set(change).where("id", "=", posting.id).execute();
    await dropFromWorklist(db, posting);
  }
  return new Set(postings.map(({ id }) => id));
}

async function blankSubmission(db: Database, id: string): Promise<void> {
  const row = await db.selectFrom("submissions").select("document").where("id", "=", id).executeTakeFirst();
  if (row === undefined) return;
  const submission = recordOf(Submission, row);
  const told = submission.text === null ? {} : { text: DESTROYED, outgoingText: DESTROYED };
  const unsealed = { complainant: null, sealedComplainant: null, sealedWords: null };
  const blank: Submission = { ...submission, ...told, ...unsealed };
  await db
    .updateTable("submissions")
    .set({ document: documentOf(Submission, blank) })
    .where("id", "=", id)
    .execute();
  await blankStatement(db, id);
}

/** Place, rule and decisions stay; the words that somebody told go. */
async function blankStatement(db: Database, submissionId: string): Promise<void> {
  const rows = await db
    .selectFrom("statement_records")
    .select("document")
    .where("submission_id", "=", submissionId)
    .execute();
  for (const record of recordsOf(StatementRecord, rows)) {
    if (record.kind !== "finding") continue;
    const finding = { ...record.finding, quote: DESTROYED, trace: DESTROYED };
    const document = documentOf(StatementRecord, { ...record, finding });
    await db.updateTable("statement_records").set({ document }).where("id", "=", record.id).execute();
  }
}
