import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const STORE = join(ROOT, "src/store");

it("the handbook of operations says what each index of lists and searches is for", () => {
  const sources = [...filesIn(STORE), ...filesIn(join(STORE, "migrations"))].map((path) => readFileSync(path, "utf8"));
  const made = sources.flatMap((text) => [...text.matchAll(/create index (\w+) on/g)].map(([, name = ""]) => name));
  const listed = made.filter((name) => /^(worklist|postings?|findings?|reviews|claims|employers)_/.test(name));
  const operations = readFileSync(join(ROOT, "docs/operations.md"), "utf8");
  expect(listed.length).toBeGreaterThan(20);
  expect(listed.filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}
