import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { corpusOfFile } from "../../../src/app/rules/corpus.ts";
import { diffRulesets } from "../../../src/app/rules/diff-rulesets.ts";
import { createAuditor } from "../../../src/audit/auditor.ts";
import type { Failure } from "../../../src/model/failure.ts";
import { leftHandRule, readFolder, ruleFolder, temporaryFolder } from "./rule-folder.ts";

const TEXTS = ["不招左撇子", "不招左利手", "不招左撇子和左利手", "包吃住"];

function auditorOf(rule: string) {
  return createAuditor(readFolder(ruleFolder({ "other/left-hand.yaml": rule })).ruleset);
}

function corpusFile(lines: readonly string[], name = "corpus.jsonl"): string {
  const path = join(temporaryFolder(), name);
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(bytes) : bytes);
  return path;
}

async function diff(before: string, after: string, name?: string) {
  const lines = TEXTS.map((text, index) => JSON.stringify({ id: `p${index}`, title: "装配工", text }));
  const failures: Failure[] = [];
  const corpus = corpusOfFile(corpusFile(lines, name), (failure) => failures.push(failure));
  return diffRulesets(corpus, { before: auditorOf(before), after: auditorOf(after), sampleSize: 1 });
}

describe("comparing two rule sets over a corpus", () => {
  it("finds no difference between a rule set and itself, also in a gzipped corpus", async () => {
    const same = await diff(leftHandRule(), leftHandRule(), "corpus.jsonl.gz");
    expect(same).toMatchObject({
      postings: 4,
      findings: { before: 3, after: 3 },
      counts: { added: 0, removed: 0, changed: 0 },
      samples: [],
    });
  });

  it("counts every new finding and shows as many samples as asked", async () => {
    const wider = leftHandRule({ match: "[不招【左手】, 和【左手】]" });
    const { counts, samples, byRule } = await diff(leftHandRule(), wider);
    expect(counts).toEqual({ added: 1, removed: 0, changed: 0 });
    expect(samples).toMatchObject([{ kind: "added", postingKey: "p2", before: null, after: { quote: "和左利手" } }]);
    expect(byRule).toEqual([{ ruleId: "other.left-hand", before: 3, after: 4 }]);
  });

  it("calls a finding changed, not lost and new, when only the verdict or the rule's name is another", async () => {
    const stricter = leftHandRule({ verdict: "violation" });
    const { counts, samples } = await diff(leftHandRule(), stricter);
    expect(counts).toEqual({ added: 0, removed: 0, changed: 3 });
    expect(samples[0]).toMatchObject({ before: { verdict: "review" }, after: { verdict: "violation" } });
    const renamed = leftHandRule({ id: "other.left-handed" });
    expect((await diff(leftHandRule(), renamed)).counts).toEqual({ added: 0, removed: 0, changed: 3 });
  });

  it("records a line that cannot be read and audits the others", async () => {
    const failures: Failure[] = [];
    const path = corpusFile(['{"id":"a","text":"不招左撇子"}', "{broken", '{"id":"b","text":"不招左利手"}']);
    const auditor = auditorOf(leftHandRule());
    const corpus = corpusOfFile(path, (failure) => failures.push(failure));
    const result = await diffRulesets(corpus, { before: auditor, after: auditor, sampleSize: 5 });
    expect(result.findings).toEqual({ before: 2, after: 2 });
    expect(failures).toMatchObject([{ code: "LINE_INVALID", subject: `${path} 第 2 行` }]);
  });
});
