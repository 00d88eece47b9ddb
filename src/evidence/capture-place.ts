import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Capture } from "../model/capture.ts";
import { PingpinError } from "../model/errors.ts";
import { systemCode } from "../model/file-error.ts";
import { CaptureManifest } from "./capture-manifest.ts";
import { digestBytes } from "./digest.ts";
import { type FileTree, folderTree } from "./file-tree.ts";
import { TOMBSTONE } from "./tombstone.ts";

/** A capture by the root of all captures and its place below; that it is a folder there is known in this folder only. */
export interface CapturePlace {
  readonly root: string;
  readonly folder: string;
}

/** The path of a capture, or of one of its files, for messages and for what reads or writes paths. */
export function capturePath({ root, folder }: CapturePlace, ...file: readonly string[]): string {
  return join(root, folder, ...file);
}

/** All files of a capture as they stand, digests unchecked. */
export function captureTree(place: CapturePlace): Promise<FileTree> {
  return folderTree(capturePath(place));
}

/** One file of a capture as it stands. Throws `EVIDENCE_DISPOSED` or `FILE_MISSING`, `FILE_UNREADABLE` for any other failure. */
export async function readCaptureFile(place: CapturePlace, file: string): Promise<Buffer> {
  const path = capturePath(place, file);
  try {
    return await readFile(path);
  } catch (cause) {
    if (systemCode(cause) !== "ENOENT") {
      throw new PingpinError("FILE_UNREADABLE", { subject: path, detail: systemCode(cause) ?? "", cause });
    }
    const code = await access(capturePath(place, TOMBSTONE)).then(
      () => "EVIDENCE_DISPOSED" as const,
      () => "FILE_MISSING" as const,
    );
    throw new PingpinError(code, { subject: path, cause });
  }
}

/** The manifest of a capture, its digest checked. Throws `EVIDENCE_BROKEN` where it differs, and as `readCaptureFile`. */
export async function readCaptureManifest(
  root: string,
  { folder, manifestSha256 }: Pick<Capture, "folder" | "manifestSha256">,
): Promise<CaptureManifest> {
  const place = { root, folder };
  const bytes = await readCaptureFile(place, MANIFEST);
  if (digestBytes(bytes).sha256 === manifestSha256) return CaptureManifest.parse(JSON.parse(bytes.toString("utf8")));
  throw changed(place, MANIFEST);
}

/** What is said of a file of a capture whose bytes are no longer those of the visit. */
export function changed(place: CapturePlace, file: string): PingpinError {
  const subject = capturePath(place, file);
  return new PingpinError("EVIDENCE_BROKEN", { subject, detail: "摘要与采集时登记的不一致" });
}

/** The file that lists all others of a capture. */
export const MANIFEST = "manifest.json";
