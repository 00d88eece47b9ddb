import { CaptureManifest } from "./capture-manifest.ts";
import { type Checks, failed } from "./checks.ts";
import type { FileTree } from "./file-tree.ts";
import { CAPTURE_STAMP } from "./stamp-files.ts";
import { verifyFiles } from "./verify-files.ts";
import { BINDING_FILES, readManifest } from "./verify-manifest.ts";
import { type TrustedRoots, verifyStamp } from "./verify-stamp.ts";
import { verifyWarc } from "./verify-warc.ts";

/** The checks of a capture folder, with its manifest where that could be read. */
interface CaptureChecks extends Checks {
  readonly manifest: CaptureManifest | null;
  readonly manifestBytes: Uint8Array | null;
}

/** What a capture is checked against: the id that its place promises, and whom to believe about time. */
interface CaptureExpectation {
  readonly id: string | null;
  readonly roots: TrustedRoots;
}

/** Checks a capture folder: manifest, every file, the WARC's records, the time stamp. */
export async function verifyCapture(tree: FileTree, expected: CaptureExpectation): Promise<CaptureChecks> {
  const { manifest, bytes, checks } = await readManifest(tree, CaptureManifest);
  if (manifest === null || bytes === null) return { ...checks, manifest, manifestBytes: bytes };
  const all = [...checks.checks];
  if (expected.id !== null && manifest.id !== expected.id) {
    all.push(
      failed("manifest", "manifest.json", `采集件编号为 ${manifest.id}，与所在位置 ${expected.id} 不符，可能被调换`),
    );
  }
  all.push(...(await verifyFiles(tree, manifest.files, [...BINDING_FILES, ...Object.values(CAPTURE_STAMP)])));
  all.push(await verifyWarc(tree, "capture.warc.gz", manifest.warcRecords));
  const stamped = { content: bytes, paths: CAPTURE_STAMP, expected: manifest.timestamp === "pending" };
  const stamp = await verifyStamp(tree, stamped, expected.roots);
  return { checks: [...all, stamp.check], missing: stamp.missing, manifest, manifestBytes: bytes };
}
