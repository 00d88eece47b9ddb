import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Gives the newest glibc that the compiled parts under `folder` ask for, as `2.34`; older systems cannot load them.
 *
 * @param {string} folder
 * @returns {string}
 */
export function newestGlibcSymbol(folder) {
  const compiled = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && (entry.name.endsWith(".node") || entry.name === "node"),
  );
  const minors = compiled.flatMap((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), "latin1");
    return [...text.matchAll(/GLIBC_2\.(\d+)/g)].map((match) => Number(match[1]));
  });
  return `2.${minors.reduce((newest, minor) => Math.max(newest, minor), 0)}`;
}
