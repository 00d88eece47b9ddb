import { type Checks, inFolder, together } from "./checks.ts";
import { type FileTree, subtree } from "./file-tree.ts";
import { PackageManifest } from "./package-manifest.ts";
import { SIGNATURE_FILES } from "./signature.ts";
import { verifyCapture } from "./verify-capture.ts";
import { verifyFiles } from "./verify-files.ts";
import { BINDING_FILES, readManifest } from "./verify-manifest.ts";
import { verifyMaterials } from "./verify-materials.ts";
import { type KnownSigner, readSignature, signatureCheck } from "./verify-signature.ts";
import type { StampTrust } from "./verify-stamp.ts";

/** Whose stamps and signatures are believed. */
export interface Trust extends StampTrust {
  readonly signers: readonly KnownSigner[];
}

const BINDING = [...BINDING_FILES, ...Object.values(SIGNATURE_FILES)];

/** Checks a lead package: its manifest and who signed it, every file, what the letter binds, and each capture inside it on its own. */
export async function verifyPackage(tree: FileTree, trust: Trust): Promise<Checks> {
  const { manifest, bytes, checks } = await readManifest(tree, PackageManifest);
  if (manifest === null || bytes === null) return checks;
  const signature = signatureCheck(await readSignature(tree, bytes), trust.signers);
  const files = await verifyFiles(tree, manifest.files, BINDING);
  const materials = await verifyMaterials(tree, manifest);
  const groups: Checks[] = [checks, { checks: [signature, ...files, ...materials], missing: false }];
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
