import type { Selectable } from "kysely";
import type { Frontier, LeaseHolding, LeaseQuery } from "../model/frontier.ts";
import { FrontierItem } from "../model/frontier-item.ts";
import { epochOf } from "./documents.ts";
import { hostClockRecords } from "./host-clocks.ts";
import type { Session } from "./session.ts";
import type { Database, Tables } from "./tables.ts";

/** The addresses of every run and the politeness state of every host. */
export function frontierRecords(session: Session): Frontier {
  const { db, write, writeLightly } = session;
  return {
    seed: (items) => write((db) => seedItems(db, items)),
    // A lease that a power failure takes back is taken again.
    lease: (query) => writeLightly((db) => leaseItem(db, query)),
    async finish(id, result) {
      const change = { ...NOT_LEASED, state: result.state, capture_id: result.captureId };
      const open = ["waiting", "leased"];
      await write((db) =>
        db.updateTable("frontier_items").set(change).where("id", "=", id).where("state", "in", open).execute(),
      );
    },
    holders: (auditId, now) => leaseHoldings(db, auditId, now),
    async releaseHeldBy(auditId, holder) {
      const held = (db: Database) =>
        db
          .updateTable("frontier_items")
          .set({ ...NOT_LEASED, state: "waiting" })
          .where("audit_id", "=", auditId)
          .where("state", "=", "leased")
          .where("lease_holder", "=", holder);
      await write((db) => held(db).execute());
    },
    async release(id, holder, notBefore) {
      const change = { ...NOT_LEASED, state: "waiting", ...timeColumns(notBefore) };
      await writeLightly((db) => heldBy(db.updateTable("frontier_items").set(change), id, holder).execute());
    },
    isHeld: (id, holder) =>
      write(async (db) => {
        // Changing nothing keeps the row from every other transaction until this one ends.
        const kept = db.updateTable("frontier_items").set((eb) => ({ lease_holder: eb.ref("lease_holder") }));
        return (await heldBy(kept, id, holder).executeTakeFirst()).numUpdatedRows > 0n;
      }),
    async count(auditId, sourceId) {
      const rows = await db
        .selectFrom("frontier_items")
        .select((eb) => ["state", eb.fn.countAll<number>().as("count")])
        .where("audit_id", "=", auditId)
        .$if(sourceId !== undefined, (select) => select.where("source_id", "=", sourceId ?? ""))
        .groupBy("state")
        .execute();
      const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
      return { waiting: of("waiting"), leased: of("leased"), done: of("done"), failed: of("failed") };
    },
    ...hostClockRecords(session),
  };
}

async function leaseHoldings(db: Database, auditId: string, now: string): Promise<readonly LeaseHolding[]> {
  const rows = await db
    .selectFrom("frontier_items")
    .select((eb) => ["lease_holder", eb.fn.countAll<number>().as("items"), eb.fn.max("leased_until").as("until")])
    .where("audit_id", "=", auditId)
    .where("state", "=", "leased")
    .where("leased_until_ms", ">", epochOf(now))
    .groupBy("lease_holder")
    .execute();
  return rows.flatMap(({ lease_holder: holder, items, until }) => (until === null ? [] : [{ holder, items, until }]));
}

interface Narrowed<T> {
  where(column: "id" | "state" | "lease_holder", is: "=", value: string): T;
}

function heldBy<T extends Narrowed<T>>(change: T, id: string, holder: string): T {
  return change.where("id", "=", id).where("state", "=", "leased").where("lease_holder", "=", holder);
}

const NOT_LEASED = { leased_until: null, leased_until_ms: 0, lease_holder: null };

function timeColumns(notBefore: string | null) {
  return { not_before: notBefore, not_before_ms: notBefore === null ? 0 : epochOf(notBefore) };
}

/** Rows in one statement: 16 columns each, far below the 32,766 values that SQLite takes. */
const SEED_ROWS = 50;

async function seedItems(db: Database, items: readonly FrontierItem[]): Promise<number> {
  const rows = items.map((item) => rowOf(FrontierItem.parse(item)));
  let added = 0;
  for (let from = 0; from < rows.length; from += SEED_ROWS) {
    const result = await db
      .insertInto("frontier_items")
      .values(rows.slice(from, from + SEED_ROWS))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
}

async function leaseItem(db: Database, query: LeaseQuery): Promise<FrontierItem | null> {
  // Two queries instead of one with OR: each follows the index and stops at its first row.
  const due = [await firstDue(db, query, "waiting"), await firstDue(db, query, "leased")];
  const [next] = due.flatMap((row) => row ?? []).sort((a, b) => a.depth - b.depth || a.number - b.number);
  if (next === undefined) return null;
  const leased = {
    state: "leased",
    attempts: next.attempts + 1,
    leased_until: query.leaseUntil,
    leased_until_ms: epochOf(query.leaseUntil),
    lease_holder: query.holder,
  };
  // What another process took or finished since it was read has another number of attempts or another state.
  const taken = await db
    .updateTable("frontier_items")
    .set(leased)
    .where("id", "=", next.id)
    .where("state", "=", next.state)
    .where("attempts", "=", next.attempts)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n ? itemOf({ ...next, ...leased }) : leaseItem(db, query);
}

function firstDue(db: Database, query: LeaseQuery, state: "waiting" | "leased"): Promise<FrontierRow | undefined> {
  const now = epochOf(query.now);
  return db
    .selectFrom("frontier_items")
    .selectAll()
    .where("audit_id", "=", query.auditId)
    .where("state", "=", state)
    .$if(query.sourceId !== undefined, (select) => select.where("source_id", "=", query.sourceId ?? ""))
    .where("not_before_ms", "<=", now)
    .$if(state === "leased", (select) => select.where("leased_until_ms", "<=", now))
    .$if(query.busyHosts.length > 0, (select) => select.where("host", "not in", query.busyHosts))
    .orderBy("depth")
    .orderBy("number")
    .limit(1)
    .executeTakeFirst();
}

function rowOf(item: FrontierItem) {
  return {
    id: item.id,
    audit_id: item.auditId,
    source_id: item.sourceId,
    host: item.host,
    url: item.url,
    canonical_url: item.canonicalUrl,
    purpose: item.purpose,
    depth: item.depth,
    state: item.state,
    attempts: item.attempts,
    ...timeColumns(item.notBefore),
    leased_until: item.leasedUntil,
    leased_until_ms: item.leasedUntil === null ? 0 : epochOf(item.leasedUntil),
    lease_holder: null,
    capture_id: item.captureId,
  };
}

type FrontierRow = Selectable<Tables["frontier_items"]>;

function itemOf(row: FrontierRow): FrontierItem {
  return FrontierItem.parse({
    id: row.id,
    auditId: row.audit_id,
    sourceId: row.source_id,
    host: row.host,
    url: row.url,
    canonicalUrl: row.canonical_url,
    purpose: row.purpose,
    depth: row.depth,
    state: row.state,
    attempts: row.attempts,
    notBefore: row.not_before,
    leasedUntil: row.leased_until,
    captureId: row.capture_id,
  });
}
