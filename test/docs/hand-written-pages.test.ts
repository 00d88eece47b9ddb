import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGES = [
  "README.md",
  "README.zh-CN.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "docs/accuracy.md",
  "docs/handbook.md",
  "docs/operations.md",
  "scripts/bundle/files/说明.txt",
];
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const hasProgram = existsSync(join(ROOT, "src/cli/main.ts"));
const why = hasProgram ? "" : " [skipped: needs src/cli/main.ts]";

describe.each(PAGES)("%s", (page) => {
  const text = read(page);

  it("names only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? "");
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  it("never says 违法 without 疑似 or 涉嫌, but where it states that very rule", () => {
    const statements = text.split("\n").filter((line) => !line.includes("Never 违法"));
    expect(statements.filter((line) => /(?<!疑似|涉嫌)违法/.test(line))).toEqual([]);
  });
});

describe("what offices must know before anything else", () => {
  it.each(["README.md", "README.zh-CN.md", "docs/handbook.md", "docs/operations.md", "scripts/bundle/files/说明.txt"])(
    "%s says that classified information must stay out",
    (page) => {
      expect(read(page).replaceAll("不得在本程序中处理涉密信息", "不得处理涉密信息")).toContain("不得处理涉密信息");
    },
  );

  it("both READMEs open with the two commands and what they need", () => {
    for (const page of ["README.md", "README.zh-CN.md"]) {
      const opening = read(page).split("\n").slice(0, 20).join("\n");
      for (const words of ["npm ci && npm run demo", "npm ci && npm test", "git", "20.19", "python3", "make", "g++"]) {
        expect(opening).toContain(words);
      }
    }
  });
});

describe.skipIf(!hasProgram)(`the commands that the pages show${why}`, () => {
  const help = hasProgram ? programHelp() : "";
  const shown = PAGES.flatMap((page) =>
    [...read(page).matchAll(/(?:npx pingpin|\.\/pingpin|opt\/pingpin\/pingpin|`pingpin) ([a-z][a-z-]*)/g)].map(
      (match) => match[1] ?? "",
    ),
  );

  it.each([...new Set(shown)])("pingpin %s is a command of the program", (name) => {
    expect(help).toMatch(new RegExp(`^ +${name}\\b`, "m"));
  });
});

function programHelp(): string {
  const command = ["node_modules/tsx/dist/cli.mjs", "src/cli/main.ts", "--help"];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" }).stdout;
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
