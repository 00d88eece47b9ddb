import Sqlite from "better-sqlite3";
import { Kysely } from "kysely";
import { PingpinError } from "../model/errors.ts";
import type { Tell } from "../model/tell.ts";
import { databaseError } from "./database-errors.ts";
import { migrate, refuseForeign } from "./migrate.ts";
import type { Store } from "./port.ts";
import { rootSession } from "./session.ts";
import { sqliteStoreDialect } from "./sqlite-dialect.ts";
import { type Opening, sqliteKyselyDialect } from "./sqlite-driver.ts";
import { storeOf } from "./store-of.ts";
import type { Database, Tables } from "./tables.ts";

/**
 * The store in the SQLite file at `path`, made or migrated forward when needed. Every commit is on disk
 * before it is acknowledged (`synchronous=FULL`), and several processes may share the file, waiting for each other
 * where they write. Throws
 * `DATABASE_INVALID`, `DATABASE_NEWER`, `DATABASE_BUSY`, `DISK_FULL` or `OUTPUT_UNWRITABLE`.
 */
export async function openSqliteStore(path: string, opening: Opening = {}): Promise<Store> {
  return storeOf(rootSession(await openSqliteDatabase(path, opening), sqliteStoreDialect));
}

/** The tables themselves, for what a store has no call for: moving all of them. Throws as `openSqliteStore`. */
export async function openSqliteDatabase(path: string, opening: Opening = {}): Promise<Database> {
  const database = openDatabase(path);
  const db = new Kysely<Tables>({ dialect: sqliteKyselyDialect(path, database, opening) });
  try {
    const isCurrent = await refuseForeign(path, db, sqliteStoreDialect.schema);
    // Only now: the journal mode is written into the file, which may be somebody else's.
    database.pragma("journal_mode = WAL");
    // From here on the dialect waits, which does not hold up everything else in the process as SQLite's own waiting does.
    database.pragma("busy_timeout = 0");
    // Only what is behind: an upgrade takes the lock, for which somebody who only reads need not wait.
    if (!isCurrent) await migrateForward(path, { db, database, tell: opening.tell });
    return db;
  } catch (error) {
    await db.destroy();
    if (database.open) database.close();
    throw databaseError(path, error);
  }
}

interface Upgrade {
  readonly db: Database;
  readonly database: Sqlite.Database;
  readonly tell: Tell | undefined;
}

/** A step that makes a table anew must not take the rows that refer to it along. */
async function migrateForward(path: string, { db, database, tell }: Upgrade): Promise<void> {
  database.pragma("foreign_keys = OFF");
  const isChanged = await migrate(db, sqliteStoreDialect.schema, tell);
  if (isChanged && JSON.stringify(database.pragma("foreign_key_check")) !== "[]") {
    throw new PingpinError("DATABASE_INVALID", { subject: path, detail: "升级后有记录对不上号" });
  }
  database.pragma("foreign_keys = ON");
}

function openDatabase(path: string): Sqlite.Database {
  let database: Sqlite.Database | null = null;
  try {
    database = new Sqlite(path);
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    // Without it, INSERT OR REPLACE would delete a row behind the back of the append-only triggers.
    database.pragma("recursive_triggers = ON");
    // 64 MB: the default of 2 MB reads every page of a search again.
    database.pragma("cache_size = -65536");
    return database;
  } catch (error) {
    database?.close();
    throw openingError(path, error);
  }
}

function openingError(path: string, error: unknown): unknown {
  // better-sqlite3 reports a missing folder as a TypeError of its own.
  if (!(error instanceof TypeError)) return databaseError(path, error);
  return new PingpinError("OUTPUT_UNWRITABLE", { subject: path, detail: "所在目录不存在", cause: error });
}
