import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AmbientUse, ambientUses } from "./helpers/ambient-uses.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const ours = await cruiseSources(ROOT);

describe("the import law and the library law", () => {
  it("hold in every module of src, and every module was seen", () => {
    const files = sourceFiles(ROOT);
    const { summary, modules } = ours;
    expect(summary.violations.map(describeViolation)).toEqual([]);
    const seen = new Set(modules.map((module) => module.source));
    expect(files.filter((file) => !seen.has(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  describe("when every one of them is broken on purpose", () => {
    let folder = "";
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "pingpin-law-"));
      for (const [file, source] of Object.entries(brokenProject())) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), source);
      }
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("each rule reports its own breach, so none of them is asleep", async () => {
      const { summary } = await cruiseSources(folder);
      const broken = new Set(summary.violations.map((violation) => violation.rule.name));
      expect(
        summary.ruleSetUsed?.forbidden?.map((rule) => rule.name).filter((name) => !broken.has(name ?? "")),
      ).toEqual([]);
    });

    it("counts a type-only import as an import", async () => {
      const { summary } = await cruiseSources(folder);
      expect(summary.violations.map(describeViolation)).toContain(
        "import-law-review: src/review/x.ts → src/audit/x.ts",
      );
    });
  });
});

describe("what starts soon stays so, or every answer takes a second", () => {
  const loadedBy = (pattern: RegExp) =>
    librariesLoadedBy(ours.modules.map(({ source }) => source).filter((source) => pattern.test(source)));

  it("help opens no library of a command's work", () => {
    expect(loadedBy(/^src\/cli\/(main|commands\/)/)).toEqual([
      "cli-progress",
      "cli-table3",
      "commander",
      "get-east-asian-width",
      "zod",
    ]);
  });

  it("an office with its records in a file opens no driver of PostgreSQL and nothing of the network", () => {
    const loaded = loadedBy(/^src\/app\/(office|schedules\/open-queue)\.ts$/);
    expect(loaded).toContain("better-sqlite3");
    expect(loaded.filter((name) => /^(pg|pg-boss|undici|pkijs)$/.test(name))).toEqual([]);
  });
});

describe("the environment, the clock and random ids are read only in app/, stdout only in cli/print.ts", () => {
  it("holds in every file of src", () => {
    const uses = sourceFiles(ROOT).flatMap((file) =>
      ambientUses(file, readFileSync(join(ROOT, file), "utf8"))
        .filter((use) => !mayUse(file, use.kind))
        .map((use) => `${file}:${use.line} ${use.text}`),
    );
    expect(uses).toEqual([]);
  });

  it.each([
    ["process.env", "environment"],
    ['process["env"].HOME', "environment"],
    ['import { env } from "node:process";', "environment"],
    ["const { env } = process;", "environment"],
    ["const at = Date.now();", "clock"],
    ["const clock = Date.now;", "clock"],
    ["new Date()", "clock"],
    ["new Date", "clock"],
    ["String(Date())", "clock"],
    ["Math.random()", "random"],
    ['import { randomUUID } from "node:crypto";', "random"],
    ["crypto.randomUUID()", "random"],
    ["globalThis.crypto.getRandomValues(bytes)", "random"],
    ['process.stdout.write("x")', "stdout"],
  ] as const)("notices %s", (source, kind) => {
    expect(ambientUses("x.ts", source).map((use) => use.kind)).toContain(kind);
  });

  it.each([
    "new Date(instant)",
    "now().getTime()",
    "// Date.now()",
    '"process.env"',
    "Date.parse(text)",
    "process.stderr.write(text)",
    "octet.toString(16)",
    "value.constructor",
  ])("lets %s pass", (source) => {
    expect(ambientUses("x.ts", source)).toEqual([]);
  });
});

it("where the files of a capture lie is known in evidence/ only, so that they may lie elsewhere one day", () => {
  const placed = /join\([^()]*(\.captures|\bcaptures),/;
  const outside = sourceFiles(ROOT).filter((file) => /^src\/(?!evidence\/|web\/)/.test(file));
  const found = outside.filter((file) => placed.test(readFileSync(join(ROOT, file), "utf8")));
  expect(found).toEqual([]);
  expect(outside.length).toBeGreaterThan(300);
});

async function cruiseSources(folder: string): Promise<ICruiseResult> {
  const { forbidden = [], options = {} } = await extractConfig(join(ROOT, ".dependency-cruiser.cjs"));
  const { output } = await cruise(["src"], { ...options, baseDir: folder, validate: true, ruleSet: { forbidden } });
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text instead of a result");
  return output;
}

/** The packages that loading these modules loads: what is imported as the program goes on is not counted. */
function librariesLoadedBy(starts: readonly string[]): readonly string[] {
  const byName = new Map(ours.modules.map((module) => [module.source, module]));
  const seen = new Set(starts);
  for (const source of seen)
    for (const { resolved, dynamic, dependencyTypes } of byName.get(source)?.dependencies ?? [])
      if (!dynamic && !dependencyTypes.includes("type-only")) seen.add(resolved);
  const packages = [...seen].map((source) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]);
  return [...new Set(packages.filter((name) => name !== undefined))].sort();
}

function describeViolation(violation: ICruiseResult["summary"]["violations"][number]): string {
  return `${violation.rule.name}: ${violation.from} → ${violation.to}`;
}

function sourceFiles(root: string): readonly string[] {
  return readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function mayUse(file: string, kind: AmbientUse["kind"]): boolean {
  if (kind === "stdout") return file === "src/cli/print.ts";
  return file.startsWith("src/app/");
}

/** A made-up project in which every rule of the config is broken at least once. */
function brokenProject(): Record<string, string> {
  return {
    "package.json": JSON.stringify({ name: "broken", devDependencies: { fixturepack: "1.0.0" } }),
    "node_modules/fixturepack/package.json": JSON.stringify({ name: "fixturepack", version: "1.0.0", main: "x.js" }),
    "node_modules/fixturepack/x.js": "module.exports = {};",
    "test/x.ts": "export const x = 1;",
    "src/model/x.ts": 'import "node:fs"; import "../text/x.ts"; export const x = 1;',
    "src/text/x.ts": 'import "../crawl/x.ts"; import "fixturepack"; import "../../test/x.ts";',
    "src/crawl/x.ts": 'import "../extract/x.ts"; import "playwright"; import "pino"; import "croner"; import "socks";',
    "src/import/x.ts": 'import "../evidence/x.ts"; import "cheerio";',
    "src/extract/x.ts": 'import "../store/x.ts"; import "./no-such-file.ts"; import "nodejs-jieba";',
    "src/audit/x.ts": 'import "../extract/x.ts"; import "better-sqlite3"; export interface X {}',
    "src/review/x.ts": 'import type { X } from "../audit/x.ts"; export type Y = X;',
    "src/lead/x.ts": 'import "../review/x.ts"; import "fastify"; import "antd"; import "commander"; import "socks";',
    "src/evidence/x.ts": 'import "../text/x.ts";',
    "src/report/x.ts": 'import "../lead/x.ts"; import "prom-client";',
    "src/lookback/x.ts": 'import "./y.ts"; import "../audit/x.ts";',
    "src/lookback/y.ts": 'import "./x.ts";',
    "src/store/x.ts": 'import "../app/x.ts";',
    "src/queue/x.ts": 'import "../store/x.ts";',
    "src/offline/x.ts": 'import "../store/x.ts";',
    "src/app/x.ts": 'import "../cli/x.ts";',
    "src/api/x.ts": 'import "../app/x.ts";',
    "src/server/x.ts": 'import "../store/x.ts";',
    "src/web/x.ts": 'import "../app/x.ts";',
    "src/cli/x.ts": 'import "../store/x.ts";',
    "src/elsewhere/x.ts": 'import "../model/x.ts";',
  };
}
