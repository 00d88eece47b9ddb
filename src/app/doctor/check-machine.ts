import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ReadingTools } from "../../import/run-program.ts";
import { beijingTime } from "../../model/beijing-time.ts";
import { findChromium } from "../chromium.ts";
import type { Home } from "../home.ts";
import { programFile } from "../program-files.ts";

/** One thing that was looked at: how it stands, and what to do about it where it is not well. */
export interface Examined {
  readonly name: string;
  readonly isWell: boolean;
  readonly found: string;
  readonly advice: string | null;
}

/** A thing that is as it should be. */
export function well(name: string, found: string): Examined {
  return { name, isWell: true, found, advice: null };
}

/** A thing to put right, and how. */
export function unwell(name: string, found: string, advice: string): Examined {
  return { name, isWell: false, found, advice };
}

/** Node.js 20.19 or later of 20, or 22, as `package.json` states. */
export function examineNode(version: string): Examined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 22 || (major === 20 && minor >= 19)) return well("Node.js", version);
  return unwell("Node.js", version, "请安装 20.19 及以上的 20.x，或 22.x");
}

/** The browser starts far enough to tell its version. */
export function examineChromium(configured: string | null): Examined {
  const path = findChromium(configured);
  const advice =
    "需要脚本的网页会列为未能读取；请技术人员在本机安装 Chromium、Chrome 或 Edge（装在别处的，在设置文件 config.yaml 的 chromium 写明路径）";
  if (path === null) return unwell("浏览器", "没有找到", advice);
  if (process.platform === "win32") return well("浏览器", path);
  const { stdout, status } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 ? well("浏览器", stdout.trim()) : unwell("浏览器", `${path} 不能启动`, advice);
}

/** The programs that read scanned pages, pictures and old workbooks; without them everything else works. */
export function examineReadingTools({ soffice, tesseract }: ReadingTools): readonly Examined[] {
  return [
    optional("文字识别", tesseract, "识别截图、扫描件时再安装 tesseract-ocr 及中文数据 tesseract-ocr-chi-sim"),
    optional("LibreOffice", soffice, "导入旧版 .xls 时再安装，或先另存为 .xlsx"),
  ];
}

function optional(name: string, path: string | null, advice: string): Examined {
  return path === null ? { name, isWell: true, found: "没有安装（可以不装）", advice } : well(name, path);
}

const FONT_FILE =
  /(noto\w*cjk|sourcehan|wqy|uming|ukai|droidsansfallback|simsun|simhei|simkai|fangsong|msyh|fzs?song)/i;

/** A font with Chinese glyphs; without one, screenshots and PDFs show boxes. */
export function examineFont(): Examined {
  const font = findFont();
  if (font !== null) return well("中文字体", font);
  return unwell("中文字体", "没有找到", "截图中的汉字会成为方框；请安装中文字体，如 fonts-noto-cjk 或文泉驿");
}

function findFont(): string | null {
  const { WINDIR, HOME } = process.env;
  if (process.platform === "win32") return fontIn([join(WINDIR ?? "C:\\Windows", "Fonts")]);
  if (process.platform === "darwin") return existsSync("/System/Library/Fonts/PingFang.ttc") ? "PingFang" : null;
  const listed = spawnSync("fc-list", [":lang=zh-cn", "family"], { encoding: "utf8", timeout: 20_000 });
  const families = listed.status === 0 ? listed.stdout.split("\n").filter((line) => line.trim() !== "") : [];
  const [family] = families.sort();
  if (family !== undefined) return family.split(",")[0]?.trim() ?? family;
  const own = HOME === undefined ? [] : [join(HOME, ".fonts"), join(HOME, ".local/share/fonts")];
  return fontIn(["/usr/share/fonts", "/usr/local/share/fonts", ...own]);
}

function fontIn(folders: readonly string[]): string | null {
  for (const folder of folders.filter((path) => existsSync(path))) {
    const file = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((name) => FONT_FILE.test(name));
    if (file !== undefined) return join(folder, file);
  }
  return null;
}

const DAY_MS = 24 * 3_600_000;

/** The clock is not before the program was made nor before what is on record: times of visits are evidence. */
export function examineClock(now: Date, latestOnRecord: string | null): Examined {
  const made = statSync(programFile("package.json")).mtimeMs - DAY_MS;
  const latest = Math.max(made, latestOnRecord === null ? 0 : Date.parse(latestOnRecord));
  const found = `${beijingTime(now.toISOString())}（北京时间）`;
  if (now.getTime() >= latest) return well("系统时间", found);
  const earlier = beijingTime(new Date(latest).toISOString());
  return unwell("系统时间", found, `早于已有记录的 ${earlier}，采集时间将不可信；请校准系统时间`);
}

const ENOUGH_BYTES = 2_000_000_000;

/** At least 2 GB free on the disk of the data folder. */
export function examineDisk(home: Home): Examined {
  const { bavail, bsize } = statfsSync(nearestExisting(home.root));
  const free = bavail * bsize;
  const found = `剩余 ${(free / 1e9).toFixed(1)} GB`;
  return free >= ENOUGH_BYTES
    ? well("磁盘空间", found)
    : unwell("磁盘空间", found, "不足 2 GB，请清理磁盘，或用 --home 换到更大的磁盘");
}

/** `path`, or the folder above it that exists. */
export function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
