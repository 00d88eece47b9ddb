import type { RulesReport } from "../app/rules/check-rule-folder.ts";
import type { RuleFolderDiff } from "../app/rules/compare-rule-folders.ts";
import type { RuleAnswer, StretchAnswer, TextAnswer } from "../app/rules/explain-text.ts";
import type { RuleListing } from "../app/rules/list-rules.ts";
import type { Finding } from "../model/finding.ts";
import { LABELS } from "../model/labels.ts";

const STATUS: Record<RuleListing["status"], string> = { draft: "起草", trial: "试行", stable: "正式", retired: "停用" };
const KIND = { example: "示例", wording: "用语", disguise: "变形书写", overlap: "重叠", coverage: "示例不足" } as const;
const CHANGE = { added: "新增", removed: "减少", changed: "改变" } as const;
const MOST_NEAR = 5;

/** Head and rows of the table that `rules list` prints. */
export function listTable(rules: readonly RuleListing[]): [readonly string[], readonly (readonly string[])[]] {
  const rows = rules.map(({ id, title, ground, verdict, status, version, origin }) => [
    id,
    title,
    LABELS.ground[ground],
    LABELS.verdict[verdict],
    STATUS[status],
    version,
    origin,
  ]);
  return [["编号", "标题", "事由", "结论", "状态", "版本", "来处"], rows];
}

/** The lines of `rules check`: every error, the notices when `all`, and what was tried. */
export function reportLines(report: RulesReport, all: boolean): readonly string[] {
  const errors = report.problems.filter(({ severity }) => severity === "error");
  const notices = report.problems.filter(({ severity }) => severity === "notice");
  const shown = all ? [...errors, ...notices] : errors;
  const disguises = Object.entries(report.disguises).map(([name, { tried, found }]) => `${name} ${found}/${tried}`);
  return [
    ...shown.map(
      ({ severity, kind, ruleId, what }) =>
        `[${severity === "error" ? "错误" : "提示"}·${KIND[kind]}] ${ruleId}：${what}`,
    ),
    `共检验 ${report.rules} 条规则、${report.examples} 个示例：错误 ${errors.length} 处，提示 ${notices.length} 处${all || notices.length === 0 ? "" : "（--all 列出）"}。`,
    `变形书写仍命中：${disguises.join("，") || "没有可试的示例"}。`,
  ];
}

/** Which rule to show, or all that came near. */
interface Shown {
  readonly ruleId: string | null;
  readonly all: boolean;
}

/** The lines of `rules explain`. */
export function answerLines(answer: TextAnswer, shown: Shown): readonly string[] {
  if (answer.stretches.length === 0) return ["没有出现任何规则的关键词，不再往下比对。"];
  const findings = answer.findings.map((finding) => `[${LABELS.verdict[finding.verdict]}] ${finding.trace}`);
  return [
    findings.length === 0 ? "没有命中。" : `命中 ${findings.length} 处：`,
    ...findings.map((line) => `  ${line}`),
    ...answer.stretches.flatMap((stretch) => stretchLines(stretch, shown)),
  ];
}

function stretchLines({ field, text, words, matched, near }: StretchAnswer, { ruleId, all }: Shown): readonly string[] {
  const isWanted = (answer: RuleAnswer) => ruleId === null || answer.ruleId === ruleId;
  const listed = near.filter(isWanted);
  const shownNear = all || ruleId !== null ? listed : listed.slice(0, MOST_NEAR);
  const rest = listed.length - shownNear.length;
  return [
    "",
    `${fieldName(field)}：${text}`,
    `  认出的词：${words.map((word) => `${word.text}【${word.classes.join("、")}】`).join("　") || "无"}`,
    ...matched.filter(isWanted).flatMap((answer) => ruleAnswerLines(answer, "符合短语")),
    ...shownNear.flatMap((answer) => ruleAnswerLines(answer, "未符合")),
    ...(rest > 0 ? [`  另有 ${rest} 条规则接近而未符合（--all 列出，--rule 只看一条）`] : []),
  ];
}

function ruleAnswerLines({ ruleId, title, attempts }: RuleAnswer, heading: string): readonly string[] {
  return [`  ${heading} ${ruleId}（${title}）`, ...attempts.map(attemptLine)];
}

function attemptLine({ phrase, quote, outcome, detail }: RuleAnswer["attempts"][number]): string {
  const words = quote === "" ? "" : `　“${quote}”`;
  return `    ${phrase}${words}：${outcome === "finding" ? "命中" : detail}`;
}

function fieldName(field: string): string {
  if (field === "title") return "标题";
  return field === "text" ? "正文" : `栏目“${field.slice("fields.".length)}”`;
}

/** The lines of `rules diff`. */
export function diffLines(diff: RuleFolderDiff, seconds: number): readonly string[] {
  const { counts, findings, byRule } = diff;
  const moved = byRule.filter(({ before, after }) => before !== after);
  return [
    `旧规则 ${diff.before.version}（${diff.before.hash.slice(0, 12)}），新规则 ${diff.after.version}（${diff.after.hash.slice(0, 12)}）。`,
    `招聘信息 ${diff.postings} 条，命中 ${findings.before} 处变为 ${findings.after} 处：新增 ${counts.added}，减少 ${counts.removed}，改变 ${counts.changed}（用时 ${seconds} 秒）。`,
    ...(["added", "removed", "changed"] as const).flatMap((kind) => sampleLines(diff, kind)),
    ...(moved.length === 0 ? [] : ["", "命中数有变的规则："]),
    ...moved.map(({ ruleId, before, after }) => `  ${ruleId}：${before} → ${after}`),
    ...(diff.silent.length === 0 ? [] : ["", `没有命中的规则 ${diff.silent.length} 条：${diff.silent.join("、")}`]),
  ];
}

function sampleLines({ samples, counts }: RuleFolderDiff, kind: keyof typeof CHANGE): readonly string[] {
  const shown = samples.filter((sample) => sample.kind === kind);
  if (shown.length === 0) return [];
  return [
    "",
    `${CHANGE[kind]} ${counts[kind]} 处${shown.length < counts[kind] ? `，列出 ${shown.length} 处` : ""}：`,
    ...shown.map(({ postingKey, title, before, after }) => {
      const words = [before, after].flatMap((finding) => (finding === null ? [] : [judgement(finding)]));
      return `  ${postingKey} ${title}：${words.join(" → ")}`;
    }),
  ];
}

function judgement({ ruleId, verdict, quote }: Finding): string {
  return `“${quote}” ${LABELS.verdict[verdict]}（${ruleId}）`;
}
