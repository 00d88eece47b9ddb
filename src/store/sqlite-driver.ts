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
import { databaseError, isBusy } from "./database-errors.ts";

/** How long one connection waits for another's lock before it gives up, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5000;
const RETRY_MS = 10;

/**
 * Kysely on an open better-sqlite3 connection. Transactions begin `immediate`, so that reading before
 * writing cannot fail halfway, and they wait for the lock without blocking the event loop: a second
 * handle in the same process would otherwise keep the first from ever finishing.
 */
export function sqliteKyselyDialect(path: string, database: Sqlite.Database): Dialect {
  return {
    createDriver: () => immediateDriver(path, database),
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

function immediateDriver(path: string, database: Sqlite.Database): Driver {
  const inner = new SqliteDriver({ database: rememberingStatements(database) });
  return {
    init: () => inner.init(),
    destroy: () => inner.destroy(),
    acquireConnection: async () => translatingErrors(path, await inner.acquireConnection()),
    releaseConnection: () => inner.releaseConnection(),
    beginTransaction: () => beginImmediate(path, database),
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

async function beginImmediate(path: string, database: Sqlite.Database): Promise<void> {
  database.pragma("busy_timeout = 0");
  try {
    for (let waited = 0; ; waited += RETRY_MS) {
      try {
        database.exec("begin immediate");
        return;
      } catch (error) {
        if (!isBusy(error) || waited >= BUSY_TIMEOUT_MS) throw databaseError(path, error);
      }
      await wait(RETRY_MS);
    }
  } finally {
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

function translatingErrors(path: string, inner: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      try {
        return await inner.executeQuery<R>(query);
      } catch (error) {
        throw databaseError(path, error);
      }
    },
    streamQuery: (query, size) => inner.streamQuery(query, size),
  };
}
