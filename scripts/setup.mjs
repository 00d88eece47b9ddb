import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildWhenStale } from "./setup/build.mjs";
import { findChromium } from "./setup/find-chromium.mjs";
import { findCjkFont } from "./setup/find-cjk-font.mjs";
import { installByApt, installByPlaywright } from "./setup/install-chromium.mjs";
import { missingSentence } from "./setup/missing-parts.mjs";

// Run before `npm run demo` and `npm test`; a second run finds everything in place and changes nothing.
// Everything is said on stderr, so that a command after it keeps stdout to itself.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const RECORD = join(ROOT, ".cache", "setup.json");
const RETRY_AFTER_MS = 24 * 3600 * 1000;
const HELP = `用法：npm run setup [-- --again] [-- --no-install]
  构建程序，查找 Chromium 浏览器和中文字体；缺少浏览器时尝试安装。可反复运行。
  --again       上次安装失败后立即再试（默认 24 小时内不重试）
  --no-install  只查找，不安装（也可设环境变量 PINGPIN_NO_INSTALL=1）`;

process.exitCode = await setUp(process.argv.slice(2));

async function setUp(flags) {
  if (flags.includes("--help")) {
    say(HELP);
    return 0;
  }
  const node = judgeNode(process.versions.node);
  if (node !== "tested") say(`当前 Node.js 是 ${process.versions.node}，支持的是 20.x（20.19 及以上）和 22.x。`);
  if (node === "too-old") return 2;
  if (!buildWhenStale(ROOT, say)) return 1;
  const found = await findOrInstall(flags);
  say(missingSentence(found) ?? `准备就绪：浏览器 ${found.chromium}；中文字体 ${found.cjkFont}`);
  return 0;
}

async function findOrInstall(flags) {
  const playwrightPath = await playwrightChromium();
  const look = () => findChromium({ env: process.env, platform: process.platform, playwrightPath })?.path ?? null;
  const lookForFont = () => findCjkFont({ env: process.env, platform: process.platform });
  warnOfWrongVariable();
  const mayInstall = look() === null && mayTryInstall(flags);
  if (mayInstall) {
    installByPlaywright(ROOT, say);
    if (look() === null) installByApt(lookForFont() === null, say);
  }
  const found = { chromium: look(), cjkFont: lookForFont() };
  record({
    ...found,
    installTriedAt: mayInstall ? new Date().toISOString() : (earlierRecord().installTriedAt ?? null),
  });
  return found;
}

function mayTryInstall(flags) {
  if (flags.includes("--no-install") || process.env.PINGPIN_NO_INSTALL === "1") return false;
  if (flags.includes("--again")) return true;
  const triedAt = Date.parse(earlierRecord().installTriedAt ?? "");
  return Number.isNaN(triedAt) || Date.now() - triedAt > RETRY_AFTER_MS;
}

async function playwrightChromium() {
  try {
    const { chromium } = await import("playwright");
    return chromium.executablePath();
  } catch {
    return null; // Not installed, or a platform Playwright has no browser for: the system's browser may still do.
  }
}

function warnOfWrongVariable() {
  const wrong = ["PINGPIN_CHROMIUM", "CHROMIUM_PATH"].find(
    (name) => process.env[name] && !existsSync(process.env[name]),
  );
  if (wrong) say(`环境变量 ${wrong} 指向的 ${process.env[wrong]} 不存在，改为自动查找。`);
}

function earlierRecord() {
  try {
    return JSON.parse(readFileSync(RECORD, "utf8"));
  } catch {
    return {}; // First run, or a record cut short: looking again costs a second.
  }
}

function record(facts) {
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, `${JSON.stringify(facts, null, 2)}\n`);
}

function judgeNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) return "too-old";
  return major === 20 || major === 22 ? "tested" : "untested";
}

function say(line) {
  process.stderr.write(`[平聘准备] ${line}\n`);
}
