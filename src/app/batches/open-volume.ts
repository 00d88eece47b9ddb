import { basename } from "node:path";
import type { ChainLink } from "../../evidence/chain-log.ts";
import { resultOf } from "../../evidence/checks.ts";
import { type FileTree, subtrees } from "../../evidence/file-tree.ts";
import type { StampTrust } from "../../evidence/verify-stamp.ts";
import { CAPTURE_FOLDER, verifyVolume } from "../../evidence/verify-volume.ts";
import type { VolumeManifest } from "../../evidence/volume-manifest.ts";
import { zipTree } from "../../evidence/zip-tree.ts";
import { PingpinError } from "../../model/errors.ts";

/** A volume that was found whole; close it when done. */
export interface OpenVolume {
  readonly path: string;
  readonly tree: FileTree;
  readonly manifest: VolumeManifest;
  readonly links: readonly ChainLink[];
  /** The capture folders in it, by the folder that their links name. */
  readonly captures: ReadonlyMap<string, FileTree>;
}

/** Opens and examines a volume. Throws VOLUME_REFUSED, naming the first thing that does not hold, and FILE_MISSING. */
export async function openVolume(path: string, roots: StampTrust["roots"]): Promise<OpenVolume> {
  const tree = await zipTree(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") throw new PingpinError("FILE_MISSING", { subject: path, cause });
    throw refused(path, "不是采集卷，或者压缩包不完整、已损坏", cause);
  });
  try {
    const { checks, manifest, links } = await verifyVolume(tree, { roots });
    const fault = checks.checks.find(({ result }) => result === "failed");
    if (manifest === null || resultOf(checks) === "broken") {
      throw refused(path, `${fault?.file ?? "manifest.json"}：${fault?.detail ?? "内容无法读取"}`);
    }
    const captures = [...subtrees(tree, CAPTURE_FOLDER)].map(
      ([folder, files]) => [folder.slice("captures/".length), files] as const,
    );
    return { path, tree, manifest, links, captures: new Map(captures) };
  } catch (error) {
    await tree.close();
    throw error;
  }
}

/** The refusal of the volume at `path`. */
export function refused(path: string, detail: string, cause?: unknown): PingpinError {
  return new PingpinError("VOLUME_REFUSED", { subject: basename(path), detail, cause });
}
