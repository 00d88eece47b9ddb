import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Home, locateHome } from "../../src/app/home.ts";

let cache: string | null = null;

/** A data folder at `root`; the tried rules are kept outside it, once for all data folders of this process. */
export function homeAt(root: string): Home {
  cache ??= sharedCache();
  return { ...locateHome(root), cache };
}

function sharedCache(): string {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-tried-rules-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
