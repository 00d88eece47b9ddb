import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SubmissionStepKind } from "../../src/model/submission-step.ts";
import { ACCOUNTS } from "../../src/web/pages/accounts/zh.ts";

const SRC = join(import.meta.dirname, "../../src");

it("whoever reads the log sees every kind of entry in Chinese", () => {
  const written = readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => /^(?:app|server)\/.*\.ts$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(SRC, path), "utf8").matchAll(/action: (?:to === "on" \? )?"([^"]+)"(?: : "([^"]+)")?/g),
    ])
    .flatMap(([, first, second]) => [first, second])
    .filter((action) => action !== undefined);
  written.push(...SubmissionStepKind.options.map((kind) => `submission.${kind}`));
  expect(new Set(written).size).toBeGreaterThan(40);
  expect(written.filter((action) => ACCOUNTS.actions[action] === undefined)).toEqual([]);
});
