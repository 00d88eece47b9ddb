import { sql } from "kysely";
import type { StoredFinding } from "../model/finding.ts";
import { sameEmployer } from "./employers.ts";
import { hasDecision } from "./finding-filter.ts";
import type { Store } from "./port.ts";
import type { Database } from "./tables.ts";

type Counts = Pick<Store["findings"], "countOfEmployers" | "waitingAlike" | "countByGround">;

/** Figures over many findings, each one query. */
export function findingCounts(db: Database): Counts {
  return {
    async countOfEmployers(ids) {
      if (ids.length === 0) return new Map();
      const each = db
        .selectFrom("findings")
        .innerJoin("employers as same", "same.id", "findings.employer_id")
        .where("same.main_id", "in", [...ids])
        .select([
          "same.main_id as id",
          sql<number>`case when ${hasDecision("confirmed")} then 1 else 0 end`.as("confirmed"),
          sql<number>`case when ${hasDecision("open")} then 1 else 0 end`.as("open"),
        ]);
      const rows = await db
        .selectFrom(each.as("each_one"))
        .groupBy("id")
        .select((eb) => ["id", eb.fn.sum<number>("confirmed").as("confirmed"), eb.fn.sum<number>("open").as("open")])
        .execute();
      return new Map(rows.map(({ id, confirmed, open }) => [id, { confirmed, open }]));
    },
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

/** Adds findings that were just stored to the figures of the places of their postings. */
export async function countGrounds(db: Database, added: readonly StoredFinding[]): Promise<void> {
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
