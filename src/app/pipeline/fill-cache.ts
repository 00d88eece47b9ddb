import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isBuilt, programFile } from "../program-files.ts";

/** The shipped rules as the build tried them, with the dictionary; from its source the program may be newer than they are. */
const TRIED = isBuilt ? programFile("dist/tried-rules/") : null;

/**
 * Gives a cache what the build left beside the program, so that the first start need not try the examples of the shipped
 * rules again. Entries are named by the hash of the rule files, so changed rules find nothing and are tried.
 */
export function fillCache(cacheDir: string, tried = TRIED): void {
  if (tried === null || !existsSync(tried)) return;
  try {
    for (const entry of readdirSync(tried, { recursive: true, withFileTypes: true })) {
      const from = join(entry.parentPath, entry.name);
      const to = join(cacheDir, from.slice(tried.length));
      if (entry.isFile() && !existsSync(to)) copyWhole(from, to);
    }
  } catch {
    return; // A read-only place is no reason not to audit.
  }
}

/** Renamed into place, so that another process or thread never reads half a file. */
function copyWhole(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  const part = `${to}.${randomUUID()}.part`;
  try {
    copyFileSync(from, part);
    renameSync(part, to);
  } finally {
    rmSync(part, { force: true });
  }
}
