import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createOfficeKey } from "../../../src/app/keys/office-key.ts";
import { runHere } from "../run-here.ts";

const folder = mkdtempSync(join(tmpdir(), "pingpin-submit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const submit = (...args: readonly string[]) =>
  runHere(["submit", ...args, "--home", join(folder, "home"), "--by", "登记人"]);

test("a statement is registered with its work order and shows nothing of a complainant who asked for secrecy", async () => {
  const home = join(folder, "home");
  const told = ["--statement", "面试时说只招男的", "--employer", "云栖示例机械有限公司", "--complainant", "举报人甲"];
  const unsealed = await submit(...told);
  expect(unsealed.exitCode).toBe(2);
  expect(unsealed.stderr).toMatch(/pingpin key init/u);
  await createOfficeKey({ root: home });
  const { exitCode, stdout } = await submit(
    ...["--statement", "面试时说只招男的", "--employer", "云栖示例机械有限公司", "--work-order", "0000001"],
    ...["--complainant", "举报人甲", "--json"],
  );
  const document = JSON.parse(stdout);
  expect(exitCode).toBe(0);
  expect(document).toMatchObject({
    submission: {
      kind: "statement",
      workOrder: "0000001",
      consentToHandOver: false,
      complainant: { confidential: true },
    },
    postings: { total: 0 },
    failures: [],
  });
  expect(stdout).not.toContain("举报人甲");
  const late = await submit("due", document.submission.id, "2026-01-31");
  expect(late).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("2026-01-31 已经过去") });
});

test("wrong use is told in one sentence, each with exit code 2", async () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /须且只能写一种/u],
    [["a.png", "b.png"], /须且只能写一种/u],
    [["--statement", "只招男的"], /--employer/u],
    [["www.a.invalid/1"], /完整网址/u],
    [["--text", "招聘", "--answer-due", "2026-13-99"], /2026-12-31/u],
  ];
  for (const [args, sentence] of wrong) {
    const { exitCode, stderr } = await submit(...args);
    expect([args, exitCode]).toEqual([args, 2]);
    expect(stderr).toMatch(sentence);
  }
});
