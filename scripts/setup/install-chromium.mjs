import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PLAYWRIGHT_LIMIT_MS = 180_000;
const APT_LIMIT_MS = 420_000;

/**
 * Tries Playwright's own download. The time limit keeps an office without internet from waiting for ever.
 *
 * @param {string} root the project folder
 * @param {(line: string) => void} say
 */
export function installByPlaywright(root, say) {
  const cli = join(root, "node_modules", "playwright", "cli.js");
  if (!existsSync(cli)) return;
  say("未找到浏览器，正在用 Playwright 下载 Chromium（最多等 3 分钟）……");
  quietly(process.execPath, [cli, "install", "chromium"], PLAYWRIGHT_LIMIT_MS);
}

/**
 * Tries the Debian package (and a Chinese font when there is none), as root or with passwordless sudo only.
 *
 * @param {boolean} needsFont
 * @param {(line: string) => void} say
 */
export function installByApt(needsFont, say) {
  const prefix = rootPrefix();
  if (!isDebianLike() || prefix === null) return;
  const packages = ["chromium-headless-shell", ...(needsFont ? ["fonts-noto-cjk"] : [])];
  say(`正在用系统软件源安装 ${packages.join("、")}（可能需要几分钟）……`);
  const apt = (...args) =>
    quietly(
      ...withPrefix(prefix, ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", ...args]),
      APT_LIMIT_MS,
    );
  apt("update");
  if (apt("install", "--no-install-recommends", ...packages)) return;
  // Older releases have only the Chromium with windows, which takes four times the processor time for a page.
  apt("install", "--no-install-recommends", "chromium", ...packages.slice(1));
}

function withPrefix(prefix, command) {
  const [program, ...args] = [...prefix, ...command];
  return [program, args];
}

function quietly(program, args, timeout) {
  return spawnSync(program, args, { stdio: "ignore", timeout, killSignal: "SIGKILL" }).status === 0;
}

function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return quietly("sudo", ["-n", "true"], 5_000) ? ["sudo", "-n"] : null;
}

function isDebianLike() {
  if (process.platform !== "linux" || !existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}
