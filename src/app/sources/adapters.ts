import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Adapter } from "../../extract/adapters/adapter.ts";
import { programFile } from "../program-files.ts";
import { loadAdapters } from "./load-adapters.ts";

/** The adapters in force: an office's own (`adapters/` in its rule folders) replace shipped ones of the same name. Throws ADAPTER_INVALID. */
export async function adaptersInForce(rulesDirs: readonly string[]): Promise<readonly Adapter[]> {
  const byName = new Map<string, Adapter>();
  for (const folder of adapterFolders(rulesDirs)) {
    for (const adapter of await loadAdapters(folder)) byName.set(adapter.name, adapter);
  }
  return [...byName.values()];
}

/** The names of the adapters in force, sorted; files are not opened. */
export function adapterNames(rulesDirs: readonly string[]): readonly string[] {
  const files = adapterFolders(rulesDirs).flatMap((folder) => readdirSync(folder));
  const names = files.filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -".yaml".length));
  return [...new Set(names)].sort();
}

function adapterFolders(rulesDirs: readonly string[]): readonly string[] {
  const own = rulesDirs.map((dir) => join(dir, "adapters")).filter((folder) => existsSync(folder));
  return [programFile("rules/adapters"), ...own];
}
