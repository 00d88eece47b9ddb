import { mkdir, readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { fileError, systemCode } from "../model/file-error.ts";
import { UNFINISHED } from "./durable-folder.ts";

/** Where folders are moved that no record knows. */
const UNCOMMITTED = "_uncommitted";

/** Of these captures, the ids that the store holds. */
export type KnownAmong = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** How many captures are asked for at once: a province has millions. */
const BATCH = 1000;

/**
 * Moves what a crash left behind under `root` (unfinished folders, and whole ones whose record was never
 * committed) to `_uncommitted/`; nothing is deleted. Gives the moved folders relative to `root`. Run it
 * inside a store transaction: a capture that another process is just writing must not be moved.
 */
export async function recoverCaptures(root: string, knownAmong: KnownAmong): Promise<readonly string[]> {
  const left = (await foldersIn(join(root, UNFINISHED))).map((name) => `${UNFINISHED}/${name}`);
  const folders = await captureFolders(root);
  for (let from = 0; from < folders.length; from += BATCH) {
    const batch = folders.slice(from, from + BATCH);
    const known = await knownAmong(batch.map(idOf));
    left.push(...batch.filter((folder) => !known.has(idOf(folder))));
  }
  for (const folder of left) await moveAside(root, folder);
  return left;
}

/** The capture folders under `root`, as `<yyyy>/<mm>/<id>`, sorted. */
export async function captureFolders(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const year of await foldersIn(root)) {
    if (!/^\d{4}$/.test(year)) continue;
    for (const month of await foldersIn(join(root, year))) {
      for (const id of await foldersIn(join(root, year, month))) found.push(`${year}/${month}/${id}`);
    }
  }
  return found;
}

function idOf(folder: string): string {
  return folder.split("/").at(-1) ?? folder;
}

async function foldersIn(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw fileError(path, error);
  }
}

async function moveAside(root: string, folder: string): Promise<void> {
  const aside = join(root, UNCOMMITTED);
  const name = idOf(folder);
  const taken = new Set(await foldersIn(aside));
  let target = name;
  for (let copy = 2; taken.has(target); copy += 1) target = `${name}~${copy}`;
  try {
    await mkdir(aside, { recursive: true });
    await rename(join(root, folder), join(aside, target));
  } catch (error) {
    throw fileError(join(root, folder), error);
  }
}
