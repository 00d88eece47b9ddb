import { copyFile, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { outputError, systemCode } from "../../model/file-error.ts";
import type { Home } from "../home.ts";

/** Keeps a copy of a volume that cannot be taken in yet, so that its disc need not be brought again; whole or not at all. */
export async function keepWaiting(home: Home, path: string, name: string): Promise<void> {
  const target = join(home.incoming, name);
  if (dirname(path) === home.incoming) return;
  try {
    await mkdir(home.incoming, { recursive: true, mode: 0o700 });
    await copyFile(path, `${target}.part`);
    const file = await open(`${target}.part`, "r+");
    await file.sync().finally(() => file.close());
    await rename(`${target}.part`, target);
  } catch (error) {
    throw outputError(target, error);
  }
}

/** The volumes that wait, by path. */
export async function waitingVolumes(home: Home): Promise<readonly string[]> {
  try {
    const names = await readdir(home.incoming);
    return names
      .filter((name) => name.endsWith(".zip"))
      .sort()
      .map((name) => join(home.incoming, name));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  }
}

/** Removes the copy of a volume that was taken in; volumes elsewhere are left alone. */
export async function dropWaiting(home: Home, path: string): Promise<void> {
  if (dirname(path) === home.incoming) await rm(path, { force: true });
}
