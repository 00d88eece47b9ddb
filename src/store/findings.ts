import { sql } from "kysely";
import { Verdict } from "../model/closed-lists.ts";
import { PingpinError } from "../model/errors.ts";
import { StoredFinding } from "../model/finding.ts";
import type { Posting } from "../model/posting.ts";
import { Review } from "../model/review.ts";
import { documentOf, isStored, recordOf, recordOrNull } from "./documents.ts";
import { sameEmployer } from "./employers.ts";
import { countGrounds, findingCounts } from "./finding-counts.ts";
import { passesFilter } from "./finding-filter.ts";
import { notWithdrawn } from "./not-withdrawn.ts";
import type { FindingRow, Store } from "./port.ts";
import { postingOf } from "./posting-rows.ts";
import { indexPostings } from "./posting-words.ts";
import { refreshWorklist } from "./refresh-worklist.ts";
import type { StoreDialect } from "./schema-dialect.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

const BATCH = 200;
const JOINED = [
  "findings.document",
  "findings.fingerprint",
  "findings.employer_id",
  "postings.document as posting",
] as const;

/** Findings with the posting they were made on and the latest decision on the same words. */
export function findingRecords({ db, dialect, write }: Session): Store["findings"] {
  const joined = () => db.selectFrom("findings").innerJoin("postings", "postings.id", "findings.posting_id");
  const rows = () => joined().select(JOINED);
  return {
    add: (findings) =>
      write(async (db) => {
        for (let from = 0; from < findings.length; from += BATCH) {
          await addBatch(db, dialect, findings.slice(from, from + BATCH));
        }
        const postingIds = new Set(findings.map(({ postingId }) => postingId));
        await refreshWorklist(db, postingIds);
        await indexPostings(db, dialect.schema, postingIds);
      }),
    async get(id) {
      const row = await rows().where("findings.id", "=", id).executeTakeFirst();
      return row === undefined ? null : ((await withReviews(db, [row]))[0] ?? null);
    },
    async ofPosting(postingId) {
      const query = db.selectFrom("findings").select("document").where("posting_id", "=", postingId).orderBy("id");
      return (await query.execute()).map((row) => recordOf(StoredFinding, row));
    },
    async countOfPostings(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom("findings")
        .where("posting_id", "in", [...ids])
        .groupBy(["posting_id", "verdict"])
        .select((eb) => ["posting_id", "verdict", eb.fn.countAll<number>().as("count")])
        .execute();
      const counts = new Map<string, Partial<Record<Verdict, number>>>();
      for (const { posting_id: id, verdict, count } of rows) {
        counts.set(id, { ...counts.get(id), [Verdict.parse(verdict)]: count });
      }
      return counts;
    },
    async newestOf(employerId, limit) {
      const newest = db
        .selectFrom("findings")
        .select("findings.id")
        .where(sql<boolean>`findings.employer_id in ${sameEmployer(employerId)}`)
        .orderBy("findings.id", "desc")
        .limit(limit);
      return withReviews(db, await rows().where("findings.id", "in", newest).orderBy("findings.id", "desc").execute());
    },
    async list(filter, page) {
      // Ids first: sorting many matches with their documents would cost ten times as much.
      const ids = joined()
        .select("findings.id")
        .where(passesFilter(filter, dialect))
        .$if(page.after !== null, (query) => query.where("findings.id", ">", page.after ?? ""))
        .orderBy("findings.id")
        .limit(page.limit);
      return withReviews(db, await rows().where("findings.id", "in", ids).orderBy("findings.id").execute());
    },
    async count(filter) {
      const query = joined()
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where(passesFilter(filter, dialect));
      return (await query.executeTakeFirstOrThrow()).count;
    },
    ...findingCounts(db),
  };
}

async function addBatch(db: Database, dialect: StoreDialect, batch: readonly StoredFinding[]): Promise<void> {
  const added = await notStored(db, batch);
  if (added.length === 0) return;
  const postings = await postingFacts(db, added);
  const rows = added.map(({ stored, document }) => rowOf(stored, document, postings.get(stored.postingId)));
  await countGrounds(
    db,
    added.map(({ stored }) => stored),
  );
  const inserted = await db.insertInto("findings").values(rows).returning(["id", "number"]).execute();
  const numbers = new Map(inserted.map(({ id, number }) => [id, number]));
  for (const { stored } of added) {
    const number = numbers.get(stored.id);
    const posting = postings.get(stored.postingId);
    if (number === undefined || posting === undefined) continue;
    const words = { quote: stored.finding.quote, title: posting.title, employer: posting.employer ?? "" };
    await dialect.indexFinding(db, number, words);
  }
}

/** Those of `batch` that the store does not hold yet, each once, as they are to be kept. */
async function notStored(db: Database, batch: readonly StoredFinding[]) {
  const ids = batch.map(({ id }) => id);
  const rows = await db.selectFrom("findings").select(["id", "document"]).where("id", "in", ids).execute();
  const known = new Map(rows.map((row) => [row.id, row.document]));
  const added: { readonly stored: StoredFinding; readonly document: string }[] = [];
  for (const stored of batch) {
    const document = documentOf(StoredFinding, stored);
    if (isStored(stored.id, known.get(stored.id), document)) continue;
    known.set(stored.id, document);
    added.push({ stored, document });
  }
  return added;
}

async function postingFacts(db: Database, added: readonly { readonly stored: StoredFinding }[]) {
  const rows = await db
    .selectFrom("postings")
    .select(["id", "capture_id", "source_id", "employer_id", "title", "employer"])
    .where("id", "in", [...new Set(added.map(({ stored }) => stored.postingId))])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

interface PostingFacts {
  readonly capture_id: string;
  readonly source_id: string;
  readonly employer_id: string | null;
}

function rowOf(stored: StoredFinding, document: string, posting: PostingFacts | undefined) {
  if (posting === undefined || posting.capture_id !== stored.captureId) {
    throw new PingpinError("NOT_FOUND", { subject: stored.postingId, detail: "命中所指的招聘信息尚未保存" });
  }
  const { finding } = stored;
  return {
    id: stored.id,
    posting_id: stored.postingId,
    capture_id: stored.captureId,
    audit_id: stored.auditId,
    source_id: posting.source_id,
    employer_id: posting.employer_id,
    fingerprint: finding.fingerprint,
    rule_id: finding.ruleId,
    rule_version: finding.ruleVersion,
    ground: finding.ground,
    verdict: finding.verdict,
    channel: finding.channel,
    quote: finding.quote,
    document,
  };
}

interface JoinedRow {
  readonly document: string;
  readonly fingerprint: string;
  readonly employer_id: string | null;
  readonly posting: string;
}

async function withReviews(db: Database, rows: readonly JoinedRow[]): Promise<readonly FindingRow[]> {
  const latest = await latestReviews(db, new Set(rows.map(({ fingerprint }) => fingerprint)));
  // Several findings of one posting bring its long document each.
  const postings = new Map<string, Posting>();
  const postingRead = ({ posting: document, employer_id }: JoinedRow): Posting => {
    const posting = postings.get(document) ?? postingOf({ document, employer_id });
    postings.set(document, posting);
    return posting;
  };
  return rows.map((row) => ({
    stored: recordOf(StoredFinding, row),
    posting: postingRead(row),
    latestReview: recordOrNull(Review, latest.get(row.fingerprint)),
  }));
}

/** The latest decision that nobody took back, by the fingerprint of the words decided on. */
async function latestReviews(db: Database, fingerprints: ReadonlySet<string>) {
  if (fingerprints.size === 0) return new Map<string, { readonly document: string }>();
  const reviews = await db
    .selectFrom("reviews")
    .select(["fingerprint", "document"])
    .where("fingerprint", "in", [...fingerprints])
    .where(notWithdrawn)
    .orderBy("at_ms")
    .orderBy("number")
    .execute();
  return new Map(reviews.map((review) => [review.fingerprint, review]));
}
