import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { tryRules } from "./try-rules.mjs";

const INPUTS = [
  "tsconfig.json",
  "vite.program.config.ts",
  "vite.config.ts",
  "vite.offline.config.ts",
  "package-lock.json",
];

/**
 * Builds dist/ with `compileWhenStale`, and tries the shipped rules where they were not tried since.
 *
 * @param {string} root the project folder
 * @param {(line: string) => void} say
 * @returns {boolean} false when the compiler refused
 */
export function buildWhenStale(root, say) {
  const isBuilt = compileWhenStale(root, say);
  if (isBuilt) tryRules(root);
  return isBuilt;
}

/**
 * Compiles dist/ from src/ unless it was built from the very same files, and says what it did.
 *
 * @param {string} root the project folder
 * @param {(line: string) => void} say
 * @returns {boolean} false when the compiler refused; its messages are on stderr
 */
function compileWhenStale(root, say) {
  const stamp = join(root, ".cache", "build.sha256");
  const wanted = inputsHash(root);
  const isFresh = existsSync(join(root, "dist")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isFresh) return true;
  const bundler = join(root, "node_modules", "vite", "bin", "vite.js");
  if (!existsSync(bundler)) {
    say("缺少编译程序，请先运行 npm ci（不要加 --omit=dev）。");
    return false;
  }
  say("正在构建程序（dist/）……");
  rmSync(stamp, { force: true });
  rmSync(join(root, "dist"), { recursive: true, force: true });
  for (const config of ["vite.program.config.ts", "vite.config.ts", "vite.offline.config.ts"]) {
    const args = [bundler, "build", "--logLevel", "error", "-c", config];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    if (status === 0) continue;
    process.stderr.write(stdout + stderr);
    say("构建失败，请按上面的提示改正后重试。");
    return false;
  }
  const program = join(root, "dist", "cli", "main.js");
  if (existsSync(program)) chmodSync(program, 0o755); // `npx pingpin` runs it directly, and the compiler sets no mode.
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

function inputsHash(root) {
  const sources = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of [...sources, ...INPUTS.map((name) => join(root, name))]) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
