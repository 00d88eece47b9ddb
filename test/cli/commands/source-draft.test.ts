import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../run-here.ts";

const SITE = join(import.meta.dirname, "../../../fixtures/sites/county-board/before/job");
const PAGES = [join(SITE, "1001.html"), join(SITE, "1002.html")] as const;

function office(): {
  readonly rules: string;
  readonly adapter: string;
  readonly home: string;
  readonly source: string;
} {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-draft-"));
  const rules = join(folder, "rules");
  mkdirSync(join(rules, "adapters"), { recursive: true });
  const source = join(folder, "source.yaml");
  writeFileSync(
    source,
    'id: sample\nname: 虚构县公共招聘网\noperatorType: public-service\nentryUrls: ["http://jobs.example.invalid/"]\nadapter: county-sample\ncontact: 示例办公室\n',
  );
  return { rules, adapter: join(rules, "adapters", "county-sample.yaml"), home: join(folder, "home"), source };
}

test("an adapter drafted from two saved pages is accepted by source check and shown as never checked live", async () => {
  const { rules, adapter, home, source } = office();
  const drafted = await runHere(["source", "draft", ...PAGES, "--name", "county-sample", "--output", adapter]);
  expect([drafted.exitCode, drafted.stderr]).toEqual([0, ""]);
  const checked = await runHere(["source", "check", source, "--rules-dir", rules]);
  expect(checked.exitCode).toBe(0);
  expect(checked.stdout).toContain("最后核验日期：无，尚未在真实站点上核对）：样例 2 个，全部符合");
  const listed = await runHere(["source", "list", "--rules-dir", rules, "--home", home]);
  expect(listed.stdout).toMatch(/站点适配 county-sample（/u);
  expect(listed.stdout).toMatch(/站点适配 phpyun（/u);
});

test("a drafted adapter never overwrites one that stands there, and bears its own name", async () => {
  const { adapter } = office();
  writeFileSync(adapter, "name: kept\n");
  const again = await runHere(["source", "draft", ...PAGES, "--name", "county-sample", "--output", adapter]);
  expect(again.exitCode).toBe(2);
  expect(readFileSync(adapter, "utf8")).toBe("name: kept\n");
  const misnamed = await runHere(["source", "draft", ...PAGES, "--name", "other", "--output", adapter]);
  expect([misnamed.exitCode, misnamed.stderr]).toEqual([2, expect.stringContaining("other.yaml")]);
});

test("pages that give no adapter are refused with a reason", async () => {
  const same = await runHere(["source", "draft", PAGES[0], PAGES[0], "--name", "county-sample"]);
  expect([same.exitCode, same.stderr]).toEqual([2, expect.stringContaining("同一个岗位")]);
});
