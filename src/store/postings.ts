import { type SqlBool, sql } from "kysely";
import { Posting } from "../model/posting.ts";
import { documentOf, epochOf, isStored } from "./documents.ts";
import { standingAssignments } from "./employer-assignments.ts";
import { sameEmployer } from "./employers.ts";
import type { Store } from "./port.ts";
import { postingOf, postingOrNull } from "./posting-rows.ts";
import { placePostings, searchedWords } from "./posting-words.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

const BATCH = 200;
/** Keeps a list of numbers from being empty, which SQL does not allow. */
const NO_NUMBER = -1;

/** Postings as their captures showed them. */
export function postingRecords({ db, dialect, write }: Session): Store["postings"] {
  const select = () => db.selectFrom("postings").select(["document", "employer_id"]);
  return {
    add: (postings) =>
      write(async (db) => {
        for (let from = 0; from < postings.length; from += BATCH) {
          const added = await addBatch(db, postings.slice(from, from + BATCH));
          if (added.length > 0) await placePostings(db, dialect.schema, added);
        }
      }),
    async get(id) {
      return postingOrNull(await select().where("id", "=", id).executeTakeFirst());
    },
    async ofCapture(captureId) {
      const rows = await select().where("capture_id", "=", captureId).orderBy("id").execute();
      return rows.map(postingOf);
    },
    async latestOf(key) {
      const newest = select().where("posting_key", "=", key).orderBy("seen_ms", "desc").orderBy("id", "desc");
      return postingOrNull(await newest.limit(1).executeTakeFirst());
    },
    async withKeyStart(start) {
      const isSuch = sql<SqlBool>`substr(posting_key, 1, ${start.length}) = ${start}`;
      const newest = select().where(isSuch).orderBy("seen_ms", "desc").orderBy("id", "desc");
      return postingOrNull(await newest.limit(1).executeTakeFirst());
    },
    async history(key) {
      const rows = await select().where("posting_key", "=", key).orderBy("seen_ms").orderBy("id").execute();
      return rows.map(postingOf);
    },
    async list(page, { employerId, search, newestFirst = false } = {}) {
      const [beyond, order] = newestFirst ? (["<", "desc"] as const) : ([">", "asc"] as const);
      const searched = search === undefined ? null : await searchedWords(db, dialect, search);
      const ids = db
        .selectFrom("posting_words")
        .select("posting_words.posting_id")
        .$if(page.after !== null, (query) => query.where("posting_words.posting_id", beyond, page.after ?? ""))
        .$if(searched?.numbers === null, (query) =>
          query.where(dialect.contains("posting_words.words", searched?.words ?? "")),
        )
        .$if((searched?.numbers ?? null) !== null, (query) =>
          query.where("posting_words.number", "in", [...(searched?.numbers ?? []), NO_NUMBER]),
        )
        .$if(employerId !== undefined, (query) =>
          query
            .innerJoin("postings", "postings.id", "posting_words.posting_id")
            .where(sql<boolean>`postings.employer_id in ${sameEmployer(employerId ?? "")}`),
        )
        .orderBy("posting_words.posting_id", order)
        .limit(page.limit);
      const rows = await select().where("id", "in", ids).orderBy("id", order).execute();
      return rows.map(postingOf);
    },
  };
}

/** Stores those of `postings` that are new; gives them. */
async function addBatch(db: Database, postings: readonly Posting[]): Promise<readonly Posting[]> {
  const ids = postings.map((posting) => posting.id);
  const known = await db.selectFrom("postings").select(["id", "document"]).where("id", "in", ids).execute();
  const stored = new Map(known.map((row) => [row.id, row.document]));
  const assigned = await standingAssignments(
    db,
    postings.map((posting) => posting.key),
  );
  const added: Posting[] = [];
  const rows = [];
  for (const posting of postings) {
    const document = documentOf(Posting, posting);
    if (isStored(posting.id, stored.get(posting.id), document)) continue;
    stored.set(posting.id, document);
    added.push(posting);
    rows.push(rowOf(posting, document, assigned.get(posting.key) ?? posting.employerId));
  }
  if (rows.length > 0) await db.insertInto("postings").values(rows).execute();
  return added;
}

function rowOf(posting: Posting, document: string, employerId: string | null) {
  return {
    id: posting.id,
    capture_id: posting.captureId,
    source_id: posting.sourceId,
    posting_key: posting.key,
    employer_id: employerId,
    title: posting.title,
    employer: posting.employer,
    seen_ms: epochOf(posting.seenAt),
    document,
  };
}
