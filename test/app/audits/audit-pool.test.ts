import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import { openAuditPool } from "../../../src/app/audits/audit-pool.ts";
import { checkJsonLines } from "../../../src/app/check/check.ts";
import { type CheckedBlock, writeBlock } from "../../../src/app/check/checked-block.ts";
import { readLineBytes } from "../../../src/app/check/read-lines.ts";
import { createAuditor } from "../../../src/audit/auditor.ts";
import { loadRuleset } from "../../../src/audit/ruleset/load-ruleset.ts";
import type { CheckResult } from "../../../src/report/check/check-result.ts";
import { formatJsonlLine } from "../../../src/report/check/format-jsonl.ts";
import { leftHandRule, ruleFolder } from "../rules/rule-folder.ts";

function stream(): Readable {
  const lines = Array.from({ length: 400 }, (_, index) =>
    index % 50 === 7 ? "{broken" : JSON.stringify({ id: `p${index}`, text: index % 3 === 0 ? "不招左撇子" : "包吃住" }),
  );
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 700) }, (_, index) =>
    bytes.subarray(index * 700, (index + 1) * 700),
  );
  return Readable.from(pieces);
}

async function all(results: AsyncIterable<readonly CheckResult[]>): Promise<readonly CheckResult[]> {
  const collected: CheckResult[] = [];
  for await (const block of results) collected.push(...block);
  return collected;
}

it("two threads give exactly what one gives, in the same order, bad lines included", async () => {
  const options = {
    dirs: [ruleFolder({ "other/left-hand.yaml": leftHandRule() })],
    cacheDir: join(tmpdir(), "pingpin-test-cache"),
    asOf: null,
  };
  const alone = await all(checkJsonLines(stream(), "输入", createAuditor(loadRuleset(options))));
  const pool = openAuditPool(2, options);
  onTestFinished(() => pool.close());
  const together = await all(pool.check(readLineBytes(stream(), "输入")));
  expect(together).toEqual(alone);
  expect(together.filter(({ kind }) => kind === "failed")).toHaveLength(8);
  expect(together).toHaveLength(400);
});

it("threads that write their lines themselves write what one thread would have written", async () => {
  const options = { dirs: [ruleFolder({ "other/left-hand.yaml": leftHandRule() })], cacheDir: null, asOf: null };
  const alone = await all(checkJsonLines(stream(), "输入", createAuditor(loadRuleset(options))));
  const expected = writeBlock(alone, (result) => `${formatJsonlLine(result)}\n`);
  const pool = openAuditPool(2, options);
  onTestFinished(() => pool.close());
  const blocks: CheckedBlock[] = [];
  for await (const block of pool.writeJsonl(readLineBytes(stream(), "输入"))) blocks.push(block);
  expect(blocks.map(({ text }) => text).join("")).toBe(expected.text);
  expect(blocks.flatMap(({ failures }) => failures)).toEqual(expected.failures);
  expect(new Set(blocks.flatMap(({ codes }) => codes))).toEqual(new Set([0, 1, 3]));
});

it("says so when a thread cannot load the rules, instead of waiting for ever", async () => {
  const pool = openAuditPool(2, { dirs: [join(tmpdir(), "no-such-rules")], cacheDir: null, asOf: null });
  onTestFinished(() => pool.close());
  await expect(all(pool.check(readLineBytes(stream(), "输入")))).rejects.toThrow("no-such-rules");
});
