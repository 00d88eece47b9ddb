import type { District } from "../model/district.ts";
import { districtFilter } from "./district-filter.ts";
import type { StoreDialect } from "./schema-dialect.ts";
import type { Database } from "./tables.ts";

/** What every part of the store works on: the database outside or inside a transaction. */
export interface Session {
  /** Reads see the rows of the session's district only, where it has one. */
  readonly db: Database;
  /** Reads see all rows: for what belongs to the whole machine, as the evidence chain does. */
  readonly whole: Database;
  /** The district whose people look, null for all. */
  readonly district: District | null;
  readonly dialect: StoreDialect;
  /** Runs `work` as one transaction, or as a part of the one that is open. */
  write<T>(work: (db: Database) => Promise<T>): Promise<T>;
  /** As `write`, for what one row decides alone: writers of other rows are not waited for where the database can do so. */
  writeRow<T>(work: (db: Database) => Promise<T>): Promise<T>;
  /** As `writeRow`, for what may be forgotten when the power fails; the end of a process forgets nothing. */
  writeLightly<T>(work: (db: Database) => Promise<T>): Promise<T>;
}

/** A session on which each write is a transaction of its own; writes see all rows. */
export function rootSession(db: Database, dialect: StoreDialect, district: District | null = null): Session {
  return {
    ...seenFrom(db, district),
    dialect,
    write: (work) => dialect.transact(db, work),
    writeRow: (work) => dialect.transactRow(db, work),
    writeLightly: (work) => dialect.transactLightly(db, work),
  };
}

/** The same session as people of `district` see it, or as the machine does. */
export function narrowed(session: Session, district: District | null): Session {
  return { ...session, ...seenFrom(session.whole, district) };
}

function seenFrom(whole: Database, district: District | null): Pick<Session, "db" | "whole" | "district"> {
  const db = district === null ? whole : whole.withPlugin(districtFilter(district));
  return { db, whole, district };
}

/**
 * Runs `work` on a session whose writes all join one transaction. A joined write that failed undoes
 * everything, even when `work` caught its error: half of a unit must never be committed.
 */
export async function joinedSession<T>(root: Session, work: (session: Session) => Promise<T>): Promise<T> {
  return root.write(async (db) => {
    const failures: unknown[] = [];
    const write: Session["write"] = async (part) => {
      try {
        return await part(db);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
    const { dialect, district } = root;
    const session: Session = { ...seenFrom(db, district), dialect, write, writeRow: write, writeLightly: write };
    const result = await work(session);
    if (failures.length > 0) throw failures[0];
    return result;
  });
}
