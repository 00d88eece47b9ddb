import type { EvidenceFile } from "../../model/capture.ts";
import { utf8 } from "../utf8.ts";
import type { Digests, PackageTools } from "./package-input.ts";

interface ManifestFacts {
  readonly leadId: string;
  readonly number: string | null;
  readonly createdAt: string;
  readonly toolVersion: string;
  readonly files: readonly EvidenceFile[];
}

/** `manifest.json` (schema `pingpin.lead-package/1`, RFC 8785) and its two digest files; it does not list itself. */
export function manifestFiles(facts: ManifestFacts, tools: PackageTools): ReadonlyMap<string, Uint8Array> {
  const files = [...facts.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { leadId, number, createdAt, toolVersion } = facts;
  const schema = "pingpin.lead-package/1";
  const bytes = utf8(tools.canonicalJson({ schema, leadId, number, createdAt, toolVersion, files }));
  const digests: Digests = tools.digest(bytes);
  return new Map([
    ["manifest.json", bytes],
    ["manifest.sha256", utf8(`${digests.sha256}  manifest.json\n`)],
    ["manifest.sm3", utf8(`${digests.sm3}  manifest.json\n`)],
  ]);
}
