import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { onPath } from "./on-path.ts";
import { programFile } from "./program-files.ts";

/** A browser, and what named it. */
export interface FoundChromium {
  readonly path: string;
  readonly from: "config" | "environment" | "setup" | "system";
}

/**
 * The browser to use: the one of `config.yaml`, of `PINGPIN_CHROMIUM` or `CHROMIUM_PATH`, the one that the set-up step
 * chose (Playwright's own comes first there), then the system's chromium, chrome and edge. Null when there is none; pages
 * that need a browser are then reported as unread, never as empty.
 */
export function locateChromium(configured: string | null): FoundChromium | null {
  const { PINGPIN_CHROMIUM, CHROMIUM_PATH } = process.env;
  const candidates: readonly (readonly [from: FoundChromium["from"], paths: readonly (string | undefined)[]])[] = [
    ["config", [configured ?? undefined]],
    ["environment", [PINGPIN_CHROMIUM, CHROMIUM_PATH]],
    ["setup", [chosenAtSetup()]],
    ["system", systemPaths()],
  ];
  for (const [from, paths] of candidates) {
    const path = paths.find((candidate) => candidate !== undefined && candidate !== "" && existsSync(candidate));
    if (path !== undefined) return { path, from };
  }
  return null;
}

/** The path that `locateChromium` gives. */
export function findChromium(configured: string | null): string | null {
  return locateChromium(configured)?.path ?? null;
}

const SetupRecord = z.object({ chromium: z.string().nullish() });

/** What `.cache/setup.json` of the program says; it may be missing or cut short, and the search then goes on. */
function chosenAtSetup(): string | undefined {
  try {
    const record = SetupRecord.safeParse(JSON.parse(readFileSync(programFile(".cache/setup.json"), "utf8")));
    return record.data?.chromium ?? undefined;
  } catch {
    return undefined; // Not set up in this checkout: the system's browser may still do.
  }
}

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

/** The same places in the same order as `scripts/setup/find-chromium.mjs`, which runs before anything is built. */
function systemPaths(): readonly string[] {
  const { HOME, PROGRAMFILES, LOCALAPPDATA } = process.env;
  if (process.platform === "win32") {
    const roots = [PROGRAMFILES, process.env["PROGRAMFILES(X86)"], LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => WINDOWS_APPS.map((app) => join(root, app)));
  }
  if (process.platform === "darwin") {
    const roots = ["/Applications", ...(HOME === undefined ? [] : [join(HOME, "Applications")])];
    return roots.flatMap((root) => MAC_APPS.map((app) => join(root, app)));
  }
  return [...onPath(LINUX_NAMES), ...LINUX_FILES];
}
