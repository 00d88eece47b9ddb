import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createAuditor } from "../src/audit/auditor.ts";
import { readRuleset } from "../src/audit/load-ruleset.ts";
import type { PostingText } from "../src/model/posting.ts";
import { naivePatterns } from "./baselines.ts";

const [path, rules] = process.argv.slice(2);
if (path === undefined) throw new Error("用法：tsx bench/speed.ts <文件.jsonl 或 .jsonl.gz> [规则目录]");
const bytes = readFileSync(path);
const plain = path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
const postings = plain
  .toString("utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map(postingOf);
const characters = postings.reduce((sum, { title, body }) => sum + title.length + body.length, 0);

const { ruleset } = readRuleset({ dirs: [rules ?? "rules"], cacheDir: join(tmpdir(), "pingpin-bench") });
const auditor = createAuditor(ruleset);
const jieba = createRequire(import.meta.url)("nodejs-jieba") as typeof import("nodejs-jieba");
auditor.audit(postingOf('{"id":"w","title":"","text":"年限男性优先"}'));

const readAndParse = median(() => {
  for (const line of plain.toString("utf8").split("\n")) if (line !== "") JSON.parse(line);
});
let findings = 0;
const audit = median(() => {
  findings = postings.reduce((sum, posting) => sum + auditor.audit(posting).length, 0);
});
const patterns = median(() => {
  for (const posting of postings) naivePatterns(posting);
});
const cut = median(() => {
  for (const { title, body } of postings) jieba.cut(`${title}\n${body}`, false);
});

console.log(
  `${postings.length} 条，${(characters / 1e6).toFixed(2)} 百万字，命中 ${findings} 处，规则 ${ruleset.rules.length} 条`,
);
report("读取并解析 JSON", readAndParse);
report("筛查", audit);
report("朴素正则", patterns);
report("结巴全文分词", cut);
console.log(
  `筛查比分词快 ${(cut / audit).toFixed(1)} 倍，比朴素正则快 ${(patterns / audit).toFixed(1)} 倍；读取加筛查为读取的 ${((readAndParse + audit) / readAndParse).toFixed(2)} 倍`,
);

function report(name: string, milliseconds: number): void {
  console.log(
    `  ${name}：${milliseconds.toFixed(0)} 毫秒，${(characters / 1000 / milliseconds).toFixed(1)} 百万字每秒`,
  );
}

/** CPU time, since the machine may be shared; the median of three runs after one to warm up. */
function median(run: () => void): number {
  run();
  const times = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[1] ?? 0;
}

function postingOf(line: string): PostingText {
  const data = JSON.parse(line) as { id: string; title?: string; text?: string; fields?: Record<string, string> };
  return {
    key: data.id,
    title: data.title ?? "",
    body: data.text ?? "",
    fields: Object.entries(data.fields ?? {}).map(([label, value]) => ({ label, value })),
    employer: null,
    employerType: "unknown",
    postedOn: null,
    location: null,
    jurisdiction: null,
  };
}
