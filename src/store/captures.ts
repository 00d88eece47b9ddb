import { Capture } from "../model/capture.ts";
import { CHAIN_START } from "../model/chain.ts";
import { PingpinError } from "../model/errors.ts";
import { documentOf, epochOf, isStored, recordOrNull } from "./documents.ts";
import { recordsOf } from "./kept-records.ts";
import type { ChainHead, ChainLink, Store } from "./port.ts";
import type { Session } from "./session.ts";
import type { Database } from "./tables.ts";

/** This machine's own captures have this origin in their rows, and none in their records. */
const OWN = "";

/** Captures in the order of the hash chain of the machine that made them; a chain is told whole, whoever asks. */
export function captureRecords({ db, whole, write }: Session): Store["captures"] {
  return {
    add: (capture) => write((db) => addCapture(db, capture)),
    async get(id) {
      return recordOrNull(
        Capture,
        await db.selectFrom("captures").select("document").where("id", "=", id).executeTakeFirst(),
      );
    },
    async knownAmong(ids) {
      const rows = await whole
        .selectFrom("captures")
        .select("id")
        .where("id", "in", [...ids])
        .execute();
      return new Set(rows.map(({ id }) => id));
    },
    async list(page, sourceId) {
      const rows = await db
        .selectFrom("captures")
        .select("document")
        .$if(page.after !== null, (query) => query.where("id", ">", page.after ?? ""))
        .$if(sourceId !== undefined, (query) => query.where("source_id", "=", sourceId ?? ""))
        .orderBy("id")
        .limit(page.limit)
        .execute();
      return recordsOf(Capture, rows);
    },
    async latestOf(canonicalUrl) {
      const row = await db
        .selectFrom("captures")
        .select("document")
        .where("canonical_url", "=", canonicalUrl)
        .orderBy("finished_ms", "desc")
        .orderBy("position", "desc")
        .limit(1)
        .executeTakeFirst();
      return recordOrNull(Capture, row);
    },
    async since(canonicalUrl, instant) {
      const rows = await db
        .selectFrom("captures")
        .select("document")
        .where("canonical_url", "=", canonicalUrl)
        .where("finished_ms", ">=", epochOf(instant))
        .orderBy("finished_ms")
        .orderBy("id")
        .execute();
      return recordsOf(Capture, rows);
    },
    chainHead: (origin = OWN) => headOf(whole, origin),
    async origins() {
      const query = whole.selectFrom("captures").select("origin").distinct().where("origin", "!=", OWN);
      return (await query.orderBy("origin").execute()).map(({ origin }) => origin);
    },
    async positionOf(id) {
      const row = await whole.selectFrom("captures").select("position").where("id", "=", id).executeTakeFirst();
      return row?.position ?? null;
    },
    chain: (afterLength, limit, origin = OWN) => linksOf(whole, origin, afterLength, limit),
  };
}

async function addCapture(db: Database, capture: Capture): Promise<void> {
  const document = documentOf(Capture, capture);
  const stored = await db.selectFrom("captures").select("document").where("id", "=", capture.id).executeTakeFirst();
  if (isStored(capture.id, stored?.document, document)) return;
  const origin = capture.origin ?? OWN;
  const head = await headOf(db, origin);
  if (capture.previousChainHash !== head.hash) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: capture.id, detail: "采集件没有接在存证链的末尾" });
  }
  await db
    .insertInto("captures")
    .values({
      position: head.length + 1,
      id: capture.id,
      source_id: capture.sourceId,
      canonical_url: capture.canonicalUrl,
      purpose: capture.purpose,
      outcome: capture.outcome,
      finished_ms: epochOf(capture.finishedAt),
      folder: capture.folder,
      manifest_sha256: capture.manifestSha256,
      previous_chain_hash: capture.previousChainHash,
      chain_hash: capture.chainHash,
      origin,
      document,
    })
    .execute();
}

async function linksOf(db: Database, origin: string, after: number, limit: number): Promise<readonly ChainLink[]> {
  const rows = await db
    .selectFrom("captures")
    .select(["id", "folder", "manifest_sha256", "previous_chain_hash", "chain_hash"])
    .where("origin", "=", origin)
    .where("position", ">", after)
    .orderBy("position")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    folder: row.folder,
    manifestSha256: row.manifest_sha256,
    previousChainHash: row.previous_chain_hash,
    chainHash: row.chain_hash,
  }));
}

async function headOf(db: Database, origin: string): Promise<ChainHead> {
  const last = await db
    .selectFrom("captures")
    .select(["position", "chain_hash"])
    .where("origin", "=", origin)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? { hash: CHAIN_START, length: 0 } : { hash: last.chain_hash, length: last.position };
}
