import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FIXTURE = "fixtures/check/sample.jsonl";
const EXIT_FINDINGS = 1;

/**
 * Runs the built program as a user would, on a small file, and checks the version, every answer line and the exit code.
 *
 * @param {string} root the project folder
 * @returns {{ passed: number, failed: number }}
 */
export function checkBuiltProgram(root) {
  const program = join(root, "dist", "cli", "main.js");
  if (!existsSync(program)) return verdict(["dist/cli/main.js is missing: the command line was not built"]);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const run = (...args) => spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: "utf8", input: "" });
  const printed = run("--version").stdout.trim();
  const answered = run("check", "--format", "jsonl", FIXTURE);
  return verdict([
    ...(printed.includes(version) ? [] : [`--version printed “${printed}”, not ${version}`]),
    ...(answered.status === EXIT_FINDINGS ? [] : [`check left with ${answered.status}, not ${EXIT_FINDINGS}`]),
    ...wrongAnswers(readLines(readFileSync(join(root, FIXTURE), "utf8")), answered),
  ]);
}

function wrongAnswers(asked, { stdout, stderr }) {
  let answers;
  try {
    answers = readLines(stdout);
  } catch {
    return [`check printed something that is not JSONL:\n${stdout}${stderr}`];
  }
  const ids = (lines) => lines.map((line) => line.id).join(" ");
  if (ids(answers) !== ids(asked)) return [`check answered ${ids(answers)} to ${ids(asked)}\n${stderr}`];
  const grounds = (id) => answers.find((answer) => answer.id === id).findings.map((finding) => finding.ground);
  return [
    ...(grounds("sample-1").includes("sex") ? [] : ["the men-only posting has no finding of ground sex"]),
    ...(grounds("sample-3").length === 0 ? [] : ["the harmless posting has a finding"]),
    ...(grounds("sample-4").length === 0 ? [] : ["menswear was taken for a condition on sex"]),
  ];
}

function readLines(text) {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

function verdict(problems) {
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
