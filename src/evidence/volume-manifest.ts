import { z } from "zod";
import { EvidenceFile } from "../model/capture.ts";
import { Instant } from "../model/primitives.ts";
import { VolumeRange } from "../model/volume.ts";
import { canonicalJson } from "./canonical-json.ts";
import { digestBytes } from "./digest.ts";
import { digestLine } from "./digest-line.ts";

export const VOLUME_SCHEMA = "pingpin.volume/1";

/**
 * What a volume (采集卷) says about itself: which part of which machine's chain it holds. `files` lists everything but the
 * captures, whose own manifests the chain lines bind.
 */
export const VolumeManifest = z
  .object({
    schema: z.literal(VOLUME_SCHEMA),
    range: VolumeRange,
    office: z.string(),
    machine: z.string(),
    createdAt: Instant,
    toolVersion: z.string(),
    files: z.array(EvidenceFile).readonly(),
  })
  .readonly();
export type VolumeManifest = z.infer<typeof VolumeManifest>;

/** The three files that bind a volume, by name: canonical JSON and its two digests. */
export function volumeBinding(facts: Omit<VolumeManifest, "schema">): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(canonicalJson(VolumeManifest.parse({ ...facts, schema: VOLUME_SCHEMA })));
  const { sha256, sm3 } = digestBytes(bytes);
  return new Map([
    ["manifest.json", bytes],
    ["manifest.sha256", Buffer.from(digestLine(sha256))],
    ["manifest.sm3", Buffer.from(digestLine(sm3))],
  ]);
}
