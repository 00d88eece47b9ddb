import { sql } from "kysely";
import type { PeriodFigures } from "../model/period-figures.ts";
import { epochOf } from "./documents.ts";
import { notWithdrawn } from "./not-withdrawn.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** Purposes of visits that were after postings, and what such a visit ends with when its page was read. */
const PAGES = ["list", "posting", "attachment", "import"];
const ANSWERED = ["ok", "not_modified", "closed_text_visible", "gone", "soft_404", "closed_text_hidden"];

/** What was visited, read, found and decided in a stretch of time; a posting counts once however often it was seen. */
export function periodFigureRecords({ db }: Session): Store["figures"] {
  return {
    async ofPeriod({ from, until }) {
      const [start, end] = [epochOf(from), epochOf(until)];
      return {
        runs: await runsBegun(db, start, end),
        ...(await visited(db, start, end)),
        ...(await read(db, start, end)),
        ...(await flagged(db, start, end)),
        byGround: await byGround(db, start, end),
        decisions: await decisions(db, start, end),
      };
    },
  };
}

async function runsBegun(db: Database, start: number, end: number): Promise<number> {
  const runs = db
    .selectFrom("audits")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("started_ms", ">=", start)
    .where("started_ms", "<", end)
    .where("trigger", "in", ["scan", "import", "demo"]);
  return (await runs.executeTakeFirstOrThrow()).count;
}

/** A page that was read in the end is read. */
async function visited(db: Database, start: number, end: number) {
  const visits = db
    .selectFrom("captures")
    .select(["canonical_url", "outcome"])
    .select(
      sql<number>`row_number() over (partition by canonical_url order by finished_ms desc, position desc)`.as("age"),
    )
    .where("finished_ms", ">=", start)
    .where("finished_ms", "<", end)
    .where("purpose", "in", PAGES);
  return db
    .selectFrom(visits.as("visits"))
    .select((eb) => [
      eb.fn.countAll<number>().as("visits"),
      eb.fn.count<number>("age").filterWhere("age", "=", 1).filterWhere("outcome", "not in", ANSWERED).as("unread"),
    ])
    .executeTakeFirstOrThrow();
}

function read(db: Database, start: number, end: number) {
  return db
    .selectFrom("postings")
    .select((eb) => [
      eb.fn.count<number>("posting_key").distinct().as("postings"),
      eb.fn.count<number>("source_id").distinct().as("sources"),
    ])
    .where("seen_ms", ">=", start)
    .where("seen_ms", "<", end)
    .executeTakeFirstOrThrow();
}

function foundIn(db: Database, start: number, end: number) {
  return db
    .selectFrom("postings")
    .innerJoin("findings", "findings.posting_id", "postings.id")
    .where("postings.seen_ms", ">=", start)
    .where("postings.seen_ms", "<", end)
    .where("findings.verdict", "in", ["violation", "review"]);
}

function flagged(db: Database, start: number, end: number) {
  return foundIn(db, start, end)
    .select((eb) => [
      eb.fn.count<number>("postings.posting_key").distinct().as("flagged"),
      eb.fn.count<number>("postings.employer_id").distinct().as("employers"),
    ])
    .executeTakeFirstOrThrow();
}

function byGround(db: Database, start: number, end: number): Promise<PeriodFigures["byGround"]> {
  return foundIn(db, start, end)
    .groupBy("findings.ground")
    .select((eb) => [
      "findings.ground as ground",
      eb.fn.count<number>("postings.posting_key").distinct().as("postings"),
    ])
    .orderBy("postings", "desc")
    .orderBy("ground")
    .execute();
}

/** Each finding by the last decision on it in that time. */
async function decisions(db: Database, start: number, end: number): Promise<PeriodFigures["decisions"]> {
  const made = db
    .selectFrom("reviews")
    .select("decision")
    .select(
      sql<number>`row_number() over (partition by fingerprint, capture_id order by at_ms desc, number desc)`.as("age"),
    )
    .where("at_ms", ">=", start)
    .where("at_ms", "<", end)
    .where(notWithdrawn);
  const rows = await db
    .selectFrom(made.as("made"))
    .where("age", "=", 1)
    .groupBy("decision")
    .select((eb) => ["decision", eb.fn.countAll<number>().as("count")])
    .execute();
  const of = (decision: string) => rows.find((row) => row.decision === decision)?.count ?? 0;
  return { confirmed: of("confirmed"), dismissed: of("dismissed"), undecided: of("undecided") };
}
