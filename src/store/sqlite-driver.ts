import { setTimeout as wait } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { lockWords, type Tell, TOLD_AFTER_MS } from "../model/tell.ts";
import { databaseError, isBusy } from "./database-errors.ts";

/**
 * How long one connection waits for another's lock before it gives up, in milliseconds. Captures are written while it is
 * held, and whoever asks again comes last by chance: of three scans on a slow disk, one waited longer than five seconds.
 */
export const PATIENCE_MS = 60_000;
const RETRY_MS = 10;

/** How a store is opened. */
export interface Opening {
  /** Left out, a minute. */
  readonly patienceMs?: number;
  /** Told in a Chinese sentence what keeps the caller waiting: another program that writes, or an upgrade. */
  readonly tell?: Tell;
}

/**
 * Kysely on an open better-sqlite3 connection. Transactions begin `immediate`, so that reading before
 * writing cannot fail halfway, and all wait for the lock without blocking the event loop: a second
 * handle in the same process would otherwise keep the first from ever finishing.
 */
export function sqliteKyselyDialect(path: string, database: Sqlite.Database, opening: Opening): Dialect {
  const { patienceMs = PATIENCE_MS, tell } = opening;
  // Of many that wait at the same time one tells.
  let isTold = false;
  const whenFree: WhenFree = async (attempt) => {
    for (let waited = 0; ; waited += RETRY_MS) {
      try {
        const answer = await attempt();
        isTold = false;
        return answer;
      } catch (error) {
        if (!isBusy(error) || waited >= patienceMs) throw databaseError(path, error);
      }
      if (waited >= TOLD_AFTER_MS && !isTold) {
        isTold = true;
        tell?.(lockWords(patienceMs));
      }
      await wait(RETRY_MS);
    }
  };
  return {
    createDriver: () => immediateDriver(database, whenFree),
    createAdapter: () => adapter,
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

// DDL of SQLite does roll back; Kysely's own adapter says it does not, and would leave half a schema.
const adapter: DialectAdapter = {
  supportsCreateIfNotExists: true,
  supportsTransactionalDdl: true,
  supportsReturning: true,
  async acquireMigrationLock() {},
  async releaseMigrationLock() {},
};

/** Makes an attempt again while another connection holds the lock; throws what the store throws. */
type WhenFree = <T>(attempt: () => T | Promise<T>) => Promise<T>;

function immediateDriver(database: Sqlite.Database, whenFree: WhenFree): Driver {
  const inner = new SqliteDriver({ database: rememberingStatements(database) });
  return {
    init: () => inner.init(),
    destroy: () => inner.destroy(),
    acquireConnection: async () => patientConnection(whenFree, await inner.acquireConnection()),
    releaseConnection: () => inner.releaseConnection(),
    beginTransaction: () => whenFree(() => void database.exec("begin immediate")),
    commitTransaction: (connection) => inner.commitTransaction(connection),
    async rollbackTransaction(connection) {
      // SQLite rolls back by itself after some errors, such as a full disk.
      if (database.inTransaction) await inner.rollbackTransaction(connection);
    },
  };
}

const MAX_STATEMENTS = 200;

/** Prepares each statement once; preparing took as long as running it. The oldest makes room for a new one. */
function rememberingStatements(database: Sqlite.Database): SqliteDatabase {
  const known = new Map<string, Sqlite.Statement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = known.get(text) ?? database.prepare(text);
      known.delete(text);
      known.set(text, statement);
      for (const oldest of known.keys()) {
        if (known.size <= MAX_STATEMENTS) break;
        known.delete(oldest);
      }
      return statement;
    },
  };
}

function patientConnection(whenFree: WhenFree, inner: DatabaseConnection): DatabaseConnection {
  return {
    executeQuery: <R>(query: CompiledQuery) => whenFree(() => inner.executeQuery<R>(query)),
    streamQuery: (query, size) => inner.streamQuery(query, size),
  };
}
