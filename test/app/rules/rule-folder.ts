import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { readRuleset } from "../../../src/audit/ruleset/load-ruleset.ts";

/** Shared by all tests, for working out the trimmed dictionary takes a second. */
const CACHE = join(tmpdir(), "pingpin-test-cache");

/** A temporary folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pingpin-rules-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Files of a small rule set of our own: one lexicon, one article, and the rules given. */
export function ruleFolder(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries({ ...BASE, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The rules of a folder alone, as the rule tools take them. */
export function readFolder(folder: string) {
  return readRuleset({ dirs: [folder], cacheDir: CACHE });
}

/** A rule about left-handed people; `changes` replace or add lines at the top level. */
export function leftHandRule(changes: Readonly<Record<string, string>> = {}): string {
  const lines = {
    id: "other.left-hand",
    version: "1.0.0",
    status: "stable",
    title: "排斥惯用左手的人",
    ground: "other",
    direction: "any",
    verdict: "review",
    effective: "{from: null, until: null}",
    basis: "[{ref: XX-1}]",
    match: "[不招【左手】]",
    remedy: "{advice: 删除与岗位无关的条件。}",
    examples: "{hit: [本岗位不招左撇子, 不招左利手员工], miss: [左撇子剪刀销售]}",
    ...changes,
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
}

const BASE = {
  "lexicon/hands.yaml": "classes:\n  左手: {about: 惯用左手的人, words: [左撇子, 左利手, 左利手者], anchor: true}\n",
  "law/example.yaml": `- {id: XX-1, law: 示例条例, article: 第一条, inForceFrom: null, binds: 用人单位, sanction: null, authority: null, certainty: unverified, gist: 不得因惯用手差别对待}\n`,
};
