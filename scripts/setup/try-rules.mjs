import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TRY = `
import { loadRuleset } from "./dist/audit/ruleset/load-ruleset.js";
loadRuleset({ dirs: ["rules"], cacheDir: "dist/tried-rules" });
`;

/**
 * Tries the shipped rules on their examples and leaves what came of it in dist/tried-rules, which spares an office that
 * at its first start; does nothing where the same rules were tried already. Rules that fail are left to the program,
 * which names the file and line whenever it loads them.
 *
 * @param {string} root the project folder, its program built
 */
export function tryRules(root) {
  const tried = join(root, "dist", "tried-rules");
  const stamp = join(root, ".cache", "tried-rules.sha256");
  if (!existsSync(join(root, "dist/audit/ruleset/load-ruleset.js")) || !existsSync(join(root, "rules"))) return;
  const wanted = rulesHash(join(root, "rules"));
  if (existsSync(tried) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(tried, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", TRY], { cwd: root });
  mkdirSync(join(root, ".cache"), { recursive: true });
  if (status === 0) writeFileSync(stamp, wanted);
}

function rulesHash(folder) {
  const hash = createHash("sha256");
  for (const path of readdirSync(folder, { recursive: true }).sort()) {
    if (path.endsWith(".yaml"))
      hash
        .update(path)
        .update("\0")
        .update(readFileSync(join(folder, path)))
        .update("\0");
  }
  return hash.digest("hex");
}
