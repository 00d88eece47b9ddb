import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PostingText } from "../../src/model/posting.ts";

/** Writes a rule folder with the given files (path → YAML) and says where it is. */
export function ruleFolder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "pingpin-rules-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** A lexicon, a law entry and exceptions that small rules can use. */
export const BASE: Readonly<Record<string, string>> = {
  "RULESET.yaml": "{id: test, version: 1.2.3, title: 测试}\n",
  "lexicon/base.yaml": `classes:
  男: {about: 男, anchor: true, group: 性别, words: [男, 男性], erasedBefore: ["【受众】"]}
  女: {about: 女, anchor: true, group: 性别, words: [女, 女性]}
  楠: {about: 谐音, anchor: true, group: 性别, also: [男], obfuscated: true, words: [楠性]}
  优先: {about: 优先, words: [优先, 优先考虑]}
  限: {about: 限, words: [限, 仅限]}
  不限: {about: 不限, words: [不限]}
  受众: {about: 受众, words: [用户]}
  背景: {about: 背景, context: true, words: [学员为]}
  屏蔽: {about: 屏蔽, shield: true, words: [男装, 子女]}
shields:
  - {id: both, title: 男女均可, phrases: ["【男】、?【女】【不限】"]}
`,
  "exceptions.yaml": `- {id: negation, title: 否定, verdict: none, when: [{before: {adjacent: [不得]}}]}
- {id: mine, title: 井下, verdict: review, basis: [{ref: B-1}], factsNeeded: [岗位说明], when: [{posting: [井下]}]}
`,
  "law/test.yaml": `- {id: A-1, law: 示例法, article: 第一条, inForceFrom: 2020-01-01, binds: 用人单位, sanction: null, authority: null, certainty: verified, gist: 示例}
- {id: B-1, law: 示例条例, article: 第二条, inForceFrom: 2020-01-01, binds: 用人单位, sanction: null, authority: null, certainty: unverified, gist: 示例}
`,
};

/** A rule file; `over` replaces or adds top-level lines. */
export function rule(over: Readonly<Record<string, string>> = {}): string {
  const lines: Record<string, string> = {
    id: "sex.test",
    version: "1.0.0",
    status: "stable",
    title: "限定男性",
    ground: "sex",
    direction: "male",
    verdict: "violation",
    effective: "{from: 2023-01-01, until: null}",
    basis: "[{ref: A-1}]",
    match: '["【男】…4【优先】", "【限】【男】", "^【男】$"]',
    unless: "[negation, mine]",
    remedy: "{advice: 删除性别条件, replace: 性别不限}",
    examples: "{hit: [男性优先]}",
    ...over,
  };
  return `${Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n")}\n`;
}
Object.freeze(BASE);

/** A posting of which only the given parts matter. */
export function posting(body: string, over: Partial<PostingText> = {}): PostingText {
  return {
    key: "p-1",
    title: "",
    body,
    fields: [],
    employer: null,
    employerType: "unknown",
    postedOn: null,
    location: null,
    jurisdiction: null,
    ...over,
  };
}
