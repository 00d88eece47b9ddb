import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CaptureManifest } from "../../evidence/capture-manifest.ts";
import { digestBytes } from "../../evidence/digest.ts";
import type { Capture } from "../../model/capture.ts";
import { PingpinError } from "../../model/errors.ts";
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
    const manifest = await readManifest(office.home.captures, capture);
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

async function readManifest(root: string, { folder, manifestSha256 }: Capture): Promise<CaptureManifest> {
  const path = join(root, folder, "manifest.json");
  const bytes = await readFile(path);
  if (digestBytes(bytes).sha256 !== manifestSha256) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: path, detail: "摘要与采集时登记的不一致" });
  }
  return CaptureManifest.parse(JSON.parse(bytes.toString("utf8")));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
