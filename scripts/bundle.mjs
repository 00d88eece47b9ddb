import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { newestGlibcSymbol } from "./bundle/glibc.mjs";
import { copyProductionPackages } from "./bundle/production-packages.mjs";
import { buildWhenStale } from "./setup/build.mjs";
import { findChromium } from "./setup/find-chromium.mjs";

// Packs what an office without internet, compiler or administrator rights needs into one archive.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const HELP = `用法：npm run bundle [-- --out 目录] [-- --with-browser]
  打成一个自带 Node.js 和全部依赖的安装包（linux-x64），解压即用，不需要网络和编译工具。
  --out 目录       写到这个目录（默认 reports/bundle）
  --with-browser   把本机的 Chromium 一并装入（约 150 MB；目标机仍需它所依赖的系统库）`;
const SHIPPED = [
  "dist",
  "rules",
  "adapters",
  "fixtures",
  "reports/templates",
  "reports/example",
  "docs",
  "package.json",
  "README.md",
  "README.zh-CN.md",
  "CHANGELOG.md",
  "LICENSE",
];

try {
  process.exitCode = bundle(process.argv.slice(2));
} catch (error) {
  say(`未能打包：${error.message}`);
  process.exitCode = 4;
}

function bundle(flags) {
  const isHelp = flags.includes("--help");
  const problem = isHelp ? null : whyNotHere();
  if (isHelp || problem !== null) {
    say(problem ?? HELP);
    return isHelp ? 0 : 2;
  }
  if (!buildWhenStale(ROOT, say)) return 1;
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const name = `pingpin-${version}-linux-x64`;
  const work = mkdtempSync(join(tmpdir(), "pingpin-bundle-"));
  try {
    fill(join(work, name), version, flags.includes("--with-browser"));
    const archive = pack(work, name, outFolder(flags));
    say(`已写出 ${archive}（${Math.round(statSync(archive).size / 1e6)} MB）`);
    return 0;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function whyNotHere() {
  if (process.platform !== "linux" || process.arch !== "x64") return "目前只能在 linux-x64 上打包。";
  if (!existsSync(join(ROOT, "src/cli/main.ts"))) return "缺少 src/cli/main.ts，没有可打包的程序。";
  const { stdout } = spawnSync("ldd", [process.execPath], { encoding: "utf8" });
  if (/libnode\.so/.test(stdout ?? "")) {
    return "本机的 Node.js 是拆分的系统包，复制后不能单独运行；请改用 nodejs.org 的官方版本打包。";
  }
  return null;
}

function fill(folder, version, withBrowser) {
  const app = join(folder, "app");
  for (const item of SHIPPED) {
    if (existsSync(join(ROOT, item))) cpSync(join(ROOT, item), join(app, item), { recursive: true, dereference: true });
  }
  say(`已复制 ${copyProductionPackages(ROOT, app)} 个依赖包`);
  mkdirSync(join(folder, "runtime"), { recursive: true });
  cpSync(process.execPath, join(folder, "runtime", "node"));
  chmodSync(join(folder, "runtime", "node"), 0o755);
  copyTexts(folder, { VERSION: version, NODE: process.version, GLIBC: newestGlibcSymbol(folder) });
  if (withBrowser) copyBrowser(folder);
}

function copyTexts(folder, words) {
  const files = join(ROOT, "scripts/bundle/files");
  for (const name of ["pingpin", "pingpin.service", "pingpin.timer", "说明.txt"]) {
    const text = readFileSync(join(files, name), "utf8");
    writeFileSync(
      join(folder, name),
      text.replace(/@([A-Z]+)@/g, (_mark, word) => words[word]),
    );
  }
  chmodSync(join(folder, "pingpin"), 0o755);
}

function copyBrowser(folder) {
  const found = findChromium({ env: process.env, platform: process.platform, playwrightPath: null });
  if (found === null) throw new Error("没有找到可装入的 Chromium，请先运行 npm run setup");
  const program = chromiumProgram(realpathSync(found.path));
  cpSync(dirname(program), join(folder, "browser"), { recursive: true, dereference: true });
  writeFileSync(join(folder, "browser", "program"), `${basename(program)}\n`);
  say(`已装入浏览器 ${program}`);
}

/** Debian's /usr/bin/chromium is a script beside nothing; the program lies in /usr/lib/chromium. */
function chromiumProgram(path) {
  const behindWrapper = ["chromium", basename(path)].map((folder) => join("/usr/lib", folder, basename(path)));
  return (dirname(path) === "/usr/bin" && behindWrapper.find((program) => existsSync(program))) || path;
}

function outFolder(flags) {
  const at = flags.indexOf("--out");
  return resolve(ROOT, (at >= 0 && flags[at + 1]) || "reports/bundle");
}

function pack(work, name, out) {
  mkdirSync(out, { recursive: true });
  const archive = join(out, `${name}.tar.gz`);
  const order = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@0"];
  const { status, stderr } = spawnSync("tar", [...order, "-czf", `${archive}.part`, "-C", work, name], {
    encoding: "utf8",
  });
  if (status !== 0) {
    rmSync(`${archive}.part`, { force: true });
    throw new Error(`tar 没有写完 ${archive}（${stderr?.trim() ?? "没有 tar 程序"}），请检查磁盘空间和目录权限`);
  }
  renameSync(`${archive}.part`, archive);
  return archive;
}

function say(line) {
  process.stderr.write(`[平聘打包] ${line}\n`);
}
