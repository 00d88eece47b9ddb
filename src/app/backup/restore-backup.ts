import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PingpinError } from "../../model/errors.ts";
import { fileError } from "../../model/file-error.ts";
import { type Home, homeAt } from "../home.ts";
import { examineRecords } from "../records/examine-records.ts";
import { type BackupManifest, FILES } from "./backup-manifest.ts";
import { checkBackup } from "./check-backup.ts";
import { copyFile } from "./copy-tree.ts";

/**
 * Puts a backup into the data folder of `home`, which must not exist or be empty: whole, or not at all. Every byte is
 * compared before and after, the chains are examined where they arrived. Throws OUTPUT_EXISTS and as `checkBackup`.
 */
export async function restoreBackup(home: Home, folder: string): Promise<BackupManifest> {
  if (existsSync(home.root) && (await readdir(home.root)).length > 0) {
    throw new PingpinError("OUTPUT_EXISTS", { subject: home.root });
  }
  const { manifest, digests } = await checkBackup(folder);
  const unfinished = `${home.root}.恢复未完成`;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(join(unfinished, ".."), { recursive: true });
    for (const [path, sha256] of digests) {
      const copied = await copyFile(join(folder, FILES), unfinished, path);
      if (copied?.sha256 === sha256) continue;
      throw new PingpinError("EVIDENCE_BROKEN", { subject: path, detail: "写到磁盘上的内容与备份不同，请检查磁盘" });
    }
    const found = await examineRecords(homeAt(unfinished, null), "恢复出来的数据");
    if (found.captures !== manifest.captures || found.auditLogEntries !== manifest.auditLogEntries) {
      throw new PingpinError("EVIDENCE_BROKEN", { subject: "恢复出来的数据", detail: "记录条数与备份时不同" });
    }
    await rm(home.root, { recursive: true, force: true });
    await mkdir(dirname(home.root), { recursive: true });
    await rename(unfinished, home.root);
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw fileError(home.root, error);
  }
}
