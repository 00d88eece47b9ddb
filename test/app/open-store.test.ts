import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureHome, type Home, locateHome } from "../../src/app/home.ts";
import { openStore } from "../../src/app/open-store.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../helpers/private-postgres.ts";
import { AT, buildSource } from "../store/builders.ts";

const bin = findPostgres();

test("a data folder that two programs begin at the same moment opens for both", async () => {
  const root = mkdtempSync(join(tmpdir(), "pingpin-both-"));
  const home = locateHome(root);
  writeFileSync(home.database, "");
  const second = openStore(home);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const first = await openSqliteStore(home.database);
  const store = await second;
  expect(await store.sources.list()).toEqual([]);
  for (const opened of [first, store]) await opened.close();
  rmSync(root, { recursive: true, force: true });
});

describe.skipIf(bin === null)("an office with its records in PostgreSQL", () => {
  let server: PrivatePostgres;
  let folder: string;
  beforeAll(() => {
    server = startPostgres(bin ?? "");
    folder = mkdtempSync(join(tmpdir(), "pingpin-open-"));
  });
  afterAll(() => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const homeOn = (name: string, databaseUrl: string): Home => {
    const home = { ...locateHome(join(folder, name)), databaseUrl };
    ensureHome(home);
    return home;
  };

  test("is the same office from every machine that names the same database", async () => {
    const url = await server.create();
    const first = await openStore(homeOn("a", url));
    await first.sources.put(buildSource(), AT);
    await first.close();
    const second = await openStore(homeOn("b", url));
    expect(await second.sources.list()).toEqual([buildSource()]);
    await second.close();
  });

  test("never begins anew in an empty database while its chain log lists captures", async () => {
    const home = homeOn("c", await server.create());
    writeFileSync(home.chainLog, "1 …\n");
    await expect(openStore(home)).rejects.toMatchObject({ code: "DATABASE_UNSUITABLE" });
  });
});
