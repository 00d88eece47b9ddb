import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENTRIES } from "../../vite.program.config.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

describe("the set-up step", () => {
  let project = "";
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "pingpin-setup-"));
    cpSync(join(ROOT, "scripts"), join(project, "scripts"), { recursive: true });
    for (const name of [
      "tsconfig.json",
      "vite.program.config.ts",
      "vite.config.ts",
      "vite.offline.config.ts",
      "package-lock.json",
      "package.json",
    ]) {
      cpSync(join(ROOT, name), join(project, name));
    }
    symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
    mkdirSync(join(project, "src/web"), { recursive: true });
    writeFileSync(join(project, "src/web/index.html"), "<!doctype html><title>页面</title>");
    mkdirSync(join(project, "src/offline"));
    writeFileSync(join(project, "src/offline/self-check.ts"), "export const page = 1;\n");
    for (const entry of ENTRIES) {
      mkdirSync(dirname(join(project, "src", entry)), { recursive: true });
      writeFileSync(join(project, "src", `${entry}.ts`), "export const part = 1;\n");
    }
    writeSource("export const answer = 1;\n");
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  function writeSource(text: string): void {
    writeFileSync(join(project, "src/cli/main.ts"), text);
  }

  function setUp(env: NodeJS.ProcessEnv = {}) {
    const options = { cwd: project, encoding: "utf8", env: { ...process.env, ...env } } as const;
    return spawnSync(process.execPath, ["scripts/setup.mjs", "--no-install"], options);
  }

  const built = () => readFileSync(join(project, "dist/cli/main.js"), "utf8");
  const builtAt = () => statSync(join(project, "dist/cli/main.js")).mtimeMs;

  it("builds once, changes nothing the second time, and builds again after a change", () => {
    expect(setUp()).toMatchObject({ status: 0, stdout: "" });
    const first = builtAt();
    expect(setUp()).toMatchObject({ status: 0, stderr: expect.not.stringContaining("正在构建") });
    expect(builtAt()).toBe(first);
    writeSource("export const answer = 2;\n");
    expect(setUp()).toMatchObject({ status: 0, stderr: expect.stringContaining("正在构建") });
    expect(built()).toContain("answer = 2");
    expect(readFileSync(join(project, "dist/web/index.html"), "utf8")).toContain("页面");
  });

  it("does not build again under the feet of running programs when the folder is spelled with a slash", async () => {
    expect(setUp().status).toBe(0);
    const { buildWhenStale } = await script("setup/build.mjs");
    const said: string[] = [];
    expect(buildWhenStale(`${project}/`, (line: string) => said.push(line))).toBe(true);
    expect(said).toEqual([]);
  });

  it("writes down which browser and font it found", () => {
    expect(setUp({ PINGPIN_CHROMIUM: process.execPath }).status).toBe(0);
    expect(JSON.parse(readFileSync(join(project, ".cache", "setup.json"), "utf8"))).toMatchObject({
      chromium: process.execPath,
    });
  });

  it("says so when a variable points at a browser that is not there, and looks elsewhere", () => {
    const { status, stderr } = setUp({ PINGPIN_CHROMIUM: "/nonexistent/chrome" });
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("/nonexistent/chrome 不存在"),
    });
  });

  it("stops with the compiler's words when the source does not compile, and does not call it built", () => {
    writeSource("export const answer = ;\n");
    expect(setUp()).toMatchObject({ status: 1, stderr: expect.stringMatching(/src\/cli\/main\.ts/) });
    expect(setUp().status).toBe(1);
  });
});

describe("trying the shipped rules beforehand", () => {
  const tried = (project: string) => readFileSync(join(project, "dist/tried-rules/count"), "utf8");

  it("tries them once after a build, again once they changed, and lets rules that fail wait for the program", async () => {
    const project = mkdtempSync(join(tmpdir(), "pingpin-tried-"));
    const { tryRules } = await script("setup/try-rules.mjs");
    mkdirSync(join(project, "dist/audit/ruleset"), { recursive: true });
    mkdirSync(join(project, "rules"));
    writeFileSync(join(project, "package.json"), '{ "type": "module" }');
    writeFileSync(join(project, "rules/a.yaml"), "id: a\n");
    writeFileSync(join(project, "dist/audit/ruleset/load-ruleset.js"), COUNTING_LOADER);
    tryRules(project);
    tryRules(project);
    expect(tried(project)).toBe("1");
    writeFileSync(join(project, "rules/a.yaml"), "id: b\n");
    tryRules(project);
    expect(tried(project)).toBe("2");
    writeFileSync(join(project, "rules/a.yaml"), "wrong\n");
    expect(() => tryRules(project)).not.toThrow();
    expect(existsSync(join(project, "dist/tried-rules"))).toBe(false);
    rmSync(project, { recursive: true });
  });
});

/** Counts in a file how often rules were loaded, and refuses wrong ones. */
const COUNTING_LOADER = `
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
export function loadRuleset({ dirs: [rules], cacheDir }) {
  if (readFileSync(rules + "/a.yaml", "utf8").startsWith("wrong")) throw new Error("refused");
  const counter = "count";
  const before = existsSync(counter) ? Number(readFileSync(counter, "utf8")) : 0;
  mkdirSync(cacheDir, { recursive: true });
  for (const path of [counter, cacheDir + "/count"]) writeFileSync(path, String(before + 1));
}
`;

describe("the search for Chromium", () => {
  const everything = () => true;
  const only = (path: string) => (asked: string) => asked === path;

  it("takes the path an office names before Playwright's and the system's", async () => {
    const { findChromium } = await script("setup/find-chromium.mjs");
    const env = { PINGPIN_CHROMIUM: "/office/chrome", CHROMIUM_PATH: "/other/chrome", PATH: "/usr/bin" };
    const machine = { env, platform: "linux", playwrightPath: "/pw/chrome", exists: everything };
    expect(findChromium(machine)).toEqual({ path: "/office/chrome", from: "environment" });
    expect(findChromium({ ...machine, env: { PATH: "/usr/bin" } })).toEqual({ path: "/pw/chrome", from: "playwright" });
    expect(findChromium({ ...machine, env: { PATH: "/usr/bin" }, playwrightPath: null })).toEqual({
      path: "/usr/bin/chromium-headless-shell",
      from: "system",
    });
  });

  it("prefers the Chromium without windows, which takes a quarter of the processor time, where both are there", async () => {
    const { findChromium } = await script("setup/find-chromium.mjs");
    const cache = "/home/user/.cache/ms-playwright";
    const playwrightPath = `${cache}/chromium-1255/chrome-linux64/chrome`;
    const shell = `${cache}/chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell`;
    const machine = { env: { PATH: "/usr/bin" }, platform: "linux", playwrightPath };
    const having = (...paths: string[]) => ({ ...machine, exists: (path: string) => paths.includes(path) });
    expect(findChromium(having(shell, playwrightPath))).toEqual({ path: shell, from: "playwright" });
    expect(findChromium(having(playwrightPath))).toEqual({ path: playwrightPath, from: "playwright" });
    expect(findChromium(having("/usr/bin/chromium"))).toEqual({ path: "/usr/bin/chromium", from: "system" });
  });

  it.each([
    ["linux", { PATH: "" }, "/opt/google/chrome/chrome"],
    ["linux", { PATH: "/apps/bin" }, "/apps/bin/microsoft-edge"],
    ["darwin", {}, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    ["win32", { PROGRAMFILES: "C:/Program Files" }, "C:/Program Files/Google/Chrome/Application/chrome.exe"],
    ["win32", { "PROGRAMFILES(X86)": "C:/x86" }, "C:/x86/Microsoft/Edge/Application/msedge.exe"],
  ])("finds the browser that a %s machine has (%j)", async (platform, env, path) => {
    const { findChromium } = await script("setup/find-chromium.mjs");
    expect(findChromium({ env, platform, playwrightPath: null, exists: only(path) })).toEqual({ path, from: "system" });
  });

  it("gives null where there is none, so that pages are called unread instead of empty", async () => {
    const { findChromium } = await script("setup/find-chromium.mjs");
    const machine = { env: { PATH: "/usr/bin" }, platform: "linux", playwrightPath: "/pw", exists: () => false };
    expect(findChromium(machine)).toBeNull();
  });
});

describe("the sentence about what is missing", () => {
  it("is one line that helps on every platform offices use", async () => {
    const { missingSentence } = await script("setup/missing-parts.mjs");
    const sentence: string = missingSentence({ chromium: null, cjkFont: null });
    expect(sentence).not.toContain("\n");
    for (const words of ["Debian/Ubuntu", "统信/麒麟", "Windows", "macOS", "chromium fonts-noto-cjk", "其余功能照常"]) {
      expect(sentence).toContain(words);
    }
  });

  it("names only what is missing, and nothing when all is there", async () => {
    const { missingSentence } = await script("setup/missing-parts.mjs");
    expect(missingSentence({ chromium: "/usr/bin/chromium", cjkFont: null })).toMatch(/^缺少中文字体，/);
    expect(missingSentence({ chromium: "/usr/bin/chromium", cjkFont: "Noto Sans CJK SC" })).toBeNull();
  });
});

/** The plain-JavaScript module, which has no declaration file. */
async function script(path: string) {
  return await import(new URL(`../../scripts/${path}`, import.meta.url).href);
}
