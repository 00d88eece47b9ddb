import { type RawBuilder, sql } from "kysely";
import { PingpinError } from "../model/errors.ts";
import { databaseName } from "./database-name.ts";
import { openPostgresDatabase } from "./open-postgres-store.ts";
import { openSqliteDatabase } from "./open-sqlite-store.ts";
import { postgresStoreDialect } from "./postgres-dialect.ts";
import type { StoreDialect } from "./schema-dialect.ts";
import { sqliteStoreDialect } from "./sqlite-dialect.ts";
import type { Database } from "./tables.ts";

/** How many rows of a table were moved. */
export interface MovedTable {
  readonly table: string;
  readonly rows: number;
}

/** The two places that records move between; `to` must hold none yet. */
export interface Move {
  readonly file: string;
  readonly url: string;
  readonly to: "postgres" | "sqlite";
}

type Row = Readonly<Record<string, string | number | null>>;

/** What differs between the databases when rows are read in their order and written as they were. */
interface Side {
  readonly db: Database;
  readonly dialect: StoreDialect;
  /** The place of a row in its table, as text. */
  readonly place: RawBuilder<string>;
  after(place: string): RawBuilder<boolean>;
  readonly order: RawBuilder<unknown>;
}

const BATCH = 200;

/**
 * Copies every record of one database into the other, all or nothing; the first stays as it was. Background jobs and
 * workers are not records and stay behind. Where an earlier move got all of them across, nothing is written. Throws
 * `DATABASE_UNSUITABLE` where the target holds other records, `EVIDENCE_BROKEN` where counts differ.
 */
export async function moveRecords({ file, url, to }: Move): Promise<readonly MovedTable[]> {
  const local = await openSqliteDatabase(file);
  const shared = await openPostgresDatabase(url).catch(async (error: unknown) => {
    await local.destroy();
    throw error;
  });
  try {
    const tables = await tablesOf(local);
    const sides = { sqlite: sqliteSide(local), postgres: postgresSide(shared) };
    const [from, into] = to === "postgres" ? [sides.sqlite, sides.postgres] : [sides.postgres, sides.sqlite];
    const there = await countsOf(into.db, tables);
    if (there.some(({ rows }) => rows > 0)) {
      if (await holdsTheSame(from.db, into.db, tables)) return there;
      throw occupied(to === "sqlite" ? file : databaseName(url), there);
    }
    // One view of the source from the first table to the last, whatever others write meanwhile.
    const reading = from.db.transaction();
    return await (to === "sqlite" ? reading.setIsolationLevel("repeatable read") : reading).execute((source) =>
      into.dialect.transact(into.db, async (target) => {
        const sides = [
          { ...from, db: source },
          { ...into, db: target },
        ] as const;
        const moved: MovedTable[] = [];
        for (const table of tables) moved.push({ table, rows: await moveTable(...sides, table) });
        if (to === "postgres") await countOn(target);
        return moved;
      }),
    );
  } finally {
    await local.destroy();
    await shared.destroy();
  }
}

/** What is in the way, and what to do about it. */
function occupied(subject: string, there: readonly MovedTable[]): PingpinError {
  const [first] = there.filter(({ rows }) => rows > 0);
  const detail = `里面已有别的记录（如 ${first?.table} 表 ${first?.rows} 条），没有移动任何记录；请另建空的数据库，移回本机时请先把原来的文件改名`;
  return new PingpinError("DATABASE_UNSUITABLE", { subject, detail });
}

/** Whether an earlier move got all records across: as many rows everywhere, and both chains end alike. */
async function holdsTheSame(from: Database, into: Database, tables: readonly string[]): Promise<boolean> {
  const [here, there] = [await countsOf(from, tables), await countsOf(into, tables)];
  if (JSON.stringify(here) !== JSON.stringify(there)) return false;
  return (await chainEnds(from)) === (await chainEnds(into));
}

async function countsOf(db: Database, tables: readonly string[]): Promise<readonly MovedTable[]> {
  const counts: MovedTable[] = [];
  for (const table of tables) counts.push({ table, rows: await countOf(db, table) });
  return counts;
}

async function chainEnds(db: Database): Promise<string> {
  const capture = await db
    .selectFrom("captures")
    .select("chain_hash")
    .orderBy("position", "desc")
    .orderBy("id")
    .executeTakeFirst();
  const entry = await db.selectFrom("audit_log").select("hash").orderBy("sequence", "desc").executeTakeFirst();
  return `${capture?.chain_hash} ${entry?.hash}`;
}

/** Tables in such an order that what is referred to comes before what refers to it. */
async function tablesOf(local: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
    and name not like 'sqlite_%' and name not like 'kysely_%' and name not like 'finding_search%'
    and name not like 'posting_search%' and name not in ('jobs', 'workers')
    order by rowid`.execute(local);
  const referred = new Map<string, readonly string[]>();
  for (const { name } of rows) referred.set(name, await tablesReferredTo(local, name));
  const ordered = new Set<string>();
  const add = (name: string): void => {
    if (ordered.has(name)) return;
    for (const other of referred.get(name) ?? []) if (other !== name) add(other);
    ordered.add(name);
  };
  for (const { name } of rows) add(name);
  return [...ordered];
}

async function tablesReferredTo(local: Database, name: string): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string }>`select "table" from pragma_foreign_key_list(${name})`.execute(local);
  return rows.map(({ table }) => table);
}

async function moveTable(from: Side, into: Side, table: string): Promise<number> {
  let rows = 0;
  for (let page = await pageAfter(from, table, null); page.length > 0; ) {
    await writeRows(into, table, page);
    rows += page.length;
    page = page.length < BATCH ? [] : await pageAfter(from, table, String(page.at(-1)?.["row_place"]));
  }
  const [expected, found] = [await countOf(from.db, table), await countOf(into.db, table)];
  if (expected === rows && found === rows) return rows;
  const detail = `${table} 应有 ${expected} 条，写入 ${found} 条，未作改动；迁移时请停用其他程序`;
  throw new PingpinError("EVIDENCE_BROKEN", { subject: "数据迁移", detail });
}

async function pageAfter(side: Side, table: string, place: string | null): Promise<readonly Row[]> {
  const condition = place === null ? sql`` : sql`where ${side.after(place)}`;
  const { rows } = await sql<Row>`select ${side.place} as row_place, ${sql.table(table)}.*
    from ${sql.table(table)} ${condition} order by ${side.order} limit ${BATCH}`.execute(side.db);
  return rows;
}

async function writeRows({ db, dialect }: Side, table: string, page: readonly Row[]): Promise<void> {
  const columns = Object.keys(page[0] ?? {}).filter((column) => column !== "row_place");
  const values = page.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  const keep = dialect === postgresStoreDialect ? sql`overriding system value` : sql``;
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) ${keep}
    values ${sql.join(values)}`.execute(db);
  if (table === "posting_words") {
    for (const { number, words } of page) await dialect.schema.indexPosting(db, Number(number), String(words));
  }
  if (table !== "findings") return;
  for (const row of page) await indexRow(db, dialect, row);
}

async function indexRow(db: Database, dialect: StoreDialect, row: Row): Promise<void> {
  const posting = db.selectFrom("postings").select(["title", "employer"]).where("id", "=", String(row["posting_id"]));
  const { title, employer } = await posting.executeTakeFirstOrThrow();
  const text = { quote: String(row["quote"]), title, employer: employer ?? "" };
  await dialect.indexFinding(db, Number(row["number"]), text);
}

async function countOf(db: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Lets columns that count up go on after the highest number that was moved. */
async function countOn(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES' and column_name = 'number'`.execute(db);
  for (const { name } of rows) {
    await sql`select setval(pg_get_serial_sequence(${name}, 'number'), (select max(number) from ${sql.table(name)}))`.execute(
      db,
    );
  }
}

function sqliteSide(db: Database): Side {
  const after = (place: string) => sql<boolean>`rowid > ${Number(place)}`;
  return { db, dialect: sqliteStoreDialect, place: sql<string>`cast(rowid as text)`, after, order: sql`rowid` };
}

function postgresSide(db: Database): Side {
  const after = (place: string) => sql<boolean>`ctid > ${place}::tid`;
  return { db, dialect: postgresStoreDialect, place: sql<string>`ctid::text`, after, order: sql`ctid` };
}
