import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstSchema } from "../../src/store/migrations/first-schema.ts";
import { openPostgresStore } from "../../src/store/open-postgres-store.ts";
import { postgresStoreDialect } from "../../src/store/postgres-dialect.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../helpers/private-postgres.ts";
import {
  AT,
  buildFinding,
  buildLead,
  buildReview,
  buildSource,
  buildSubmission,
  buildVisit,
  fillStore,
  putFinishedRound,
} from "./builders.ts";
import { storeContract } from "./contract.ts";
import { expectFormerCounty, formerCounty } from "./former-county.ts";
import { expectFormerPostings, formerPostings } from "./former-postings.ts";
import { expectFormerRounds, formerRounds } from "./former-rounds.ts";

const bin = findPostgres();

describe.skipIf(bin === null)("the store on PostgreSQL", () => {
  let server: PrivatePostgres;
  let template: string;
  beforeAll(async () => {
    server = startPostgres(bin ?? "");
    const url = await server.create();
    await (await openPostgresStore(url)).close();
    template = nameIn(url);
  });
  afterAll(() => server.stop());

  describe("contract", () => {
    storeContract(async () => {
      const url = await server.create(template);
      return () => openPostgresStore(url);
    });
  });

  test("refuses to change, delete or empty what is append-only, even past the program", async () => {
    const url = await server.create(template);
    const store = await openPostgresStore(url);
    await fillStore(store, 1);
    const finding = buildFinding("f1", { id: "p1", captureId: "c1" });
    await store.findings.add([finding]);
    await store.reviews.add(buildReview("r1", finding));
    await store.leads.put(buildLead());
    await putFinishedRound(store);
    await store.visits.add(buildVisit());
    await store.submissions.add(buildSubmission());
    await store.auditLog.append({ at: AT, by: "x", action: "a", subject: "s", details: "" });
    await store.close();
    const raw = await connected(url);
    const documented = ["captures", "postings", "findings", "reviews", "look_backs", "look_back_items", "visits"];
    for (const table of [...documented, "submissions", "audit_log"]) {
      const column = table === "audit_log" ? "details" : "document";
      for (const statement of [
        `update ${table} set ${column} = 'x'`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        await expect(raw.query(statement)).rejects.toThrow("append-only: ");
      }
    }
    await raw.end();
  });

  test("brings records of the first version forward: rounds item by item, finished ones closed, postings where their county looks", async () => {
    const url = await server.create();
    const raw = await connected(url);
    for (const statement of firstSchema(postgresStoreDialect.schema)) await raw.query(statement);
    await raw.query("create table kysely_migration (name text primary key, timestamp text not null)");
    await raw.query("insert into kysely_migration values ('0001-first-schema', '2026-03-01T00:00:00.000Z')");
    for (const statement of [...formerRounds(), ...formerCounty()]) await raw.query(statement);
    const store = await openPostgresStore(url);
    await expectFormerRounds(store);
    await expectFormerCounty(store);
    const change = raw.query("update look_back_items set document = 'x' where look_back_id = 'r1'");
    await expect(change).rejects.toThrow("append-only");
    await expect(raw.query("delete from look_backs")).rejects.toThrow("append-only: look_backs");
    await raw.end();
    await store.close();
  });

  test("lets a posting from before go to another employer, and still refuses to change what it said", async () => {
    const url = await server.create();
    const raw = await connected(url);
    for (const statement of firstSchema(postgresStoreDialect.schema)) await raw.query(statement);
    await raw.query("create table kysely_migration (name text primary key, timestamp text not null)");
    await raw.query("insert into kysely_migration values ('0001-first-schema', '2026-03-01T00:00:00.000Z')");
    for (const statement of formerPostings()) await raw.query(statement);
    const store = await openPostgresStore(url);
    await expectFormerPostings(store);
    const columns = await raw.query(`select table_name, column_name from information_schema.columns
      where table_schema = 'public' and table_name in ('postings', 'findings') and column_name <> 'employer_id'`);
    expect(columns.rowCount).toBeGreaterThan(20);
    for (const { table_name: table, column_name: name } of columns.rows) {
      const value = name === "number" ? "default" : name;
      await expect(raw.query(`update ${table} set ${name} = ${value}`)).rejects.toThrow("append-only");
    }
    for (const table of ["postings", "findings", "employer_assignments"]) {
      await expect(raw.query(`delete from ${table}`)).rejects.toThrow("append-only");
      await expect(raw.query(`truncate ${table} cascade`)).rejects.toThrow("append-only");
    }
    await raw.end();
    await store.close();
  });

  test("finds a row forged past the triggers", async () => {
    const url = await server.create(template);
    const store = await openPostgresStore(url);
    for (const subject of ["a", "b", "c"]) {
      await store.auditLog.append({ at: AT, by: "x", action: "act", subject, details: "" });
    }
    const raw = await connected(url);
    await raw.query("create schema others; create table others.archive (id int)");
    await raw.query("alter table audit_log disable trigger all");
    await raw.query("update audit_log set subject = 'forged' where sequence = 2");
    expect(await store.auditLog.firstBroken()).toBe(2);
    expect(await store.firstFault()).toBeNull();
    await raw.end();
    await store.close();
  });

  test("somebody who waits for another program's lock is told so once, and gets the answer", async () => {
    const url = await server.create(template);
    const told: string[] = [];
    const store = await openPostgresStore(url, (sentence) => told.push(sentence));
    const raw = await connected(url);
    await raw.query("begin");
    await raw.query("lock table sources in access exclusive mode");
    const lists = Promise.all([store.sources.list(), store.sources.list()]);
    await expect.poll(() => told).toHaveLength(1);
    expect(told).toEqual([expect.stringContaining("数据库正由另一个程序写入")]);
    await raw.query("commit");
    expect(await lists).toEqual([[], []]);
    expect(told).toHaveLength(1);
    await raw.end();
    await store.close();
  });

  test("two processes' first openings at the same moment make one schema", async () => {
    const url = await server.create();
    const stores = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
    for (const store of stores) expect(await store.sources.list()).toEqual([]);
    for (const store of stores) await store.close();
  });

  test("writers on several connections each see what the others wrote: no number twice, no gap in the chain", async () => {
    const url = await server.create(template);
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url)));
    const numbers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        stores[n % 3]?.transaction(async (inside) => {
          await inside.auditLog.append({ at: AT, by: "x", action: "number", subject: String(n), details: "" });
          return inside.leads.nextNumber("office", 2026);
        }),
      ),
    );
    expect(numbers.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    expect(await stores[0]?.auditLog.length()).toBe(30);
    expect(await stores[0]?.auditLog.firstBroken()).toBeNull();
    for (const store of stores) await store.close();
  });

  test("says plainly what is wrong with the address, the server, the database or its settings", async () => {
    const url = await server.create(template);
    const other = await connected(url);
    await other.query("create database pinyin template template0 encoding 'SQL_ASCII' locale 'C'");
    await other.query("create database foreign_one template template0");
    await other.end();
    const [foreign, latin] = ["foreign_one", "pinyin"].map((name) => url.replace(nameIn(url), name));
    const raw = await connected(foreign ?? "");
    await raw.query("create table accounts_payable (id int)");
    await raw.end();
    await expect(openPostgresStore("mysql://h/db")).rejects.toMatchObject({ code: "OPTION_INVALID" });
    await expect(openPostgresStore("postgres://u:secret@127.0.0.1:1/db")).rejects.toMatchObject({
      code: "DATABASE_UNREACHABLE",
      message: expect.not.stringContaining("secret"),
    });
    await expect(openPostgresStore(url.replace(nameIn(url), "none"))).rejects.toMatchObject({
      code: "DATABASE_UNREACHABLE",
      detail: "没有这个数据库",
    });
    await expect(openPostgresStore(latin ?? "")).rejects.toMatchObject({ code: "DATABASE_UNSUITABLE" });
    await expect(openPostgresStore(foreign ?? "")).rejects.toMatchObject({ code: "DATABASE_INVALID" });
  });

  test("says that the server went away, loses nothing that was acknowledged, and goes on when it is back", async () => {
    const server = startPostgres(bin ?? "");
    const url = await server.create();
    const store = await openPostgresStore(url);
    await store.sources.put(buildSource(), AT);
    server.kill();
    await expect(store.sources.list()).rejects.toMatchObject({ code: "DATABASE_UNREACHABLE" });
    server.start();
    expect(await store.sources.list()).toEqual([buildSource()]);
    await store.close();
    server.stop();
  });
});

function nameIn(url: string): string {
  return /@\/(\w+)\?/.exec(url)?.[1] ?? "";
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
