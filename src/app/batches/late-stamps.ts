import { captureTree, MANIFEST } from "../../evidence/capture-place.ts";
import type { FileTree } from "../../evidence/file-tree.ts";
import { CAPTURE_STAMP } from "../../evidence/stamp-files.ts";
import { type StampTrust, verifyStamp } from "../../evidence/verify-stamp.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";

/** The two files of a stamp; the certificates first, as they are written. */
export const STAMP_FILES = [CAPTURE_STAMP.chain, CAPTURE_STAMP.response] as const;

/**
 * The stamps that came since the last export to captures which went without them, by their path in a volume. Throws
 * EVIDENCE_BROKEN where one does not fit its capture.
 */
export async function lateStamps(
  { store, home }: Office,
  { before, since, roots }: { readonly before: number; readonly since: string } & StampTrust,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const { subject, state, acceptedAt, stampedAt } of await store.stamps.list("all")) {
    const at = acceptedAt ?? stampedAt;
    if (subject.kind !== "capture" || state === "pending" || at === null || Date.parse(at) < Date.parse(since))
      continue;
    const position = await store.captures.positionOf(subject.captureId);
    if (position === null || position >= before) continue;
    const tree = await captureTree({ root: home.captures, folder: subject.folder });
    const fault = await stampFault(tree, await tree.read(MANIFEST), roots);
    if (fault !== null) throw new PingpinError("EVIDENCE_BROKEN", { subject: subject.captureId, detail: fault });
    for (const name of STAMP_FILES) files.set(`stamps/${subject.folder}/${name}`, await tree.read(name));
  }
  return files;
}

/** What is wrong with the stamp in `tree` on `manifest` in Chinese; null where it fits, or is of an authority unknown here. */
export async function stampFault(
  tree: FileTree,
  manifest: Uint8Array,
  roots: StampTrust["roots"],
): Promise<string | null> {
  const { check } = await verifyStamp(tree, { content: manifest, paths: CAPTURE_STAMP, expected: true }, { roots });
  return check.result === "failed" ? check.detail : null;
}
