import { PingpinError } from "../../model/errors.ts";
import type { FixedFile } from "./evidence-registers.ts";
import type { EvidenceSource, LeadPackageInput, PackageTools } from "./package-input.ts";

/** Unpacking on Windows fails beyond 260 characters with the folder's own path. */
const PATH_LIMIT = 120;

/**
 * Reads each evidence file once, one at a time, and digests it; ordered by path. Throws `EVIDENCE_BROKEN` when a
 * file no longer is what its capture's manifest says, or its path would leave the package.
 */
export async function fixEvidence(
  sources: readonly EvidenceSource[],
  tools: PackageTools,
  onStep: LeadPackageInput["onStep"],
): Promise<readonly FixedFile[]> {
  const fixed: FixedFile[] = [];
  // Postings of one capture (a list, a table) share its files.
  const byPath = new Map(sources.map((source) => [evidencePath(source), source]));
  for (const [path, source] of byPath) {
    onStep?.({ done: fixed.length, total: byPath.size, words: "正在核对证据" });
    const bytes = await source.read();
    const digests = tools.digest(bytes);
    if (source.sha256 !== null && source.sha256 !== digests.sha256)
      throw broken(path, "内容与采集时登记的校验值不一致");
    fixed.push({ source, path, bytes: bytes.length, digests });
  }
  return fixed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads the file again for the zip; it must still be what was listed. */
export async function readFixed(file: FixedFile, tools: PackageTools): Promise<Uint8Array> {
  const bytes = await file.source.read();
  if (tools.digest(bytes).sha256 !== file.digests.sha256) throw broken(file.path, "制作材料期间文件发生变化");
  return bytes;
}

function evidencePath({ captureId, path }: EvidenceSource): string {
  const full = `证据/${captureId}/${path}`;
  const parts = [captureId, ...path.split("/")];
  const safe = parts.every((part) => /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(part) && !part.endsWith("."));
  if (!safe) throw broken(full, "文件名不符合证据文件夹的命名");
  if (full.length > PATH_LIMIT) throw broken(full, `路径超过${PATH_LIMIT}个字符`);
  return full;
}

function broken(subject: string, detail: string): PingpinError {
  return new PingpinError("EVIDENCE_BROKEN", { subject, detail });
}
