import { CaptureManifest } from "./capture-manifest.ts";
import { type Checks, failed } from "./checks.ts";
import type { FileTree } from "./file-tree.ts";
import { CAPTURE_STAMP } from "./stamp-files.ts";
import { TOMBSTONE, type Tombstone } from "./tombstone.ts";
import { verifyDisposed } from "./verify-disposal.ts";
import { verifyFiles } from "./verify-files.ts";
import { BINDING_FILES, readManifest } from "./verify-manifest.ts";
import { type StampTrust, verifyStamp } from "./verify-stamp.ts";
import { verifyWarc } from "./verify-warc.ts";

/** The checks of a capture folder, with its manifest where that could be read. */
interface CaptureChecks extends Checks {
  readonly manifest: CaptureManifest | null;
  readonly manifestBytes: Uint8Array | null;
  /** Where the content was destroyed by the office's rules. */
  readonly tombstone: Tombstone | null;
}

/** What a capture is checked against: the id that its place promises, and whom to believe about time. */
interface CaptureExpectation {
  readonly id: string | null;
  readonly trust: StampTrust;
  /** Whether a tombstone may stand in place of the content: in the office's own folders, never in what was handed over. */
  readonly mayBeDisposed: boolean;
}

/** Checks a capture folder: manifest, every file, the WARC's records, the time stamp. */
export async function verifyCapture(tree: FileTree, expected: CaptureExpectation): Promise<CaptureChecks> {
  const { manifest, bytes, checks } = await readManifest(tree, CaptureManifest);
  if (manifest === null || bytes === null) return { ...checks, manifest, manifestBytes: bytes, tombstone: null };
  const all = [...checks.checks];
  if (expected.id !== null && manifest.id !== expected.id) {
    all.push(
      failed("manifest", "manifest.json", `采集件编号为 ${manifest.id}，与所在位置 ${expected.id} 不符，可能被调换`),
    );
  }
  const kept = [...BINDING_FILES, ...Object.values(CAPTURE_STAMP)];
  const content =
    expected.mayBeDisposed && tree.files.has(TOMBSTONE)
      ? await verifyDisposed(tree, { manifest, manifestBytes: bytes, kept })
      : await verifyContent(tree, manifest, kept);
  all.push(...content.checks);
  const stamped = { content: bytes, paths: CAPTURE_STAMP, expected: manifest.timestamp === "pending" };
  const stamp = await verifyStamp(tree, stamped, expected.trust);
  const missing = stamp.missing || content.missing;
  return { checks: [...all, stamp.check], missing, manifest, manifestBytes: bytes, tombstone: content.tombstone };
}

async function verifyContent(tree: FileTree, manifest: CaptureManifest, kept: readonly string[]) {
  const files = await verifyFiles(tree, manifest.files, kept);
  const warc = await verifyWarc(tree, "capture.warc.gz", manifest.warcRecords);
  return { checks: [...files, warc], missing: false, tombstone: null };
}
