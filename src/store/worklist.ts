import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { FindingFlag, Ground } from "../model/closed-lists.ts";
import { WorklistEntry, type WorklistFilter } from "../model/worklist.ts";
import { searchLength } from "./bigrams.ts";
import { epochOf, recordOf, recordOrNull } from "./documents.ts";
import { sameEmployer } from "./employers.ts";
import { maskOf } from "./masks.ts";
import type { Store, WorklistPage } from "./port.ts";
import { NOTHING_OPEN, SEVERITIES } from "./refresh-worklist.ts";
import { notWithdrawn } from "./reviews.ts";
import type { StoreDialect } from "./schema-dialect.ts";
import type { Session } from "./session.ts";
import type { Tables } from "./tables.ts";

type Builder = ExpressionBuilder<Tables, "worklist">;

/** The lists of 待复核: postings by the strongest finding that waits, oldest first. */
export function worklistRecords({ db, dialect }: Session): Store["worklist"] {
  return {
    async list(filter, page) {
      const rows = await db
        .selectFrom("worklist")
        .select(["posting_id", "severity", "seen_ms", "document"])
        .where(passesFilter(filter, dialect))
        .where(isFreeFor(page.reader))
        .$if(page.reader !== null && filter.state === "second", (query) =>
          query.where("first_by", "not like", `%|${escaped(page.reader?.name ?? "")}|%`),
        )
        .$if(page.after !== null, (query) => query.where(isAfter(page.after ?? "")))
        .orderBy("severity")
        .orderBy("seen_ms")
        .orderBy("posting_id")
        .limit(page.limit)
        .execute();
      const last = rows.length < page.limit ? undefined : rows.at(-1);
      const next = last === undefined ? null : `${last.severity}.${last.seen_ms}.${last.posting_id}`;
      return { entries: rows.map((row) => recordOf(WorklistEntry, row)), next };
    },
    async count(filter, most) {
      const some = db.selectFrom("worklist").select("posting_id").where(passesFilter(filter, dialect)).limit(most);
      const query = db.selectFrom(some.as("some")).select((eb) => eb.fn.countAll<number>().as("count"));
      return (await query.executeTakeFirstOrThrow()).count;
    },
    async get(postingId) {
      const row = db.selectFrom("worklist").select("document").where("posting_id", "=", postingId);
      return recordOrNull(WorklistEntry, await row.executeTakeFirst());
    },
    async sameText(postingId, limit) {
      const rows = await db
        .selectFrom("worklist")
        .select("document")
        .where("text_sha256", "=", (eb) =>
          eb.selectFrom("worklist as this").select("this.text_sha256").where("this.posting_id", "=", postingId),
        )
        .where("posting_id", "!=", postingId)
        .orderBy("posting_id", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => recordOf(WorklistEntry, row));
    },
  };
}

function passesFilter(filter: WorklistFilter, dialect: StoreDialect) {
  return (eb: Builder): Expression<SqlBool> => {
    const conditions = [...stateConditions(filter, eb), ...factConditions(filter, eb)];
    if (filter.search !== undefined) conditions.push(hasWords(filter.search, dialect, eb));
    if (filter.repeated === true) conditions.push(hasEarlier(eb));
    return eb.and(conditions);
  };
}

function* stateConditions({ state, verdicts }: WorklistFilter, eb: Builder): Iterable<Expression<SqlBool>> {
  if (verdicts !== undefined)
    yield eb(
      "severity",
      "in",
      verdicts.map((verdict) => SEVERITIES.indexOf(verdict)),
    );
  if (state === "open" && verdicts === undefined) yield eb("severity", "<", NOTHING_OPEN);
  if (state === "second") yield eb("second", "=", 1);
  if (state === "disputed") yield eb("disputed", "=", 1);
  if (state === "decided") yield eb("severity", "=", NOTHING_OPEN);
}

function* factConditions(filter: WorklistFilter, eb: Builder): Iterable<Expression<SqlBool>> {
  const { grounds, flags, sourceId, employerId, district, seenFrom, seenUntil } = filter;
  if (grounds !== undefined) yield hasAnyBit("grounds", maskOf(Ground.options, grounds));
  if (flags !== undefined) yield hasAnyBit("flags", maskOf(FindingFlag.options, flags));
  if (sourceId !== undefined) yield eb("source_id", "=", sourceId);
  if (employerId !== undefined) yield sql<SqlBool>`worklist.employer_id in ${sameEmployer(employerId)}`;
  if (district !== undefined) yield eb("workplace", "like", `${district}%`);
  if (seenFrom !== undefined) yield eb("seen_ms", ">=", epochOf(seenFrom));
  if (seenUntil !== undefined) yield eb("seen_ms", "<", epochOf(seenUntil));
}

function hasAnyBit(column: "grounds" | "flags", mask: number): Expression<SqlBool> {
  return sql<SqlBool>`(${sql.ref(`worklist.${column}`)} & ${mask}) <> 0`;
}

function hasWords(words: string, dialect: StoreDialect, eb: Builder): Expression<SqlBool> {
  if (searchLength(words) >= 2) return dialect.hasMatch(words);
  const findings = eb.selectFrom("findings").select("findings.posting_id");
  const pattern = `%${escaped(words)}%`;
  return eb("posting_id", "in", findings.where(sql<SqlBool>`findings.quote like ${pattern} escape '\\'`));
}

function hasEarlier(eb: Builder): Expression<SqlBool> {
  const confirmed = eb
    .selectFrom("reviews")
    .innerJoin("findings", "findings.id", "reviews.finding_id")
    .innerJoin("employers as named", "named.id", "findings.employer_id")
    .innerJoin("employers as same", "same.main_id", "named.main_id")
    .select("same.id")
    .where("reviews.decision", "=", "confirmed")
    .where(notWithdrawn);
  return eb("employer_id", "in", confirmed);
}

function isFreeFor(reader: WorklistPage["reader"]) {
  return (eb: Builder): Expression<SqlBool> => {
    if (reader === null) return sql<SqlBool>`1 = 1`;
    const taken = eb
      .selectFrom("claims")
      .select("claims.posting_id")
      .where("claims.until_ms", ">", epochOf(reader.now))
      .where("claims.account_id", "!=", reader.accountId);
    return eb("posting_id", "not in", taken);
  };
}

function isAfter(cursor: string): Expression<SqlBool> {
  const [severity = "0", seen = "0", ...id] = cursor.split(".");
  const place = [Number(severity), Number(seen), id.join(".")];
  return sql<SqlBool>`(worklist.severity, worklist.seen_ms, worklist.posting_id) > (${sql.join(place)})`;
}

function escaped(words: string): string {
  return words.replace(/[\\%_]/g, (character) => `\\${character}`);
}
