import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { newPlaces } from "../../src/audit/compile/anchor-scanner.ts";
import { compileRuleset } from "../../src/audit/compile/compile.ts";
import { readRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import { sentenceRanges } from "../../src/audit/scan/sentence-ranges.ts";

/** Of a thousand sentences of ordinary postings, which ask for nothing personal, so many may be looked at closely. */
const MOST_PER_THOUSAND = 80;

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "fixtures/ordinary/postings.txt"), "utf8");
const sentences = text.split(/[。；！？;!?\n]+/).filter((sentence) => sentence.trim() !== "");
const { anchors } = compileRuleset(readRuleset({ dirs: [join(root, "rules")], cacheDir: null }).ruleset);

/** What the auditor would open of a text, each stretch from the word on that opened it. */
function opened(body: string): readonly string[] {
  const places = newPlaces();
  expect(anchors.scan(body, places)).toBe(true);
  return sentenceRanges(body, places).map(([from, to]) => {
    const first = places.at.find((at) => at >= from) ?? from;
    return `${body.slice(first, first + 6)} ← ${body.slice(from, to).trim()}`;
  });
}

/** The rarer openers first, so that those past the limit are the ones to blame. */
function rarestFirst(stretches: readonly string[]): readonly string[] {
  const times = (stretch: string) => stretches.filter((other) => other.slice(0, 2) === stretch.slice(0, 2)).length;
  return [...stretches].sort((a, b) => times(a) - times(b) || (a < b ? -1 : 1));
}

it("no frequent word among the anchors makes a whole audit slow: few ordinary sentences are opened", () => {
  const most = Math.floor((sentences.length * MOST_PER_THOUSAND) / 1000);
  const all = rarestFirst(opened(text));
  expect(all).toEqual(all.slice(0, most));
});

it("sentences with a condition are opened, so the limit is not kept by opening none", () => {
  expect(opened("负责开票收款并且按月归档。限男性。每天下午提供茶水点心。35岁以下。")).toHaveLength(2);
});
