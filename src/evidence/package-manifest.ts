import { z } from "zod";
import { EvidenceFile } from "../model/capture.ts";
import { PackageMaterials } from "../model/package-materials.ts";
import { Id, Instant } from "../model/primitives.ts";
import { canonicalJson } from "./canonical-json.ts";
import { digestBytes } from "./digest.ts";
import { digestLine } from "./digest-line.ts";

/** What a lead package says about its files; the manifest and its digest files are not listed in themselves. */
export const PackageManifest = z
  .object({
    schema: z.literal("pingpin.lead-package/1"),
    leadId: Id,
    number: z.string().nullable(),
    createdAt: Instant,
    toolVersion: z.string(),
    files: z.array(EvidenceFile).readonly(),
  })
  .readonly();
export type PackageManifest = z.infer<typeof PackageManifest>;

/** The three files that bind a package, by name, ready to be written at its top. */
type PackageBinding = Readonly<Record<"manifest.json" | "manifest.sha256" | "manifest.sm3", Uint8Array>>;

/** The binding files of a lead package: canonical JSON with the files sorted by path, and its two digests. */
export function packageManifest(facts: Omit<PackageManifest, "schema">): PackageBinding {
  const manifest = PackageManifest.parse({ ...facts, schema: "pingpin.lead-package/1", files: byPath(facts.files) });
  const bytes = Buffer.from(canonicalJson(manifest));
  const { sha256, sm3 } = digestBytes(bytes);
  return {
    "manifest.json": bytes,
    "manifest.sha256": Buffer.from(digestLine(sha256)),
    "manifest.sm3": Buffer.from(digestLine(sm3)),
  };
}

/** 材料清单: canonical JSON with the files sorted by path. */
export function packageMaterials(facts: Omit<PackageMaterials, "schema">): Uint8Array {
  const list = PackageMaterials.parse({ ...facts, schema: "pingpin.lead-materials/1", files: byPath(facts.files) });
  return Buffer.from(canonicalJson(list));
}

function byPath(files: readonly EvidenceFile[]): readonly EvidenceFile[] {
  return [...files].sort((left, right) => (left.path < right.path ? -1 : 1));
}
