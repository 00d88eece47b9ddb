import { sql } from "kysely";
import type { StoredFinding } from "../model/finding.ts";
import { sameEmployer } from "./employers.ts";
import { hasDecision, latestDecision } from "./finding-filter.ts";
import type { Store } from "./port.ts";
import type { Database } from "./tables.ts";

type Counts = Pick<Store["findings"], "confirmedOfEmployers" | "waitingAlike" | "countByGround">;

/** Figures over many findings, each one query. */
export function findingCounts(db: Database): Counts {
  return {
    confirmedOfEmployers: (ids) => confirmedOfEmployers(db, ids),
    waitingAlike: (employerId, quotes) =>
      db
        .selectFrom("findings")
        .where(sql<boolean>`findings.employer_id in ${sameEmployer(employerId)}`)
        .where("quote", "in", [...quotes])
        .where(hasDecision("open"))
        .groupBy(["verdict", "rule_id", "quote"])
        .select((eb) => ["verdict", "rule_id as ruleId", "quote", eb.fn.countAll<number>().as("count")])
        .execute(),
    countByGround: () =>
      db
        .selectFrom("ground_counts")
        .where("verdict", "in", ["violation", "review"])
        .groupBy("ground")
        .select((eb) => [
          "ground",
          eb.fn
            .sum<number>(eb.case().when("verdict", "=", "violation").then(eb.ref("findings")).else(0).end())
            .as("violation"),
          eb.fn
            .sum<number>(eb.case().when("verdict", "=", "review").then(eb.ref("findings")).else(0).end())
            .as("review"),
        ])
        .orderBy("violation", "desc")
        .execute(),
  };
}

async function confirmedOfEmployers(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  // Their ids first: joined in one query, planners try every employer with every posting of a district.
  const records = await db
    .selectFrom("employers")
    .select(["id", "main_id"])
    .where("main_id", "in", [...ids])
    .execute();
  if (records.length === 0) return new Map();
  const each = db
    .selectFrom("findings")
    .where("employer_id", "in", [...new Set(records.map(({ id }) => id))])
    .select(["employer_id", latestDecision.as("decision")]);
  const rows = await db
    .selectFrom(each.as("each_one"))
    .where("decision", "=", "confirmed")
    .groupBy("employer_id")
    .select((eb) => ["employer_id", eb.fn.countAll<number>().as("count")])
    .execute();
  const mains = new Map(records.map(({ id, main_id: main }) => [id, main]));
  const counts = new Map<string, number>();
  for (const { employer_id: id, count } of rows) {
    const main = mains.get(id ?? "") ?? "";
    counts.set(main, (counts.get(main) ?? 0) + count);
  }
  return counts;
}

/**
 * Adds findings that are about to be stored to the figures of the places of their postings. The same words of the same
 * posting count once, however often it is captured or audited.
 */
export async function countGrounds(db: Database, findings: readonly StoredFinding[]): Promise<void> {
  const added = await firstSeen(db, findings);
  if (added.length === 0) return;
  const ids = [...new Set(added.map(({ postingId }) => postingId))];
  const placed = await db
    .selectFrom("posting_words")
    .select(["posting_id", "workplace"])
    .where("posting_id", "in", ids)
    .execute();
  const places = new Map(placed.map(({ posting_id, workplace }) => [posting_id, workplace]));
  const rows = new Map<string, { workplace: string; ground: string; verdict: string; findings: number }>();
  for (const { postingId, finding } of added) {
    const { ground, verdict } = finding;
    const workplace = places.get(postingId) ?? "";
    const key = `${workplace} ${ground} ${verdict}`;
    rows.set(key, { workplace, ground, verdict, findings: (rows.get(key)?.findings ?? 0) + 1 });
  }
  await db
    .insertInto("ground_counts")
    .values([...rows.values()])
    .onConflict((conflict) =>
      conflict
        .columns(["workplace", "ground", "verdict"])
        .doUpdateSet((eb) => ({ findings: eb("ground_counts.findings", "+", eb.ref("excluded.findings")) })),
    )
    .execute();
}

async function firstSeen(db: Database, findings: readonly StoredFinding[]): Promise<readonly StoredFinding[]> {
  const byWords = new Map(findings.map((stored) => [stored.finding.fingerprint, stored]));
  const rows = await db
    .selectFrom("findings")
    .select("fingerprint")
    .distinct()
    .where("fingerprint", "in", [...byWords.keys()])
    .execute();
  const known = new Set(rows.map(({ fingerprint }) => fingerprint));
  return [...byWords].filter(([fingerprint]) => !known.has(fingerprint)).map(([, stored]) => stored);
}
