import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeBackup } from "../../../src/app/backup/make-backup.ts";
import { restoreBackup } from "../../../src/app/backup/restore-backup.ts";
import { createScriptedClock } from "../../../src/app/clock.ts";
import type { Home } from "../../../src/app/home.ts";
import { openStore } from "../../../src/app/open-store.ts";
import { migrateRecords } from "../../../src/app/records/migrate-records.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import { runHere } from "../../cli/run-here.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../../helpers/private-postgres.ts";
import { type ScannedOffice, scannedOffice } from "../scan/scanned-office.ts";

let office: ScannedOffice;
let disc: string;
beforeAll(async () => {
  office = await scannedOffice();
  await writeFile(join(office.home.root, "office.key"), "never beside what it seals");
});
afterAll(() => office.remove());
beforeEach(async () => {
  disc = await mkdtemp(join(tmpdir(), "pingpin-disc-"));
});
afterEach(() => rm(disc, { recursive: true, force: true }));

const clockAt = (time: string) => createScriptedClock(`2026-10-12T${time}+08:00`);
const NINE = clockAt("09:00:00");

async function recordsOf(home: Home) {
  const store = await openStore(home);
  const captures = await store.captures.list({ after: null, limit: 1000 });
  const [findings, chain] = [await store.findings.count({}), await store.captures.chainHead()];
  await store.close();
  return { captures, findings, chain };
}

test("a restored office has every record and every byte of evidence, though others wrote while it was backed up", async () => {
  const store = await openStore(office.home);
  const before = await recordsOf(office.home);
  let isOver = false;
  const others = (async () => {
    for (let n = 0; !isOver; n += 1) {
      await store.auditLog.append({
        at: "2026-10-12T09:00:00+08:00",
        by: "同事",
        action: "x",
        subject: String(n),
        details: "",
      });
      await wait(5);
    }
  })();
  const { folder, manifest } = await makeBackup(office.home, disc, NINE);
  isOver = true;
  await others;
  await store.close();
  const checked = await runHere(["restore", "--check", folder]);
  expect(checked).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("备份完好，逐个文件核对一致。假想县总工会，"),
  });
  const home = homeAt(join(disc, "again"));
  expect(await restoreBackup(home, folder)).toEqual(manifest);
  expect(existsSync(join(home.root, "office.key"))).toBe(false);
  expect(await recordsOf(home)).toEqual(before);
  expect(before.captures.length).toBeGreaterThan(5);
  expect((await verifyPath(home.root)).result).toBe("intact");
});

test("a damaged backup is found and named, and nothing of it is restored", async () => {
  const { folder } = await makeBackup(office.home, disc, NINE);
  const [{ folder: capture = "" } = {}] = (await recordsOf(office.home)).captures;
  const manifest = join(folder, "data/captures", capture, "manifest.json");
  const bytes = await readFile(manifest);
  const home = homeAt(join(disc, "again"));
  const refuses = (subject: string) =>
    expect(restoreBackup(home, folder)).rejects.toMatchObject({ subject: expect.stringContaining(subject) });
  await writeFile(manifest, Buffer.from(bytes.toString("latin1").replace("{", "["), "latin1"));
  await refuses("manifest.json");
  await unlink(manifest);
  await refuses("manifest.json");
  await writeFile(manifest, bytes);
  await writeFile(join(folder, "data/extra.txt"), "x");
  await refuses("extra.txt");
  await unlink(join(folder, "data/extra.txt"));
  const list = join(folder, "files.sha256");
  await writeFile(list, (await readFile(list, "utf8")).split("\n").slice(1).join("\n"));
  await refuses("files.sha256");
  await unlink(join(folder, "backup.json"));
  await refuses(folder);
  expect(await readdir(disc)).toEqual([folder.split("/").at(-1)]);
});

test("evidence that is missing in the data folder is told instead of being backed up as if all were well", async () => {
  const { folder } = await makeBackup(office.home, disc, NINE);
  const home = homeAt(join(disc, "again"));
  await restoreBackup(home, folder);
  const [{ folder: capture = "" } = {}] = (await recordsOf(home)).captures;
  await unlink(join(home.captures, capture, "manifest.json"));
  await expect(makeBackup(home, join(disc, "second"), NINE)).rejects.toMatchObject({ code: "EVIDENCE_BROKEN" });
});

test("a folder that holds data is never restored over, and a backup does not go into the data folder", async () => {
  const { folder } = await makeBackup(office.home, disc, NINE);
  await expect(restoreBackup(office.home, folder)).rejects.toMatchObject({ code: "OUTPUT_EXISTS" });
  const inside = await runHere(["backup", join(office.home.root, "reports"), "--home", office.home.root]);
  expect(inside).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("备份不能放在数据目录里面") });
  expect(existsSync(office.home.database)).toBe(true);
});

test("a backup that is killed half-way leaves the one before whole, and the next one clears up after it", async () => {
  const { folder } = await makeBackup(office.home, disc, NINE);
  const script = `
    import { makeBackup } from "./src/app/backup/make-backup.ts";
    import { systemClock } from "./src/app/clock.ts";
    import { locateHome } from "./src/app/home.ts";
    import { readdirSync } from "node:fs";
    const [home, disc] = process.argv.slice(1);
    const look = () => readdirSync(disc).some((name) => name.endsWith(".未完成")) && process.kill(process.pid, "SIGKILL");
    setInterval(look, 0);
    await makeBackup({ ...locateHome(home), databaseUrl: null }, disc, systemClock);`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script, office.home.root, disc];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  expect((await once(child, "close"))[1]).toBe("SIGKILL");
  const unfinished = () => readdir(disc).then((names) => names.filter((name) => name.endsWith(".未完成")));
  expect(await unfinished()).toHaveLength(1);
  expect((await runHere(["restore", "--check", folder])).exitCode).toBe(0);
  await makeBackup(office.home, disc, clockAt("10:00:00"));
  expect(await readdir(disc)).toHaveLength(2);
});

const bin = findPostgres();
describe.skipIf(bin === null)("on PostgreSQL", () => {
  let server: PrivatePostgres;
  beforeAll(() => {
    server = startPostgres(bin ?? "");
  });
  afterAll(() => server.stop());

  test("the records of a shared database are backed up with the evidence, into one folder that opens without it", async () => {
    const url = await server.create();
    const { folder: own } = await makeBackup(office.home, disc, NINE);
    const shared: Home = { ...homeAt(join(disc, "shared")), databaseUrl: url };
    await restoreBackup({ ...shared, databaseUrl: null }, own);
    await migrateRecords(shared, url, "postgres");
    const { folder, manifest } = await makeBackup(shared, disc, clockAt("11:00:00"));
    const home = homeAt(join(disc, "again"));
    await restoreBackup(home, folder);
    expect(manifest.from).toBe("postgres");
    expect(await recordsOf(home)).toEqual(await recordsOf(office.home));
    expect((await verifyPath(home.root)).result).toBe("intact");
  });
});
