import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createAuditor } from "../src/audit/auditor.ts";
import { loadRuleset, readRuleset } from "../src/audit/ruleset/load-ruleset.ts";
import { naivePatterns, sevenKeywords } from "./baselines.ts";
import { type GroundScore, type Predicted, type Score, score, shares3, total } from "./score.ts";
import { readScoredSet, type Scored } from "./scored-set.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    errors: { type: "string" },
    json: { type: "boolean", default: false },
    rules: { type: "string", multiple: true },
    untried: { type: "boolean", default: false },
  },
});
const [path] = positionals;
if (path === undefined)
  throw new Error("用法：npm run eval -- <文件.jsonl> [--errors 错例.jsonl] [--json] [--rules 目录]");

const source = { dirs: values.rules ?? ["rules"], cacheDir: join(tmpdir(), "pingpin-bench") };
const ruleset = values.untried ? readRuleset(source).ruleset : loadRuleset(source);
const auditor = createAuditor(ruleset);
const set = readScoredSet(path);
const ours = score(set, ({ posting }: Scored): readonly Predicted[] =>
  auditor
    .audit(posting)
    .map(({ ground, direction, verdict, quote, span }) => ({ ground, direction, verdict, quote, field: span.field })),
);
const keywords = score(set, ({ posting }) => sevenKeywords(posting));
const naive = score(set, ({ posting }) => naivePatterns(posting));

if (values.errors !== undefined)
  writeFileSync(values.errors, `${ours.errors.map((error) => JSON.stringify(error)).join("\n")}\n`);
if (values.json)
  console.log(
    JSON.stringify({
      file: path,
      rulesetHash: ruleset.hash,
      ours: summary(ours),
      keywords: summary(keywords),
      naive: summary(naive),
    }),
  );
else print();

function summary(result: Score): object {
  const hints = pick(result.hints, ["age", "school", "appearance"]);
  const share = (counts: GroundScore) => ({ ...counts, ...shares3(counts) });
  return {
    grounds: Object.fromEntries(Object.entries(result.grounds).map(([ground, counts]) => [ground, share(counts)])),
    total: share(total(result.grounds)),
    hints: Object.fromEntries(Object.entries(result.hints).map(([ground, counts]) => [ground, share(counts)])),
    hintsTotal: share(total(hints)),
    rightVerdict: result.rightVerdict,
    spanOverlap: result.spanOverlap,
    forms: result.forms,
    neutral: result.neutral,
  };
}

function pick(scores: Score["hints"], grounds: readonly string[]): Score["hints"] {
  return Object.fromEntries(Object.entries(scores).filter(([ground]) => grounds.includes(ground)));
}

function print(): void {
  console.log(
    `${path}：${set.length} 条，规则集 ${ruleset.version}（${ruleset.hash.slice(0, 12)}，${ruleset.rules.length} 条规则）`,
  );
  console.log("疑似违法或者待研判：");
  printTable(ours.grounds);
  printRow("合计", total(ours.grounds));
  console.log("优化提示：");
  printTable(ours.hints);
  printRow("年龄院校形象", total(pick(ours.hints, ["age", "school", "appearance"])));
  console.log(`结论完全正确 ${percent(ours.rightVerdict)}，位置重合 ${percent(ours.spanOverlap)}`);
  for (const [form, { n, hit }] of Object.entries(ours.forms))
    console.log(`短语 ${form}：${hit}/${n} = ${percent(hit / n)}`);
  if (ours.neutral.n > 0)
    console.log(
      `误报 ${ours.neutral.falseAlarms}/${ours.neutral.n} = ${percent(ours.neutral.falseAlarms / ours.neutral.n)}`,
    );
  printRow("对照：七关键词 sex", keywords.grounds["sex"] ?? total({}));
  printRow("对照：七关键词 合计", total(keywords.grounds));
  printRow("对照：朴素正则 sex", naive.grounds["sex"] ?? total({}));
  printRow("对照：朴素正则 合计", total(naive.grounds));
}

function printTable(scores: Readonly<Record<string, GroundScore>>): void {
  for (const [ground, counts] of Object.entries(scores).sort()) {
    if (counts.n + counts.falsePositives > 0) printRow(ground, counts);
  }
}

function printRow(name: string, counts: GroundScore): void {
  const { precision, recall, f1 } = shares3(counts);
  const { n, falsePositives, falseNegatives } = counts;
  console.log(
    `  ${name.padEnd(20)} n=${String(n).padStart(4)}  P=${precision.toFixed(3)}  R=${recall.toFixed(3)}  F1=${f1.toFixed(3)}  误报=${falsePositives} 漏报=${falseNegatives}`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
