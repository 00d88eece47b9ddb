import { grouped } from "../../model/grouped.ts";
import type { EvidenceSource } from "./package-input.ts";

/** The evidence files of each capture, looked up once: a lead may have tens of thousands. */
export type EvidenceByCapture = ReadonlyMap<string, readonly EvidenceSource[]>;

/** Groups evidence by capture id, in the given order. */
export function evidenceByCapture(evidence: readonly EvidenceSource[]): EvidenceByCapture {
  return grouped(evidence, ({ captureId }) => captureId);
}

/** The full-page screenshot among a capture's files, null when there is none. */
export function screenshotAmong(files: readonly EvidenceSource[] | undefined): EvidenceSource | null {
  return files?.find(({ path }) => /(^|\/)screenshot[^/]*\.png$/.test(path)) ?? null;
}
