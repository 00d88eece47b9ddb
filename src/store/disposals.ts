import { Disposal } from "../model/disposal.ts";
import { Posting } from "../model/posting.ts";
import { Submission } from "../model/submission.ts";
import { documentOf, isStored, recordOf, recordOrNull } from "./documents.ts";
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
        const { id, kind, subject } = disposal;
        const document = documentOf(Disposal, disposal);
        const query = db.selectFrom("disposals").select("document").where("id", "=", id);
        if (isStored(id, (await query.executeTakeFirst())?.document, document)) return;
        await db.insertInto("disposals").values({ id, subject, document }).execute();
        if (kind === "submission") await blankSubmission(db, subject);
        else await indexPostings(db, dialect.schema, await blankPostings(db, subject));
      }),
    async of(subject) {
      const query = db.selectFrom("disposals").select("document").where("subject", "=", subject);
      return recordOrNull(Disposal, await query.executeTakeFirst());
    },
    async list() {
      const rows = await db.selectFrom("disposals").select("document").orderBy("number").execute();
      return rows.map((row) => recordOf(Disposal, row));
    },
  };
}

/** Key, employer, place and dates stay: counts and decisions refer to them. Gives the ids of the postings. */
async function blankPostings(db: Database, captureId: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("postings").select("document").where("capture_id", "=", captureId).execute();
  const postings = rows.map((row) => recordOf(Posting, row));
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
}
