import { readCaptureManifest } from "../../evidence/capture-place.ts";
import type { Capture } from "../../model/capture.ts";
import type { CaptureCircumstances } from "../../report/lead-package/package-input.ts";
import type { Office } from "../office.ts";

/** By whom, on what machine and by what clock each capture was made, by its id, from the manifests and the time stamps. Throws EVIDENCE_BROKEN. */
export async function captureCircumstances(
  office: Pick<Office, "home" | "store">,
  captures: readonly Capture[],
): Promise<ReadonlyMap<string, CaptureCircumstances>> {
  const circumstances = new Map<string, CaptureCircumstances>();
  for (const capture of captures) {
    if (circumstances.has(capture.id)) continue;
    const manifest = await readCaptureManifest(office.home.captures, capture);
    const stampedAt = (await office.store.stamps.get(capture.id))?.stampedAt ?? null;
    circumstances.set(capture.id, {
      host: hostOf(capture.finalUrl),
      offsetMs: manifest.clockOffsetMs,
      stampedAt,
      operator: manifest.operator,
      environment: manifest.environment,
      browser: manifest.rendering?.browserVersion ?? null,
    });
  }
  return circumstances;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
