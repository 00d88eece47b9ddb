import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const LINUX_NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
];
const LINUX_FILES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/usr/bin/microsoft-edge-stable",
  "/opt/microsoft/msedge/msedge",
];
const MAC_APPS = [
  "Chromium.app/Contents/MacOS/Chromium",
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const WINDOWS_APPS = [
  "Chromium/Application/chrome.exe",
  "Google/Chrome/Application/chrome.exe",
  "Microsoft/Edge/Application/msedge.exe",
];

/**
 * Gives the first Chromium that is there, or null: the path an environment variable names, Playwright's own,
 * then the system's chromium, chrome and edge. Of two from the same place the one without windows comes first: a page
 * with its pictures costs a quarter of the processor time there. The program searches in the same order.
 *
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform, playwrightPath: string | null, exists?: (path: string) => boolean }} machine
 * @returns {{ path: string, from: "environment" | "playwright" | "system" } | null}
 */
export function findChromium({ env, platform, playwrightPath, exists = existsSync }) {
  const named = [env.PINGPIN_CHROMIUM, env.CHROMIUM_PATH].find((path) => path && exists(path));
  if (named) return { path: named, from: "environment" };
  const own = playwrightPath === null ? [] : [shellBeside(playwrightPath, platform), playwrightPath];
  const playwright = own.find((path) => exists(path));
  if (playwright) return { path: playwright, from: "playwright" };
  const system = systemPaths(env, platform).find((path) => exists(path));
  return system ? { path: system, from: "system" } : null;
}

/** Where `playwright install chromium` also puts the Chromium without windows. */
function shellBeside(chromium, platform) {
  const name = `chrome-headless-shell${platform === "win32" ? ".exe" : ""}`;
  return chromium.replace(
    /([\\/])chromium-(\d+)([\\/])chrome-([^\\/]+)([\\/]).*$/,
    `$1chromium_headless_shell-$2$3chrome-headless-shell-$4$5${name}`,
  );
}

function systemPaths(env, platform) {
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => WINDOWS_APPS.map((app) => join(root, app)));
  }
  if (platform === "darwin") {
    const roots = ["/Applications", ...(env.HOME ? [join(env.HOME, "Applications")] : [])];
    return roots.flatMap((root) => MAC_APPS.map((app) => join(root, app)));
  }
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => LINUX_NAMES.map((name) => join(folder, name))), ...LINUX_FILES];
}
