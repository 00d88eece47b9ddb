import { delimiter, join } from "node:path";

/** Where programs of these names would lie in the folders of `PATH`. */
export function onPath(names: readonly string[]): readonly string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}
