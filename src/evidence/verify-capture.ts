import type { VerifyCheck } from "../model/verify-report.ts";
import { CaptureManifest } from "./capture-manifest.ts";
import { type Checks, failed, skipped } from "./checks.ts";
import type { FileTree } from "./file-tree.ts";
import { verifyFiles } from "./verify-files.ts";
import { BINDING_FILES, readManifest } from "./verify-manifest.ts";
import { verifyWarc } from "./verify-warc.ts";

/** The checks of a capture folder, with its manifest where that could be read. */
interface CaptureChecks extends Checks {
  readonly manifest: CaptureManifest | null;
  readonly manifestBytes: Uint8Array | null;
}

const TIMESTAMP_FILES: readonly string[] = ["manifest.tsr", "tsa-chain.pem"];

/** Checks a capture folder: manifest, every file, the WARC's records, the time stamp's state. */
export async function verifyCapture(tree: FileTree, expectedId: string | null): Promise<CaptureChecks> {
  const { manifest, bytes, checks } = await readManifest(tree, CaptureManifest);
  if (manifest === null) return { ...checks, manifest, manifestBytes: bytes };
  const all = [...checks.checks];
  if (expectedId !== null && manifest.id !== expectedId) {
    all.push(
      failed("manifest", "manifest.json", `采集件编号为 ${manifest.id}，与所在位置 ${expectedId} 不符，可能被调换`),
    );
  }
  all.push(...(await verifyFiles(tree, manifest.files, [...BINDING_FILES, ...TIMESTAMP_FILES])));
  all.push(await verifyWarc(tree, "capture.warc.gz", manifest.warcRecords));
  const stamp = timestampCheck(tree, manifest);
  return { checks: [...all, stamp.check], missing: stamp.missing, manifest, manifestBytes: bytes };
}

function timestampCheck(
  tree: FileTree,
  manifest: CaptureManifest,
): { readonly check: VerifyCheck; readonly missing: boolean } {
  const stamp = TIMESTAMP_FILES.find((path) => tree.files.has(path));
  if (stamp !== undefined) {
    return { check: skipped("timestamp", stamp, "本版本不能核验时间戳，请用 openssl ts 核验"), missing: true };
  }
  if (manifest.timestamp === "pending") {
    return { check: skipped("timestamp", null, "待加盖时间戳"), missing: true };
  }
  return { check: skipped("timestamp", null, "未申请可信时间戳"), missing: false };
}
