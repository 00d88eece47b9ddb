import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moveRecords } from "../../src/store/move-records.ts";
import { openPostgresStore } from "../../src/store/open-postgres-store.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import type { Store } from "../../src/store/port.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../helpers/private-postgres.ts";
import { AT, buildFinding, buildLead, buildReview, buildSubmission, fillStore, putFinishedRound } from "./builders.ts";

const bin = findPostgres();

describe.skipIf(bin === null)("moving an office's records", () => {
  let server: PrivatePostgres;
  let folder: string;
  beforeAll(() => {
    server = startPostgres(bin ?? "");
    folder = mkdtempSync(join(tmpdir(), "pingpin-move-"));
  });
  afterAll(() => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("to PostgreSQL and back loses and changes nothing, and both go on counting", async () => {
    const [file, back] = [join(folder, "office.db"), join(folder, "back.db")];
    const url = await server.create();
    const before = await openSqliteStore(file);
    await fill(before);
    const expected = await contentOf(before);
    expect(await before.findings.count({ search: "男性" })).toBe(1);
    await before.close();

    const moved = await moveRecords({ file, url, to: "postgres" });
    expect(moved.find(({ table }) => table === "captures")).toEqual({ table: "captures", rows: 250 });
    const shared = await openPostgresStore(url);
    expect(await contentOf(shared)).toEqual(expected);
    // A second move finds all of it there and writes nothing.
    expect(await moveRecords({ file, url, to: "postgres" })).toEqual(moved);
    expect(await contentOf(shared)).toEqual(expected);
    await shared.findings.add([buildFinding("f2", { id: "p2", captureId: "c2" })]);
    await shared.auditLog.append({ at: AT, by: "x", action: "b", subject: "s", details: "" });
    const later = await contentOf(shared);
    await expect(moveRecords({ file, url, to: "postgres" })).rejects.toMatchObject({
      code: "DATABASE_UNSUITABLE",
      message: expect.stringContaining("没有移动任何记录"),
    });
    await shared.close();

    await moveRecords({ file: back, url, to: "sqlite" });
    const again = await openSqliteStore(back);
    expect(await contentOf(again)).toEqual(later);
    await again.close();
  });
});

async function fill(store: Store): Promise<void> {
  await fillStore(store, 250);
  const finding = buildFinding("f1", { id: "p1", captureId: "c1" });
  await store.findings.add([finding]);
  await store.reviews.add(buildReview("r1", finding));
  await store.leads.put(buildLead());
  await putFinishedRound(store);
  await store.submissions.add(buildSubmission());
  await store.auditLog.append({ at: AT, by: "x", action: "a", subject: "s", details: "" });
}

async function contentOf(store: Store): Promise<unknown> {
  const all = { after: null, limit: 1000 };
  return {
    head: await store.captures.chainHead(),
    chain: await store.captures.chain(0, 1000),
    postings: await store.postings.list(all),
    findings: await store.findings.list({}, all),
    found: await store.findings.list({ search: "男性" }, all),
    worklist: await store.worklist.list({ state: "open" }, { ...all, reader: null }),
    leads: await store.leads.list(),
    rounds: await store.lookBacks.ofLead(buildLead().id),
    looked: await store.lookBacks.item("r1", "key p1"),
    submissions: await store.submissions.list(),
    log: await store.auditLog.list({ after: 0, limit: 1000 }),
    broken: await store.auditLog.firstBroken(),
  };
}
