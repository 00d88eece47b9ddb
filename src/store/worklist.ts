import {
  type Expression,
  type ExpressionBuilder,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from "kysely";
import { FindingFlag, Ground } from "../model/closed-lists.ts";
import { WorklistEntry, type WorklistFilter } from "../model/worklist.ts";
import { NOTHING_OPEN } from "./carried-reviews.ts";
import { epochOf, recordOrNull } from "./documents.ts";
import { sameEmployer } from "./employers.ts";
import { recordsOf } from "./kept-records.ts";
import { maskOf } from "./masks.ts";
import { notWithdrawn } from "./not-withdrawn.ts";
import type { Store, WorklistPage } from "./port.ts";
import { escaped, type SearchedWords, searchedWords } from "./posting-words.ts";
import { WAITS_BEHIND } from "./refresh-worklist.ts";
import type { StoreDialect } from "./schema-dialect.ts";
import type { Session } from "./session.ts";
import type { Database, Tables } from "./tables.ts";
import { SEVERITIES, withQuotes } from "./worklist-quotes.ts";

type Builder = ExpressionBuilder<Tables, "worklist">;

/** The lists of 待复核: postings by the strongest finding that waits, oldest first. */
export function worklistRecords({ db, dialect }: Session): Store["worklist"] {
  const wordsOf = async ({ search }: WorklistFilter) =>
    search === undefined ? null : searchedWords(db, dialect, search);
  return {
    async list(filter, page) {
      const { reader } = page;
      const pages = rowsWith(db, dialect, await wordsOf(filter)).map((all) =>
        all
          .select(["worklist.posting_id", "worklist.severity", "worklist.seen_ms"])
          .where(passesFilter(filter))
          .where(isFreeFor(reader))
          .$if(reader !== null && filter.state === "second", (query) =>
            query.where(sql<SqlBool>`first_by not like ${`%|${escaped(reader?.name ?? "")}|%`} escape '\\'`),
          )
          .$if(page.after !== null, (query) => query.where(isAfter(page.after ?? "")))
          .orderBy("severity")
          .orderBy("seen_ms")
          .orderBy("posting_id")
          .limit(page.limit),
      );
      const rows = await db
        .selectFrom("worklist")
        .select(["posting_id", "severity", "seen_ms", "document"])
        .where("posting_id", "in", firstOf(db, pages, page.limit))
        .orderBy("severity")
        .orderBy("seen_ms")
        .orderBy("posting_id")
        .execute();
      const last = rows.length < page.limit ? undefined : rows.at(-1);
      const next = last === undefined ? null : `${last.severity}.${last.seen_ms}.${last.posting_id}`;
      return {
        entries: await withQuotes(db, recordsOf(WorklistEntry, rows)),
        next,
      };
    },
    async count(filter, most) {
      let count = 0;
      for (const all of rowsWith(db, dialect, await wordsOf(filter))) {
        const some = all.select("worklist.posting_id").where(passesFilter(filter)).limit(most);
        const query = db.selectFrom(some.as("some")).select((eb) => eb.fn.countAll<number>().as("count"));
        count += (await query.executeTakeFirstOrThrow()).count;
      }
      return Math.min(count, most);
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
      return recordsOf(WorklistEntry, rows);
    },
  };
}

/**
 * The rows that have the words, in one or several parts. The few of rare words are taken first, behind a limit that keeps
 * the planner from walking the whole list for them; for common ones the list is walked, and soon has enough.
 */
function rowsWith(db: Database, dialect: StoreDialect, searched: SearchedWords | null) {
  const all = db.selectFrom("worklist").selectAll();
  if (searched === null) return [db.selectFrom("worklist")];
  if (searched.numbers === null) {
    return dialect.worklistWith(searched.words).map((condition) => db.selectFrom("worklist").where(condition));
  }
  const found = db
    .selectFrom("posting_words")
    .select("posting_id")
    .where("number", "in", [...searched.numbers, -1]);
  return [db.selectFrom(all.where("posting_id", "in", found).limit(searched.numbers.length).as("worklist"))];
}

type Ordered = SelectQueryBuilder<
  Tables,
  "worklist",
  Pick<Selectable<Tables["worklist"]>, "posting_id" | "severity" | "seen_ms">
>;

/** The ids of the first rows of pages that are in order each. */
function firstOf(db: Database, pages: readonly Ordered[], limit: number) {
  const [first, ...others] = pages.map((page) => db.selectFrom(page.as("part")).selectAll());
  if (first === undefined) throw new RangeError("a list has one part at least");
  const all = others.reduce((joined, page) => joined.unionAll(page), first);
  const ordered = db.selectFrom(all.as("found")).orderBy("severity").orderBy("seen_ms").orderBy("posting_id");
  return ordered.select("posting_id").limit(limit);
}

function passesFilter(filter: WorklistFilter) {
  return (eb: Builder): Expression<SqlBool> => {
    const conditions = [...stateConditions(filter, eb), ...factConditions(filter, eb), ...whoConditions(filter, eb)];
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
  if (state === "open" && verdicts === undefined) yield eb("severity", "<", WAITS_BEHIND);
  if (state === "second") yield eb("second", "=", 1);
  if (state === "disputed") yield eb("disputed", "=", 1);
  if (state === "decided") yield eb("severity", "=", NOTHING_OPEN);
}

function* factConditions(filter: WorklistFilter, eb: Builder): Iterable<Expression<SqlBool>> {
  const { grounds, flags, sourceId, employerId, seenFrom, seenUntil } = filter;
  if (grounds !== undefined) yield hasAnyBit("grounds", maskOf(Ground.options, grounds));
  if (flags !== undefined) yield hasAnyBit("flags", maskOf(FindingFlag.options, flags));
  if (sourceId !== undefined) yield eb("source_id", "=", sourceId);
  if (employerId !== undefined) yield sql<SqlBool>`worklist.employer_id in ${sameEmployer(employerId)}`;
  if (seenFrom !== undefined) yield eb("seen_ms", ">=", epochOf(seenFrom));
  if (seenUntil !== undefined) yield eb("seen_ms", "<", epochOf(seenUntil));
}

function* whoConditions({ district, districts, assignee }: WorklistFilter, eb: Builder): Iterable<Expression<SqlBool>> {
  if (district !== undefined) yield isUnder(district, eb);
  if (districts !== undefined) yield eb.or(districts.map((one) => isUnder(one, eb)));
  if (assignee !== undefined) yield isWorkOf(assignee, eb);
}

/** One county by equality, more by range: an index can serve both. Codes have six digits. */
function isUnder(digits: string, eb: Builder): Expression<SqlBool> {
  if (digits.length === 6 && !digits.endsWith("00")) return eb("workplace", "=", digits);
  return eb.between("workplace", digits.padEnd(6, "0"), digits.padEnd(6, "9"));
}

function isWorkOf({ accountId, name, at }: NonNullable<WorklistFilter["assignee"]>, eb: Builder): Expression<SqlBool> {
  const held = eb
    .selectFrom("claims")
    .select("claims.posting_id")
    .where("claims.account_id", "=", accountId)
    .where("claims.until_ms", ">", epochOf(at));
  const begun = eb
    .selectFrom("worklist as own")
    .select("own.posting_id")
    .where(sql<SqlBool>`own.first_by like ${`%|${escaped(name)}|%`} escape '\\'`);
  return eb.or([eb("posting_id", "in", held), eb("posting_id", "in", begun)]);
}

function hasAnyBit(column: "grounds" | "flags", mask: number): Expression<SqlBool> {
  return sql<SqlBool>`(${sql.ref(`worklist.${column}`)} & ${mask}) <> 0`;
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
