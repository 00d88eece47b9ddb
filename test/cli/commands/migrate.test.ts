import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../../src/app/clock.ts";
import { ensureHome, type Home, locateHome } from "../../../src/app/home.ts";
import { newId } from "../../../src/app/ids.ts";
import { openQueue } from "../../../src/app/schedules/open-queue.ts";
import { moveRecords } from "../../../src/store/move-records.ts";
import { openPostgresStore } from "../../../src/store/open-postgres-store.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../../helpers/private-postgres.ts";
import { buildJob } from "../../queue/builders.ts";
import { fillStore } from "../../store/builders.ts";
import { runHere } from "../run-here.ts";

const bin = findPostgres();

describe.skipIf(bin === null)("pingpin migrate", () => {
  let server: PrivatePostgres;
  let home: Home;
  beforeAll(() => {
    server = startPostgres(bin ?? "");
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    home = { ...locateHome(mkdtempSync(join(tmpdir(), "pingpin-migrate-"))), databaseUrl: null };
    ensureHome(home);
    const store = await openSqliteStore(home.database);
    await fillStore(store, 3);
    await store.close();
  });
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));

  test("takes the waiting jobs along with the records", async () => {
    const queue = await openQueue({ home, clock: systemClock, newId });
    await queue.send({ ...buildJob("gone"), key: "gone", retryLimit: 0 });
    const fail = () => Promise.reject(new Error("来源不在了"));
    await queue.work(fail, { signal: new AbortController().signal, width: 1, untilIdle: true });
    await queue.send(buildJob("j1"));
    await queue.close();
    const url = await server.create();
    const ended = await runHere(["migrate", "--to", url, "--home", home.root]);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ended.stdout).toContain("采集件 3 份");
    expect(ended.stdout).toContain("等待中的任务 1 项；已放弃的任务 1 项没有移动");
    const moved = await openQueue({ home: { ...home, databaseUrl: url }, clock: systemClock, newId });
    expect((await moved.pending()).map(({ id }) => id)).toEqual(["j1"]);
    await moved.close();
  });

  test("goes on where an earlier move stopped between the records and the jobs, and refuses other records", async () => {
    const url = await server.create();
    await moveRecords({ file: home.database, url, to: "postgres" });
    const queue = await openQueue({ home, clock: systemClock, newId });
    await queue.send(buildJob("j1"));
    await queue.close();
    const migrate = ["migrate", "--to", url, "--home", home.root];
    expect(await runHere(migrate)).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await runHere(migrate)).toMatchObject({ exitCode: 0, stderr: "" });
    const moved = await openQueue({ home: { ...home, databaseUrl: url }, clock: systemClock, newId });
    expect((await moved.pending()).map(({ id }) => id)).toEqual(["j1"]);
    await moved.close();
    const target = await openPostgresStore(url);
    await target.auditLog.append({ at: new Date().toISOString(), by: "x", action: "a", subject: "s", details: "" });
    await target.close();
    expect((await runHere(migrate)).stderr).toContain("没有移动任何记录");
  });

  test("moves nothing when a capture does not follow the one before", async () => {
    const raw = new Sqlite(home.database);
    const triggers = raw.prepare<[], { name: string }>(
      "select name from sqlite_master where type = 'trigger' and tbl_name = 'captures'",
    );
    for (const { name } of triggers.all()) raw.exec(`drop trigger "${name}"`);
    raw.exec(`update captures set previous_chain_hash = '${"f".repeat(64)}' where position = 2`);
    raw.close();
    const url = await server.create();
    const ended = await runHere(["migrate", "--to", url, "--home", home.root]);
    expect(ended.stderr).toContain("存证链第 2 份采集件 c2 与前一份不衔接");
    expect(ended.exitCode).not.toBe(0);
    const target = await openPostgresStore(url);
    expect((await target.captures.chainHead()).length).toBe(0);
    await target.close();
  });
});
