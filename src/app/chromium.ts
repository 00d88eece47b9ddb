import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome"];

const FIXED: readonly string[] = [
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser to use: the configured one, `PINGPIN_CHROMIUM`, the system's,.
 * Null when there is none; pages that need a browser are then reported as unread, never as empty.
 */
export function findChromium(configured: string | null): string | null {
  const named = [configured, process.env["PINGPIN_CHROMIUM"], process.env["CHROMIUM_PATH"]];
  const chosen = named.find((path) => path !== null && path !== undefined && path !== "" && existsSync(path));
  if (chosen !== null && chosen !== undefined) return chosen;
  return [...onPath(), ...FIXED].find((path) => existsSync(path)) ?? null;
}

function onPath(): readonly string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}
