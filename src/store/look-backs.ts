import { z } from "zod";
import { LookBackOutcome } from "../model/closed-lists.ts";
import { PingpinError } from "../model/errors.ts";
import { LookBack, LookBackItem, LookBackSummary } from "../model/look-back.ts";
import { documentOf, isStored, recordOf, recordOrNull } from "./documents.ts";
import type { Store } from "./port.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

const PAGE = 200;

/** A round without its figures, which are kept apart. */
const Round = z.object(LookBack.unwrap().shape).omit({ summary: true }).readonly();

/** Rounds of looking back, their items a row each; an open round grows, a finished one never changes. */
export function lookBackRecords({ db, write }: Session): Store["lookBacks"] {
  return {
    put: (lookBack) => write((db) => putLookBack(db, lookBack)),
    putItems: (roundId, items, summary) => write((db) => putItems(db, { roundId, items, summary })),
    async ofLead(leadId) {
      const query = db.selectFrom("look_backs").selectAll().where("lead_id", "=", leadId).orderBy("round");
      return (await query.execute()).map((row) => ({
        ...recordOf(Round, row),
        summary: recordOf(LookBackSummary, { document: row.summary }),
      }));
    },
    items: (roundId, outcomes = LookBackOutcome.options) => itemsOf(db, roundId, outcomes),
    async item(roundId, postingKey) {
      const query = db.selectFrom("look_back_items").select("document").where("look_back_id", "=", roundId);
      return recordOrNull(LookBackItem, await query.where("posting_key", "=", postingKey).executeTakeFirst());
    },
    async keys(roundId, outcome) {
      const all = db.selectFrom("look_back_items").select("posting_key").where("look_back_id", "=", roundId);
      const query = outcome === undefined ? all : all.where("outcome", "=", outcome);
      return (await query.orderBy("number").execute()).map((row) => row.posting_key);
    },
  };
}

async function putLookBack(db: Database, { summary: figures, ...round }: LookBack): Promise<void> {
  const document = documentOf(Round, round);
  const summary = documentOf(LookBackSummary, figures);
  const { id, leadId } = round;
  const stored = await db.selectFrom("look_backs").selectAll().where("id", "=", id).executeTakeFirst();
  // A round of an earlier version lacks what was added since; what it says is compared, not how it was written.
  const before = stored?.finished === 1 ? documentOf(Round, recordOf(Round, stored)) : undefined;
  if (isStored(id, before, document) && isStored(id, stored?.summary, summary)) return;
  const finished = round.finishedAt === null ? 0 : 1;
  const row = { lead_id: leadId, round: round.round, finished, summary, document };
  await db
    .insertInto("look_backs")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  if (finished === 1)
    await db.updateTable("look_back_items").set({ finished }).where("look_back_id", "=", id).execute();
}

interface Judged {
  readonly roundId: string;
  readonly items: readonly LookBackItem[];
  readonly summary: LookBackSummary;
}

async function putItems(db: Database, { roundId, items, summary }: Judged): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("look_backs")
    .set({ summary: documentOf(LookBackSummary, summary) })
    .where("id", "=", roundId)
    .where("finished", "=", 0)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: roundId, detail: "本轮回头看已结束，不能再改，原记录未改动" });
  }
  for (const item of items) {
    const row = { outcome: item.outcome, finished: 0, document: documentOf(LookBackItem, item) };
    await db
      .insertInto("look_back_items")
      .values({ look_back_id: roundId, posting_key: item.postingKey, ...row })
      .onConflict((conflict) => conflict.columns(["look_back_id", "posting_key"]).doUpdateSet(row))
      .execute();
  }
}

async function* itemsOf(
  db: Database,
  roundId: string,
  outcomes: readonly LookBackOutcome[],
): AsyncIterable<LookBackItem> {
  for (let after: number | null = 0; after !== null; ) {
    const page: readonly { readonly number: number; readonly document: string }[] = await db
      .selectFrom("look_back_items")
      .select(["number", "document"])
      .where("look_back_id", "=", roundId)
      .where("number", ">", after)
      .where("outcome", "in", outcomes)
      .orderBy("number")
      .limit(PAGE)
      .execute();
    for (const row of page) yield recordOf(LookBackItem, row);
    after = page.length < PAGE ? null : (page.at(-1)?.number ?? null);
  }
}
