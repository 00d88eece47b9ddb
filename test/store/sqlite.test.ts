import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHAIN_START } from "../../src/model/chain.ts";
import { databaseError } from "../../src/store/database-errors.ts";
import { fillWorklist } from "../../src/store/migrations/fill-worklist.ts";
import { firstSchema } from "../../src/store/migrations/first-schema.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { sqliteStoreDialect } from "../../src/store/sqlite-dialect.ts";
import { sqliteKyselyDialect } from "../../src/store/sqlite-driver.ts";
import type { Tables } from "../../src/store/tables.ts";
import {
  AT,
  buildAudit,
  buildCapture,
  buildFinding,
  buildLead,
  buildPosting,
  buildReview,
  buildSource,
  buildSubmission,
  buildVisit,
  digestOf,
  fillStore,
  putFinishedRound,
} from "./builders.ts";
import { storeContract } from "./contract.ts";
import { expectFormerCounty, formerCounty } from "./former-county.ts";
import { expectFormerPostings, formerPostings } from "./former-postings.ts";
import { expectFormerRounds, formerRounds } from "./former-rounds.ts";

let folder: string;
let made = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-store-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function newPath(): string {
  made += 1;
  return join(folder, `${made}.db`);
}

describe("store contract on SQLite", () => {
  storeContract(async () => {
    const path = newPath();
    return () => openSqliteStore(path);
  });
});

describe("append-only tables", () => {
  test("refuse to be changed or emptied, even past the program", async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    await fillStore(store, 1);
    const finding = buildFinding("f1", { id: "p1", captureId: "c1" });
    await store.findings.add([finding]);
    await store.reviews.add(buildReview("r1", finding));
    await store.leads.put(buildLead());
    await putFinishedRound(store);
    await store.visits.add(buildVisit());
    await store.submissions.add(buildSubmission());
    await store.auditLog.append({ at: AT, by: "x", action: "a", subject: "s", details: "" });
    const raw = new Sqlite(path);
    raw.pragma("recursive_triggers = ON");
    const tables = [
      "captures",
      "postings",
      "findings",
      "reviews",
      "look_backs",
      "look_back_items",
      "visits",
      "submissions",
    ];
    for (const table of [...tables, "audit_log"]) {
      const [column] = table === "audit_log" ? ["details"] : ["document"];
      expect(() => raw.exec(`update ${table} set ${column} = 'x'`)).toThrow(`append-only: ${table}`);
      expect(() => raw.exec(`delete from ${table}`)).toThrow(`append-only: ${table}`);
      expect(() => raw.exec(`replace into ${table} select * from ${table}`)).toThrow(`append-only: ${table}`);
    }
    raw.close();
    await store.close();
  });

  test("a row forged past the triggers breaks the audit log's chain at that entry", async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    for (const subject of ["a", "b", "c"]) {
      await store.auditLog.append({ at: AT, by: "x", action: "act", subject, details: "" });
    }
    const raw = new Sqlite(path);
    raw.exec("drop trigger audit_log_no_update; update audit_log set subject = 'forged' where sequence = 2");
    expect(await store.auditLog.firstBroken()).toBe(2);
    raw.exec("update audit_log set subject = 'b' where sequence = 2");
    expect(await store.auditLog.firstBroken()).toBeNull();
    raw.exec("drop trigger audit_log_no_delete; delete from audit_log where sequence = 2");
    expect(await store.auditLog.firstBroken()).toBe(3);
    raw.close();
    await store.close();
  });
});

describe("opening", () => {
  test("brings a database from before complaints were kept forward, with all it held", async () => {
    const path = newPath();
    const raw = new Sqlite(path);
    for (const statement of firstSchema(sqliteStoreDialect.schema)) raw.exec(statement);
    raw.exec("create table kysely_migration (name text primary key, timestamp text not null)");
    raw.exec("insert into kysely_migration values ('0001-first-schema', '2026-03-01T00:00:00.000Z')");
    const source = buildSource();
    raw
      .prepare("insert into sources (id, kind, updated_at, document) values (?, ?, ?, ?)")
      .run(source.id, source.kind, AT, JSON.stringify(source));
    raw.close();
    const after = await openSqliteStore(path);
    await after.submissions.add(buildSubmission());
    expect(await after.submissions.list()).toEqual([buildSubmission()]);
    expect(await after.sources.list()).toEqual([buildSource()]);
    await after.close();
  });

  test("brings records of the first version forward: rounds item by item, finished ones closed, postings where their county looks", async () => {
    const path = newPath();
    const raw = new Sqlite(path);
    for (const statement of firstSchema(sqliteStoreDialect.schema)) raw.exec(statement);
    raw.exec("create table kysely_migration (name text primary key, timestamp text not null)");
    raw.exec("insert into kysely_migration values ('0001-first-schema', '2026-03-01T00:00:00.000Z')");
    for (const statement of [...formerRounds(), ...formerCounty()]) raw.exec(statement);
    const store = await openSqliteStore(path);
    await expectFormerRounds(store);
    await expectFormerCounty(store);
    expect(() => raw.exec("update look_back_items set document = 'x' where look_back_id = 'r1'")).toThrow(
      "append-only",
    );
    expect(() => raw.exec("delete from look_backs")).toThrow("append-only: look_backs");
    raw.close();
    await store.close();
  });

  test("lets a posting from before go to another employer, and still refuses to change what it said", async () => {
    const path = newPath();
    const raw = new Sqlite(path);
    for (const statement of firstSchema(sqliteStoreDialect.schema)) raw.exec(statement);
    raw.exec("create table kysely_migration (name text primary key, timestamp text not null)");
    raw.exec("insert into kysely_migration values ('0001-first-schema', '2026-03-01T00:00:00.000Z')");
    for (const statement of formerPostings()) raw.exec(statement);
    const store = await openSqliteStore(path);
    await expectFormerPostings(store);
    for (const table of ["postings", "findings"]) {
      const columns = raw.pragma(`table_info(${table})`) as readonly { readonly name: string }[];
      const kept = columns.map(({ name }) => name).filter((name) => name !== "employer_id");
      for (const name of kept) expect(() => raw.exec(`update ${table} set ${name} = ${name}`)).toThrow("append-only");
      expect(() => raw.exec(`delete from ${table}`)).toThrow("append-only");
    }
    expect(() => raw.exec("update employer_assignments set document = 'x'")).toThrow("append-only");
    raw.close();
    await store.close();
  });

  test("lets other machines' captures into a database from before, whose own chain and append-only rules stay", async () => {
    const path = newPath();
    const raw = new Sqlite(path);
    for (const statement of firstSchema(sqliteStoreDialect.schema)) raw.exec(statement);
    raw.exec("create table kysely_migration (name text primary key, timestamp text not null)");
    raw.exec("insert into kysely_migration values ('0001-first-schema', '2026-03-01T00:00:00.000Z')");
    const [source, capture] = [buildSource(), buildCapture("c1")];
    const document = JSON.stringify(source);
    raw
      .prepare("insert into sources (id, kind, updated_at, document) values (?, ?, ?, ?)")
      .run(source.id, source.kind, AT, document);
    raw
      .prepare("insert into captures values (1, 'c1', ?, ?, 'posting', 'ok', 0, ?, ?, ?, ?, ?)")
      .run(
        ...[source.id, capture.canonicalUrl, capture.folder, capture.manifestSha256],
        ...[capture.previousChainHash, capture.chainHash, JSON.stringify(capture)],
      );
    raw
      .prepare(`insert into postings values ('p1', 'c1', ?, 'key', null, '岗位', null, 0, '{"workplace":"340722"}')`)
      .run(source.id);
    raw.close();
    const after = await openSqliteStore(path);
    expect(await after.captures.get("c1")).toEqual(capture);
    // A county that the source has shown a posting of sees the source, one that it has not does not.
    const seenFrom = async (county: string) => (await after.within(county).sources.list()).map(({ id }) => id);
    expect([await seenFrom("340722"), await seenFrom("340711")]).toEqual([[source.id], []]);
    expect(await after.captures.chainHead()).toEqual({ hash: capture.chainHash, length: 1 });
    await after.captures.add(buildCapture("c2", CHAIN_START, { origin: "a".repeat(16) }));
    await after.close();
    const again = new Sqlite(path);
    again.pragma("foreign_keys = ON");
    expect(() => again.exec("update captures set document = 'x'")).toThrow("append-only: captures");
    expect(() => again.exec("delete from captures")).toThrow("append-only: captures");
    expect(() =>
      again.exec("insert into postings values ('p2', 'none', 'county-jobs', 'k', null, '岗', null, 0, '{}')"),
    ).toThrow("FOREIGN KEY");
    again.close();
  });

  test("takes out of the lists of 待复核 what an earlier version let wait twice", async () => {
    const path = newPath();
    const before = await openSqliteStore(path);
    await fillStore(before, 2);
    const again = buildPosting("p9", "c2", { key: "key p1", seenAt: "2026-03-02T10:00:00+08:00" });
    await before.postings.add([again]);
    const words = { fingerprint: digestOf("same words") };
    await before.findings.add([
      buildFinding("f1", { id: "p1", captureId: "c1" }, words),
      buildFinding("f9", again, { ...words, rulesetHash: digestOf("other rules") }),
    ]);
    await before.close();
    const raw = new Sqlite(path);
    raw.exec("update worklist set severity = 0 where posting_id = 'p9'");
    raw.exec("drop table statement_records");
    raw.exec("delete from kysely_migration where name >= '0015-desk-seen-again'");
    raw.close();
    const after = await openSqliteStore(path);
    const { entries } = await after.worklist.list({ state: "open" }, { after: null, limit: 9, reader: null });
    expect(entries.map(({ postingId }) => postingId)).toEqual(["p1"]);
    await after.close();
  });

  test("puts findings from before the workbench into its lists", async () => {
    const path = newPath();
    const before = await openSqliteStore(path);
    await fillStore(before, 2);
    await before.findings.add([buildFinding("f1", { id: "p1", captureId: "c1" })]);
    await before.close();
    const raw = new Sqlite(path);
    raw.exec("delete from worklist");
    const db = new Kysely<Tables>({ dialect: sqliteKyselyDialect(path, raw, { patienceMs: 0 }) });
    await fillWorklist(db, () => undefined);
    await db.destroy();
    const after = await openSqliteStore(path);
    const { entries } = await after.worklist.list({ state: "open" }, { after: null, limit: 9, reader: null });
    expect(entries.map(({ postingId }) => postingId)).toEqual(["p1"]);
    await after.close();
  });

  test("keeps records and settings across openings", async () => {
    const path = newPath();
    const first = await openSqliteStore(path);
    await first.sources.put(buildSource(), AT);
    await first.close();
    const second = await openSqliteStore(path);
    expect(await second.sources.list()).toEqual([buildSource()]);
    await second.close();
    const raw = new Sqlite(path);
    expect(raw.pragma("journal_mode", { simple: true })).toBe("wal");
    raw.close();
  });

  test("names a file that is no database, and leaves it as it was", async () => {
    const path = newPath();
    await writeFile(path, "这不是数据库。".repeat(100));
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "DATABASE_INVALID", subject: path });
    expect(await readFile(path, "utf8")).toBe("这不是数据库。".repeat(100));
  });

  test("refuses another program's database, and leaves it as it was", async () => {
    const path = newPath();
    const raw = new Sqlite(path);
    raw.exec("create table theirs (x)");
    raw.close();
    const before = await readFile(path);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "DATABASE_INVALID" });
    expect(await readFile(path)).toEqual(before);
  });

  test("refuses a database that a newer version wrote", async () => {
    const path = newPath();
    await (await openSqliteStore(path)).close();
    const raw = new Sqlite(path);
    raw.exec("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    raw.close();
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "DATABASE_NEWER", detail: "9999-later" });
  });

  test("names a database that was cut off", async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    await fillStore(store, 20);
    await store.close();
    await truncate(path, (await stat(path)).size / 2);
    const read = async () => (await openSqliteStore(path)).postings.list({ after: null, limit: 99 });
    await expect(read()).rejects.toMatchObject({ code: "DATABASE_INVALID", subject: path });
  });

  test("says that the folder is missing instead of failing inside", async () => {
    const path = join(folder, "missing", "pingpin.db");
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE", subject: path });
  });

  test("waits while another program holds the database, and says so when that takes too long", async () => {
    const path = newPath();
    const store = await openSqliteStore(path, { patienceMs: 200 });
    const raw = new Sqlite(path);
    raw.exec("begin immediate");
    await expect(store.sources.put(buildSource(), AT)).rejects.toMatchObject({ code: "DATABASE_BUSY" });
    const put = store.sources.put(buildSource(), AT);
    raw.exec("rollback");
    await put;
    expect((await store.sources.list()).length).toBe(1);
    raw.close();
    await store.close();
  });

  test("shows the words of a posting that an earlier version listed without them", async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    await store.sources.put(buildSource(), AT);
    await store.audits.put(buildAudit());
    await store.captures.add(buildCapture("c1"));
    const posting = buildPosting("p1", "c1");
    await store.postings.add([posting]);
    await store.findings.add([buildFinding("f1", posting, { quote: "限男性" })]);
    const raw = new Sqlite(path);
    raw.exec("update worklist set document = json_remove(document, '$.quotes')");
    raw.close();
    const { entries } = await store.worklist.list({ state: "open" }, { reader: null, after: null, limit: 9 });
    expect(entries.map(({ quotes }) => quotes)).toEqual([["限男性"]]);
    await store.close();
  });

  test("opens and reads while another program writes, and tells once of what waits to write", async () => {
    const path = newPath();
    const told: string[] = [];
    await (await openSqliteStore(path, { tell: (sentence) => told.push(sentence) })).close();
    const raw = new Sqlite(path);
    raw.exec("begin immediate");
    const store = await openSqliteStore(path, { tell: (sentence) => told.push(sentence) });
    expect(await store.sources.list()).toEqual([]);
    expect(told).toEqual([]);
    const puts = [buildSource({ id: "a" }), buildSource({ id: "b" })].map((source) => store.sources.put(source, AT));
    await expect.poll(() => told.length).toBe(1);
    raw.exec("rollback");
    await Promise.all(puts);
    expect(told).toEqual([expect.stringContaining("数据库正由另一个程序写入")]);
    raw.close();
    await store.close();
  });

  test("two processes' first openings at the same moment make one schema", async () => {
    const path = newPath();
    const stores = await Promise.all([openSqliteStore(path), openSqliteStore(path)]);
    for (const store of stores) expect(await store.sources.list()).toEqual([]);
    for (const store of stores) await store.close();
  });

  test("a full disk is reported as such", () => {
    const raw = new Sqlite(newPath());
    raw.exec("create table t (x)");
    raw.pragma("max_page_count = 3");
    const error = thrownBy(() => raw.exec("insert into t values (randomblob(100000))"));
    expect(databaseError("pingpin.db", error)).toMatchObject({ code: "DISK_FULL", subject: "pingpin.db" });
    raw.close();
  });
});

describe("a writer killed at a random moment", () => {
  test("loses no acknowledged row and leaves no half of a transaction", async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    await store.sources.put(buildSource(), AT);
    await store.close();
    for (let round = 1; round <= 3; round += 1) {
      const acknowledged = await writeAndKill(path, 5 + Math.floor(Math.random() * 40));
      const reopened = await openSqliteStore(path);
      const { length } = await reopened.captures.chainHead();
      for (const id of acknowledged) expect((await reopened.captures.get(id))?.id).toBe(id);
      const links = await reopened.captures.chain(0, length + 1);
      for (const { id } of links) expect((await reopened.postings.ofCapture(id)).length).toBe(3);
      expect((await reopened.auditLog.list({ after: 0, limit: length + 9 })).length).toBe(length);
      expect(await reopened.auditLog.firstBroken()).toBeNull();
      await reopened.close();
    }
    const raw = new Sqlite(path);
    expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
    raw.close();
  });
});

/** The ids that a writer acknowledged before it was killed, at least `commits` of them. */
async function writeAndKill(path: string, commits: number): Promise<readonly string[]> {
  const script = fileURLToPath(new URL("committing-writer.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, path], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === commits) child.kill("SIGKILL");
  }
  expect(child.killed).toBe(true);
  return acknowledged;
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}
