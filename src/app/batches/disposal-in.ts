import { parseTombstone, TOMBSTONE } from "../../evidence/tombstone.ts";
import type { Capture } from "../../model/capture.ts";
import type { Disposal } from "../../model/disposal.ts";

/** That the content of a brought capture was destroyed where it was made, as its tombstone says; null where it was not. */
export function disposalIn(
  files: ReadonlyMap<string, Uint8Array>,
  { capture, newId }: { readonly capture: Capture; readonly newId: () => string },
): Disposal | null {
  const bytes = files.get(TOMBSTONE);
  const tombstone = bytes === undefined ? null : parseTombstone(bytes);
  if (tombstone === null) return null;
  const { category, by, at, reason, registerId, position } = tombstone;
  const { id: subject, folder, manifestSha256, previousChainHash, chainHash } = capture;
  const link = { position, folder, manifestSha256, previousChainHash, chainHash };
  return { id: newId(), kind: "capture", subject, category, link, by, at, reason, registerId };
}
