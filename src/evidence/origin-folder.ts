import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ChainOrigin } from "../model/chain.ts";
import { fileError, systemCode } from "../model/file-error.ts";

/** Where the captures of other machines stand in a data folder, each machine in a folder of its own. */
export const ORIGINS_FOLDER = "captures/origins";

/** The parts of the folder that mirrors another machine's evidence, as they stand in that machine's data folder. */
export interface OriginFolder {
  readonly root: string;
  readonly captures: string;
  readonly chainLog: string;
}

/** The folder of the machine `origin` in the data folder at `home`. */
export function originFolder(home: string, origin: string): OriginFolder {
  const root = join(home, ORIGINS_FOLDER, ChainOrigin.parse(origin));
  return { root, captures: join(root, "captures"), chainLog: join(root, "chain.log") };
}

/** The folder of a capture of the machine `origin`, relative to `captures/` as that of every capture is. */
export function broughtFolder(origin: string, folder: string): string {
  return `origins/${ChainOrigin.parse(origin)}/captures/${folder}`;
}

/** The names of what stands among the machines' folders, sorted. */
export async function namesOfOrigins(home: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(home, ORIGINS_FOLDER))).sort();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw fileError(join(home, ORIGINS_FOLDER), error);
  }
}
