import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { PingpinError } from "../model/errors.ts";
import type { Tell } from "../model/tell.ts";
import { databaseName } from "./database-name.ts";
import { migrate, refuseForeign } from "./migrate.ts";
import type { Store } from "./port.ts";
import { postgresStoreDialect } from "./postgres-dialect.ts";
import { postgresError } from "./postgres-errors.ts";
import { watchForLocks } from "./postgres-waits.ts";
import { rootSession } from "./session.ts";
import { storeOf } from "./store-of.ts";
import type { Database, Tables } from "./tables.ts";
import { translatedPool } from "./translated-pool.ts";

const MAX_CONNECTIONS = 8;
const CONNECT_TIMEOUT_MS = 10_000;
/** A writer that waited so long for the others gives up. */
const LOCK_TIMEOUT_MS = 60_000;

/**
 * The store in the PostgreSQL database at `url` (`postgres://…`), made or migrated forward when needed. Every commit is
 * on disk before it is acknowledged, and any number of processes on any number of machines may share it. Throws
 * `OPTION_INVALID`, `DATABASE_UNREACHABLE`, `DATABASE_UNSUITABLE`, `DATABASE_INVALID`, `DATABASE_NEWER` or `DATABASE_BUSY`.
 */
export async function openPostgresStore(url: string, tell?: Tell): Promise<Store> {
  return storeOf(rootSession(await openPostgresDatabase(url, tell), postgresStoreDialect));
}

/** The tables themselves, for what a store has no call for: moving all of them. Throws as `openPostgresStore`. */
export async function openPostgresDatabase(url: string, tell?: Tell): Promise<Database> {
  const name = databaseName(url);
  const watch = watchForLocks(url, LOCK_TIMEOUT_MS, tell);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: translatedPool(openPool(url), (error) => postgresError(name, error), watch) }),
  });
  try {
    await refuseOtherSettings(name, db);
    const isCurrent = await refuseForeign(name, db, postgresStoreDialect.schema);
    if (!isCurrent) await migrate(db, postgresStoreDialect.schema, tell);
    return db;
  } catch (error) {
    await db.destroy();
    throw postgresError(name, error);
  }
}

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    application_name: "pingpin",
    types: { getTypeParser: (oid: number, format) => (isCount(oid) ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // A connection that the server ended leaves the pool by itself, and whoever asks next is told.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Whole numbers (int8) and sums of them (numeric) stay far below 2^53 here. */
function isCount(oid: number): boolean {
  return oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC;
}

/** Order and search must be the same as on SQLite: by code point, in UTF-8. */
async function refuseOtherSettings(name: string, db: Database): Promise<void> {
  const { rows } = await sql<{ encoding: string; collation: string }>`
    select pg_encoding_to_char(encoding) as encoding, datcollate as collation
    from pg_database where datname = current_database()`.execute(db);
  const [found] = rows;
  if (found?.encoding === "UTF8" && ["C", "POSIX", "C.UTF-8", "C.utf8"].includes(found.collation)) return;
  const detail = `编码是 ${found?.encoding}、排序规则是 ${found?.collation}，请另建：createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 数据库名`;
  throw new PingpinError("DATABASE_UNSUITABLE", { subject: name, detail });
}
