import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { digestFile } from "../../evidence/digest.ts";
import { PingpinError } from "../../model/errors.ts";
import { systemCode } from "../../model/file-error.ts";
import { jsonOf } from "../../model/json-of.ts";
import { BackupManifest, DIGESTS, FILES, MANIFEST } from "./backup-manifest.ts";
import { filesUnder } from "./copy-tree.ts";

/** A backup whose every file is as it was written. */
export interface CheckedBackup {
  readonly manifest: BackupManifest;
  /** The digest of each file, by its path under `data`. */
  readonly digests: ReadonlyMap<string, string>;
}

/** Reads every file of a backup against its digest. Throws NOT_FOUND for what is no finished backup, EVIDENCE_BROKEN naming the first file amiss. */
export async function checkBackup(folder: string): Promise<CheckedBackup> {
  const { manifest, digests } = await readBackup(folder);
  for (const [path, sha256] of digests) {
    const found = await digestFile(join(folder, FILES, path)).catch((error: unknown) => {
      throw broken(path, systemCode(error) === "ENOENT" ? "文件不在" : "文件读不出来", error);
    });
    if (found.sha256 !== sha256) throw broken(path, "内容与备份时的校验值不同");
  }
  for await (const path of filesUnder(join(folder, FILES))) {
    if (!digests.has(path)) throw broken(path, "备份时没有这个文件");
  }
  return { manifest, digests };
}

async function readBackup(folder: string): Promise<CheckedBackup> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch((cause: unknown) => {
    const detail = `这里没有 ${MANIFEST}，不是备份，或备份没有做完`;
    throw new PingpinError("NOT_FOUND", { subject: folder, detail, cause });
  });
  const manifest = BackupManifest.safeParse(jsonOf(text));
  if (!manifest.success) throw broken(MANIFEST, "内容已损坏，或由更新的版本写成", manifest.error);
  const lines = await readFile(join(folder, DIGESTS), "utf8").catch((cause: unknown) => {
    throw broken(DIGESTS, "文件不在，或读不出来", cause);
  });
  const isWhole = createHash("sha256").update(lines).digest("hex") === manifest.data.digestsSha256;
  if (!isWhole) throw broken(DIGESTS, "内容与备份时的校验值不同");
  const start = 64 + 2 + FILES.length + 1;
  const entries = lines.split("\n").filter((line) => line !== "");
  return { manifest: manifest.data, digests: new Map(entries.map((line) => [line.slice(start), line.slice(0, 64)])) };
}

function broken(path: string, detail: string, cause?: unknown): PingpinError {
  return new PingpinError("EVIDENCE_BROKEN", { subject: path, detail: `${detail}，请换用另一份备份`, cause });
}
