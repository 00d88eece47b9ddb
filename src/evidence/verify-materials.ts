import type { EvidenceFile } from "../model/capture.ts";
import { MATERIALS_FILE, OUTSIDE_MATERIALS, PackageMaterials } from "../model/package-materials.ts";
import type { VerifyCheck } from "../model/verify-report.ts";
import { canonicalJson } from "./canonical-json.ts";
import { failed, passed } from "./checks.ts";
import { digestBytes } from "./digest.ts";
import type { FileTree } from "./file-tree.ts";
import type { PackageManifest } from "./package-manifest.ts";

/**
 * Whether 材料清单, whose digest the stamped letter prints, lists every file of the manifest as the manifest does; none
 * for a package that has no such list. The files themselves are checked against the manifest.
 */
export async function verifyMaterials(tree: FileTree, manifest: PackageManifest): Promise<readonly VerifyCheck[]> {
  if (!manifest.files.some(({ path }) => path === MATERIALS_FILE)) return [];
  // Missing or damaged: the check of the files has said so.
  const bytes = await tree.read(MATERIALS_FILE).catch(() => null);
  const list = bytes === null ? null : parseMaterials(bytes);
  if (bytes === null || list === null) return [failed("letter", MATERIALS_FILE, "内容已损坏，或不是规范的清单格式")];
  const expected = manifest.files.filter(({ path }) => !OUTSIDE_MATERIALS.includes(path));
  const isSame = list.leadId === manifest.leadId && list.number === manifest.number && sameFiles(list.files, expected);
  if (!isSame) return [failed("letter", MATERIALS_FILE, "与 manifest.json 所列文件不一致，不是这份材料的清单")];
  const detail = `除移送函外，全部材料与材料清单一致；材料清单的 SM3 值为 ${digestBytes(bytes).sm3}，请与盖章的移送函所印的值核对`;
  return [passed("letter", MATERIALS_FILE, detail)];
}

function parseMaterials(bytes: Uint8Array): PackageMaterials | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const list = PackageMaterials.parse(JSON.parse(text));
    return canonicalJson(list) === text ? list : null;
  } catch {
    // Not UTF-8, not JSON or not such a list; the caller reports it as damaged.
    return null;
  }
}

function sameFiles(listed: readonly EvidenceFile[], expected: readonly EvidenceFile[]): boolean {
  const lines = (files: readonly EvidenceFile[]) => files.map((file) => canonicalJson(file)).join("\n");
  return lines(listed) === lines(expected);
}
