import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeExample } from "../../scripts/example/write-example.ts";
import { verifyPath } from "../../src/evidence/verify-path.ts";

const COMMITTED = join(import.meta.dirname, "../../reports/example");

let fresh: string;
beforeAll(async () => {
  fresh = mkdtempSync(join(tmpdir(), "pingpin-example-test-"));
  await writeExample(fresh);
});
afterAll(() => rmSync(fresh, { recursive: true, force: true }));

function filesOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return paths.map((path) => path.slice(folder.length + 1)).sort();
}

test("the example package is what the program writes today; run `npm run example` when it is not", () => {
  const paths = filesOf(fresh);
  expect(paths).toContain("线索移送函.docx");
  expect(filesOf(COMMITTED)).toEqual(paths);
  const differing = paths.filter(
    (path) => !readFileSync(join(COMMITTED, path)).equals(readFileSync(join(fresh, path))),
  );
  expect(differing).toEqual([]);
});

test("the example that a newcomer opens verifies, and is small enough to come with every clone", async () => {
  const { kind, result, checks } = await verifyPath(COMMITTED);
  expect(checks.filter((check) => check.result === "failed")).toEqual([]);
  expect({ kind, result }).toEqual({ kind: "lead", result: "intact" });
  const bytes = filesOf(COMMITTED).reduce((sum, path) => sum + readFileSync(join(COMMITTED, path)).length, 0);
  expect(bytes).toBeLessThan(1_100_000);
});
