import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { AuditLogEntry } from "../model/audit-log-entry.ts";
import { CHAIN_START } from "../model/chain.ts";
import type { AuditLogFacts, Store } from "./port.ts";
import type { Session } from "./session.ts";
import type { Database, Tables } from "./tables.ts";

const PAGE = 1000;

/** Who changed what, when; every entry's hash covers the one before it. */
export function auditLogRecords({ db, write }: Session): Store["auditLog"] {
  const list: Store["auditLog"]["list"] = async ({ after, limit }) => (await page(db, after, limit)).map(entryOf);
  return {
    append: (facts) => write((db) => appendEntry(db, facts)),
    list,
    async length() {
      const last = db.selectFrom("audit_log").select((eb) => eb.fn.max("sequence").as("sequence"));
      return (await last.executeTakeFirstOrThrow()).sequence ?? 0;
    },
    async firstBroken() {
      let previous = { sequence: 0, hash: CHAIN_START };
      for (;;) {
        const entries = await page(db, previous.sequence, PAGE);
        for (const entry of entries) {
          if (!follows(entry, previous)) return entry.sequence;
          previous = entry;
        }
        if (entries.length < PAGE) return null;
      }
    },
  };
}

async function appendEntry(db: Database, facts: AuditLogFacts): Promise<AuditLogEntry> {
  const last = await db
    .selectFrom("audit_log")
    .select(["sequence", "hash"])
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  // No NUL: not every database keeps it, and the hash covers what is kept.
  const [subject, details] = [facts.subject.replaceAll("\0", "␀"), facts.details.replaceAll("\0", "␀")];
  const unhashed = {
    ...facts,
    subject,
    details,
    sequence: (last?.sequence ?? 0) + 1,
    previousHash: last?.hash ?? CHAIN_START,
  };
  const entry = AuditLogEntry.parse({ ...unhashed, hash: hashOf(unhashed) });
  const { by: by_whom, previousHash: previous_hash, ...same } = entry;
  const row = { ...same, by_whom, previous_hash };
  await db.insertInto("audit_log").values(row).execute();
  return entry;
}

function hashOf(entry: Omit<AuditLogEntry, "hash">): string {
  const { previousHash, sequence, at, by, action, subject, details } = entry;
  const words = JSON.stringify([previousHash, sequence, at, by, action, subject, details]);
  return createHash("sha256").update(words).digest("hex");
}

function follows(entry: AuditLogRow, previous: { readonly sequence: number; readonly hash: string }): boolean {
  const { previousHash, sequence, hash } = rawEntry(entry);
  return sequence === previous.sequence + 1 && previousHash === previous.hash && hashOf(rawEntry(entry)) === hash;
}

type AuditLogRow = Selectable<Tables["audit_log"]>;

function page(db: Database, after: number, limit: number): Promise<AuditLogRow[]> {
  const query = db.selectFrom("audit_log").selectAll().where("sequence", ">", after);
  return query.orderBy("sequence").limit(limit).execute();
}

function rawEntry({ by_whom: by, previous_hash: previousHash, ...rest }: AuditLogRow): AuditLogEntry {
  return { ...rest, by, previousHash };
}

function entryOf(row: AuditLogRow): AuditLogEntry {
  return AuditLogEntry.parse(rawEntry(row));
}
