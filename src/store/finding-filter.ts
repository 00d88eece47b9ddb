import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { searchLength } from "./bigrams.ts";
import { epochOf } from "./documents.ts";
import { sameEmployer } from "./employers.ts";
import type { FindingFilter } from "./finding-query.ts";
import type { StoreDialect } from "./schema-dialect.ts";
import type { Tables } from "./tables.ts";

type Builder = ExpressionBuilder<Tables, "findings" | "postings">;

/** What a finding joined with its posting must satisfy to pass `filter`. */
export function passesFilter(filter: FindingFilter, dialect: StoreDialect) {
  return (eb: Builder): Expression<SqlBool> => {
    const conditions = [...plainConditions(filter, eb)];
    if (filter.decision !== undefined) conditions.push(hasDecision(filter.decision));
    if (filter.search !== undefined) conditions.push(hasWords(filter.search, dialect));
    return eb.and(conditions);
  };
}

function* plainConditions(filter: FindingFilter, eb: Builder): Iterable<Expression<SqlBool>> {
  if (filter.verdicts !== undefined) yield eb("findings.verdict", "in", filter.verdicts);
  if (filter.grounds !== undefined) yield eb("findings.ground", "in", filter.grounds);
  if (filter.employerId !== undefined) yield sql<SqlBool>`findings.employer_id in ${sameEmployer(filter.employerId)}`;
  if (filter.ruleId !== undefined) yield eb("findings.rule_id", "=", filter.ruleId);
  if (filter.quote !== undefined) yield eb("findings.quote", "=", filter.quote);
  // The plus keeps SQLite from sorting all findings of that time anew for every page; walked by id, they are read once.
  if (filter.seenAfter !== undefined) yield sql<SqlBool>`+postings.seen_ms > ${epochOf(filter.seenAfter)}`;
}

/**
 * What the latest decision on a finding that nobody took back says; null while it waits. A decision counts for the same
 * words in the same capture under the same rule version, whichever audit found them; for a later capture or rule it is only
 * shown, never inherited.
 */
export const latestDecision = sql`(
  select reviews.decision from reviews
  where reviews.fingerprint = findings.fingerprint and reviews.capture_id = findings.capture_id
    and reviews.rule_version = findings.rule_version
    and not exists (select 1 from review_withdrawals where review_withdrawals.review_id = reviews.id)
  order by reviews.at_ms desc, reviews.number desc limit 1)`;

/** Holds for findings whose capture was not destroyed: what was without a review waits for nobody. */
const isKept = sql<SqlBool>`findings.capture_id not in (select subject from disposals)`;

/** Holds for findings that stand so. */
export function hasDecision(decision: NonNullable<FindingFilter["decision"]>): Expression<SqlBool> {
  if (decision === "open") return sql<SqlBool>`${latestDecision} is null and ${isKept}`;
  return sql<SqlBool>`${latestDecision} = ${decision}`;
}

function hasWords(words: string, dialect: StoreDialect): Expression<SqlBool> {
  if (searchLength(words) >= 2) return dialect.matches(words);
  const pattern = `%${words.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return sql<SqlBool>`(findings.quote like ${pattern} escape '\\'
    or postings.title like ${pattern} escape '\\' or postings.employer like ${pattern} escape '\\')`;
}
