import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { rulesCommand } from "../../src/cli/commands/rules.ts";
import { sourceCommand } from "../../src/cli/commands/source.ts";
import { leftHandRule, ruleFolder } from "../app/rules/rule-folder.ts";
import { runCommand } from "./run-command.ts";

const HOME = mkdtempSync(join(tmpdir(), "pingpin-rules-home-"));
afterAll(() => rmSync(HOME, { recursive: true, force: true }));

function rules(...args: readonly string[]) {
  return runCommand(rulesCommand(), [...args, "--home", HOME]);
}

function write(name: string, text: string): string {
  const path = join(HOME, name);
  writeFileSync(path, text);
  return path;
}

describe("pingpin rules", () => {
  it("lists the rules of an office beside the shipped ones and says where each comes from", async () => {
    const folder = ruleFolder({ "other/left-hand.yaml": leftHandRule() });
    const { stdout, exitCode } = await rules("list", "--json", "--rules-dir", folder);
    const listed: { rules: { id: string; origin: string }[] } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(listed.rules.find(({ id }) => id === "other.left-hand")).toMatchObject({ origin: folder, status: "stable" });
    expect(listed.rules.find(({ id }) => id === "sex.male-limit")?.origin).toBe("随程序提供");
  });

  it("shows a rule with its examples and articles, and suggests others when the id is wrong", async () => {
    const shown = await rules("show", "sex.male-limit");
    expect(shown.stdout).toContain("### 限定男性或者规定男性优先（sex.male-limit）");
    expect(shown.stdout).toContain("第四十三条");
    const wrong = await rules("show", "sex.man");
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain("sex.male-limit");
  });

  it("fails the check of an office's rules with the sentence that does not hold", async () => {
    const folder = ruleFolder({ "other/left-hand.yaml": leftHandRule({ examples: "{hit: [喜欢左撇子]}" }) });
    const { stdout, exitCode } = await rules("check", "--rules-dir", folder);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("[错误·示例] other.left-hand：示例“喜欢左撇子”没有命中");
  });

  it("explains by text, title and field, and leaves with 1 when there is a finding", async () => {
    const hit = await rules("explain", "包吃住", "--field", "性别=男");
    expect(hit.exitCode).toBe(1);
    expect(hit.stdout).toContain("栏目“性别”");
    const silent = await rules("explain", "不得限男性", "--rule", "sex.male-limit");
    expect(silent).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/没有命中[\s\S]*例外 negation/) });
  });

  it("compares with an older folder over a file, and leaves with 3 when a line could not be read", async () => {
    const older = ruleFolder({
      "lexicon/hands.yaml": "classes:\n  左手: {about: 只有旧规则认得, words: [集邮爱好者], anchor: true}\n",
      "other/left-hand.yaml": leftHandRule({ examples: "{hit: [不招集邮爱好者]}" }),
    });
    const corpus = write("corpus.jsonl", '{"id":"a","text":"不招集邮爱好者，男性优先"}\n{broken\n');
    const { stdout, exitCode } = await rules("diff", "--baseline", older, "--corpus", corpus, "--json");
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      postings: 1,
      counts: { added: 1, removed: 1, changed: 0 },
      failures: [{ code: "LINE_INVALID" }],
      exitCode: 3,
    });
  });

  it("writes the catalogue with an office's own rules to a file of its choice", async () => {
    const folder = ruleFolder({ "other/left-hand.yaml": leftHandRule() });
    const out = join(HOME, "目录.md");
    await rules("docs", "--out", out, "--rules-dir", folder);
    expect(readFileSync(out, "utf8")).toContain("排斥惯用左手的人");
  });

  it("names file and line of a rule that does not load and writes nothing", async () => {
    const folder = ruleFolder({ "other/left-hand.yaml": leftHandRule({ match: "[不招【不存在】]" }) });
    const out = join(HOME, "unwritten.md");
    const { stderr, exitCode } = await rules("docs", "--out", out, "--rules-dir", folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("other/left-hand.yaml");
    expect(existsSync(out)).toBe(false);
  });
});

const SOURCE = `id: example-county
name: 假想县公共招聘网
kind: site
operatorType: public-service
entryUrls: ["https://jobs.example.invalid/list"]
contact: "0000-0000000"
`;

describe("pingpin source check", () => {
  it("accepts a good source file and tries its adapter on the sample pages", async () => {
    const path = write("good.yaml", `${SOURCE}adapter: phpyun\n`);
    const { stdout, exitCode } = await runCommand(sourceCommand(), ["check", path, "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      source: { id: "example-county" },
      adapters: [{ name: "phpyun", problems: [] }],
    });
  });

  it("names the line of a wrong entry, and the adapters there are when the named one is not", async () => {
    const wrong = write("wrong.yaml", SOURCE.replace("public-service", "somebody"));
    const refused = await runCommand(sourceCommand(), ["check", wrong]);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("第 4 行") });
    const unknown = write("unknown.yaml", `${SOURCE}adapter: nobody\n`);
    const missing = await runCommand(sourceCommand(), ["check", unknown]);
    expect(missing).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("phpyun") });
  });
});
