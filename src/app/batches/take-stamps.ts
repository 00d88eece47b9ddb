import { capturePath, MANIFEST, readCaptureFile } from "../../evidence/capture-place.ts";
import { subtrees } from "../../evidence/file-tree.ts";
import { originFolder } from "../../evidence/origin-folder.ts";
import { CAPTURE_FOLDER } from "../../evidence/verify-volume.ts";
import { keepNew } from "../../evidence/write-flushed.ts";
import type { Office } from "../office.ts";
import { rootsOf } from "../timestamps/trusted-roots.ts";
import { STAMP_FILES, stampFault } from "./late-stamps.ts";
import { type OpenVolume, refused } from "./open-volume.ts";

const STAMP_FOLDER = /^stamps\/\d{4}\/\d{2}\/[0-9A-Za-z][0-9A-Za-z-]*(?=\/)/u;

/**
 * Puts the stamps of a volume beside the captures that stand here without them: those that came late, and those of a
 * volume that was written once more. One that does not fit its capture refuses the volume (VOLUME_REFUSED).
 */
export async function takeStamps(office: Office, { path, tree, manifest }: OpenVolume): Promise<void> {
  const { captures } = originFolder(office.home.root, manifest.range.origin);
  const roots = rootsOf(office);
  for (const [place, stamp] of [...subtrees(tree, STAMP_FOLDER), ...subtrees(tree, CAPTURE_FOLDER)]) {
    if (!STAMP_FILES.every((name) => stamp.files.has(name))) continue;
    const capture = { root: captures, folder: place.slice(place.indexOf("/") + 1) };
    const stamped = await readCaptureFile(capture, MANIFEST).catch(() => null);
    // A capture that was destroyed by the office's rules needs no stamp.
    if (stamped === null) continue;
    const fault = await stampFault(stamp, stamped, roots);
    if (fault !== null) throw refused(path, `${place}：${fault}`);
    for (const name of STAMP_FILES) await keepNew(capturePath(capture, name), await stamp.read(name));
  }
}
