import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs the test suite and counts from its own report: tests, files that did not load, and errors outside any test.
 *
 * @param {string} root the project folder
 * @returns {{ passed: number, failed: number }}
 */
export function runTests(root) {
  const report = join(root, ".cache", "vitest.json");
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  const count = readCount(report);
  const isSilentFailure = status !== 0 && count.failed === 0;
  return isSilentFailure ? { ...count, failed: 1 } : count;
}

function readCount(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
    const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
    return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
  } catch {
    process.stdout.write("the test runner left no report\n");
    return { passed: 0, failed: 1 };
  }
}
