import { type Checks, inFolder, together } from "./checks.ts";
import { type FileTree, subtree } from "./file-tree.ts";
import { PackageManifest } from "./package-manifest.ts";
import { verifyCapture } from "./verify-capture.ts";
import { verifyFiles } from "./verify-files.ts";
import { BINDING_FILES, readManifest } from "./verify-manifest.ts";
import type { StampTrust } from "./verify-stamp.ts";

/** Checks a lead package: its manifest, every file, and each capture inside it on its own. */
export async function verifyPackage(tree: FileTree, trust: StampTrust): Promise<Checks> {
  const { manifest, checks } = await readManifest(tree, PackageManifest);
  if (manifest === null) return checks;
  const files = await verifyFiles(tree, manifest.files, BINDING_FILES);
  const groups: Checks[] = [checks, { checks: files, missing: false }];
  for (const folder of captureFoldersOf(tree, manifest)) {
    const id = folder.split("/").at(-1) ?? "";
    groups.push(inFolder(folder, await verifyCapture(subtree(tree, folder), { id, trust, mayBeDisposed: false })));
  }
  return together(groups);
}

function captureFoldersOf(tree: FileTree, manifest: PackageManifest): readonly string[] {
  const paths = [...tree.files.keys(), ...manifest.files.map((file) => file.path)];
  const folders = paths.flatMap((path) => /^(.+)\/(?:manifest\.json|capture\.warc\.gz)$/.exec(path)?.[1] ?? []);
  return [...new Set(folders)].sort();
}
