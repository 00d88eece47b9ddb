import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
const NAME = `pingpin-${version}-linux-x64`;
const SAMPLE =
  '{"id":"a","title":"仓库管理员","text":"云栖示例机械有限公司招聘仓库管理员，限男性。","postedOn":"2026-10-08"}\n';
const UNSHARE = "/usr/bin/unshare";

/** A network namespace of its own where that is permitted, else names that cannot resolve and a proxy that is not there. */
const canUnshare = existsSync(UNSHARE) && spawnSync(UNSHARE, ["-n", "/bin/true"]).status === 0;
const networkOff = canUnshare ? "in a network namespace without any interface" : "behind a proxy that does not exist";
const isBuildable = existsSync(join(ROOT, "src/cli/main.ts")) && process.platform === "linux" && process.arch === "x64";
const why = isBuildable ? "" : " [skipped: needs src/cli/main.ts and linux-x64]";

describe.skipIf(!isBuildable)(`the bundle, unpacked, ${networkOff}, with no program on PATH${why}`, () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pingpin-bundle-test-"));
    const built = spawnSync(process.execPath, ["scripts/bundle.mjs", "--out", folder], { cwd: ROOT, encoding: "utf8" });
    expect(built.status, built.stderr).toBe(0);
    expect(spawnSync("tar", ["-xzf", join(folder, `${NAME}.tar.gz`), "-C", folder]).status).toBe(0);
    writeFileSync(join(folder, "sample.jsonl"), SAMPLE);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: readonly string[]) {
    const program = join(folder, NAME, "pingpin");
    const command = canUnshare ? [UNSHARE, "-n", program, ...args] : [program, ...args];
    const env = {
      PATH: "/nonexistent",
      HOME: folder,
      PINGPIN_HOME: join(folder, "home"),
      HTTP_PROXY: "http://127.0.0.1:9",
      HTTPS_PROXY: "http://127.0.0.1:9",
    };
    return spawnSync(command[0] ?? "", command.slice(1), { cwd: folder, encoding: "utf8", env, input: "" });
  }

  it("says its version, so that the packed Node starts the packed program", () => {
    expect(run("--version")).toMatchObject({ status: 0, stdout: expect.stringContaining(version) });
  });

  it("finds the men-only posting, so that rules and native packages came along", () => {
    const { status, stdout, stderr } = run("check", "--format", "jsonl", join(folder, "sample.jsonl"));
    expect(JSON.parse(stdout)).toMatchObject({ id: "a", findings: [{ ground: "sex", quote: expect.any(String) }] });
    expect({ status, stderr }).toMatchObject({ status: 1 });
  });

  it.each([
    ["the database", 'const D = require("better-sqlite3"); new D(":memory:").prepare("select 1").get()'],
    ["the tokeniser", 'require("nodejs-jieba")'],
    ["the browser driver", 'require("playwright").chromium.name()'],
  ])("loads %s without a compiler", (_what, source) => {
    const node = join(folder, NAME, "runtime", "node");
    const { status, stderr } = spawnSync(node, ["-e", source], {
      cwd: join(folder, NAME, "app"),
      encoding: "utf8",
      env: { PATH: "/nonexistent" },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("carries the notice on state secrets, the licence and the service files, every mark filled in", () => {
    const texts = ["pingpin", "pingpin.service", "pingpin.timer", "说明.txt"].map((name) =>
      readFileSync(join(folder, NAME, name), "utf8"),
    );
    expect(texts.join("\n")).not.toMatch(/@[A-Z]+@|undefined/);
    expect(texts[3]).toContain("不得处理涉密信息");
    expect(readdirSync(join(folder, NAME, "app"))).toEqual(
      expect.arrayContaining(["LICENSE", "dist", "docs", "rules"]),
    );
  });

  it("leaves out what only developers need", () => {
    const packages = readdirSync(join(folder, NAME, "app", "node_modules"));
    expect(packages.filter((name) => ["typescript", "vitest", "tsx", "knip", "@biomejs"].includes(name))).toEqual([]);
  });
});
