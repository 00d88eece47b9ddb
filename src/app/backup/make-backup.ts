import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { digestFile } from "../../evidence/digest.ts";
import { PingpinError } from "../../model/errors.ts";
import { fileError } from "../../model/file-error.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { copyRecords } from "../../store/copy-records.ts";
import type { Clock } from "../clock.ts";
import { loadConfiguration } from "../configuration.ts";
import { type Home, homeAt } from "../home.ts";
import { toolVersion } from "../program-files.ts";
import { examineRecords } from "../records/examine-records.ts";
import { BackupManifest, DIGESTS, FILES, MANIFEST } from "./backup-manifest.ts";
import { type CopiedFile, copyFile, filesUnder } from "./copy-tree.ts";
import { refuseUnfixed } from "./refuse-unfixed.ts";

/** A finished backup. */
export interface Backup {
  readonly folder: string;
  readonly manifest: BackupManifest;
}

const UNFINISHED = ".未完成";
/** Made anew by themselves, of this moment's processes only, copied apart; and the key, which never lies beside what it seals. */
const LEFT_OUT = [
  "office.key",
  "cache",
  "workers",
  "uploads",
  "pingpin.db",
  "pingpin.db-wal",
  "pingpin.db-shm",
  "chain.log",
];

/**
 * Makes one consistent copy of an office's records and evidence in a new folder under `into`, while everybody goes on
 * working; what comes in meanwhile belongs to the next one. The chains are examined before and after, and earlier backups
 * are never touched. Throws OPTION_INVALID for a folder inside the data folder, OUTPUT_EXISTS, EVIDENCE_BROKEN, and the
 * errors of files.
 */
export async function makeBackup(home: Home, into: string, clock: Clock): Promise<Backup> {
  refuseInside(home, into);
  await examineRecords(home, "备份前的数据");
  const at = clock.now().toISOString();
  const stamp = new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  const folder = join(into, `pingpin-backup-${stamp}`);
  const unfinished = `${folder}${UNFINISHED}`;
  if (existsSync(folder)) throw new PingpinError("OUTPUT_EXISTS", { subject: folder });
  await clearUnfinished(into);
  const files = await copyAll(home, join(unfinished, FILES));
  const copy = homeAt(join(unfinished, FILES), null);
  const found = await examineRecords(copy, "备份出来的数据");
  await refuseUnfixed(copy);
  // Opening the copy may have brought it up to date, so it is measured last.
  const records = await digestFile(copy.database);
  const copied = [{ path: "pingpin.db", ...records }, ...files];
  const digests = copied.map(({ sha256, path }) => `${sha256}  ${FILES}/${path}\n`).join("");
  const manifest = BackupManifest.parse({
    format: 1,
    toolVersion: toolVersion(),
    office: loadConfiguration(home).office.name,
    at,
    from: home.databaseUrl === null ? "sqlite" : "postgres",
    ...found,
    files: copied.length,
    bytes: copied.reduce((sum, { bytes }) => sum + bytes, 0),
    digestsSha256: createHash("sha256").update(digests).digest("hex"),
  });
  await writeFileWhole(join(unfinished, DIGESTS), Buffer.from(digests));
  await writeFileWhole(join(unfinished, MANIFEST), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  await rename(unfinished, folder);
  return { folder, manifest };
}

/** `chain.log` first: the records that are copied after it hold at least as many captures. Files last: they hold at least the records' captures. */
async function copyAll(home: Home, data: string): Promise<readonly CopiedFile[]> {
  const copied: CopiedFile[] = [];
  const copy = async (path: string): Promise<void> => {
    const file = await copyFile(home.root, data, path);
    if (file !== null) copied.push(file);
  };
  try {
    await mkdir(data, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw fileError(data, cause);
  }
  if (existsSync(home.chainLog)) await copy("chain.log");
  await copyRecords(home.databaseUrl ?? home.database, join(data, "pingpin.db"));
  for await (const path of filesUnder(home.root, new Set(LEFT_OUT))) await copy(path);
  return copied;
}

function refuseInside(home: Home, into: string): void {
  const way = relative(home.root, into);
  if (way.startsWith("..") || way.startsWith("/") || /^[A-Za-z]:/u.test(way)) return;
  const detail = "备份不能放在数据目录里面，请换一个目录，最好是另一块磁盘";
  throw new PingpinError("OPTION_INVALID", { subject: into, detail });
}

/** What a killed backup left; finished ones are never touched. */
async function clearUnfinished(into: string): Promise<void> {
  try {
    await mkdir(into, { recursive: true });
    for (const name of await readdir(into)) {
      const isOurs = name.startsWith("pingpin-backup-") && name.endsWith(UNFINISHED);
      if (isOurs) await rm(join(into, name), { recursive: true, force: true });
    }
  } catch (cause) {
    throw fileError(into, cause);
  }
}
