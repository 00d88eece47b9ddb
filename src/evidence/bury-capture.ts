import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileError } from "../model/file-error.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type CapturePlace, capturePath, MANIFEST } from "./capture-place.ts";
import { UNFINISHED } from "./durable-folder.ts";
import { flushFolder } from "./flush-folder.ts";
import { CAPTURE_STAMP } from "./stamp-files.ts";
import { TOMBSTONE, Tombstone } from "./tombstone.ts";

/**
 * Puts a tombstone into a capture folder and removes `files` from it. The tombstone is whole on disk before the first
 * file goes; doing it again after a crash finishes what is left.
 */
export async function buryCapture(
  place: CapturePlace,
  tombstone: Omit<Tombstone, "schema">,
  files: readonly string[],
): Promise<void> {
  const content = canonicalJson(Tombstone.parse({ ...tombstone, schema: "pingpin.tombstone/1" }));
  const folder = capturePath(place);
  const made = join(place.root, UNFINISHED, `${tombstone.captureId}.tombstone`);
  try {
    await mkdir(dirname(made), { recursive: true });
    await writeFile(made, content, { flush: true });
    await rename(made, join(folder, TOMBSTONE));
    await flushFolder(folder);
    for (const name of files) await rm(join(folder, name), { force: true });
    await flushFolder(folder);
  } catch (error) {
    throw fileError(folder, error);
  }
}

const REMAINS: ReadonlySet<string> = new Set([
  TOMBSTONE,
  MANIFEST,
  "manifest.sha256",
  "manifest.sm3",
  CAPTURE_STAMP.response,
  CAPTURE_STAMP.chain,
]);

/** Whether a capture has its tombstone and nothing left that was to go. */
export async function isBuried(place: CapturePlace): Promise<boolean> {
  const names = await readdir(capturePath(place));
  return names.includes(TOMBSTONE) && names.every((name) => REMAINS.has(name));
}
