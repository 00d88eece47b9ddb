import type { RuleWithFile } from "../../audit/ruleset/check-rules.ts";
import { articleName } from "../../model/article-name.ts";
import { Ground } from "../../model/closed-lists.ts";
import { directionLabel, LABELS } from "../../model/labels.ts";
import type { LegalBasis } from "../../model/legal-basis.ts";
import type { BasisRef, Rule, RuleException } from "../../model/rule.ts";
import { visibleText } from "../../report/visible-text.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { exampleFacts, exampleText } from "./example-posting.ts";
import { originOf, type ReadRules } from "./rule-sources.ts";

const STATUS: Record<Rule["status"], string> = {
  draft: "起草中，不参加筛查",
  trial: "试行，疑似违法一律列为待研判",
  stable: "正式",
  retired: "已停用，不参加筛查",
};

const SPECIAL = /[\\`*_<>|[\]#&]/g;
const ESCAPED = /\\([\\`*_<>|[\]#&])/g;

/** The catalogue of all rules by ground, as Markdown that lawyers read; the same rules give the same bytes. */
export function ruleCatalogue(read: ReadRules): string {
  const { head, law } = read.ruleset;
  const sections = Ground.options.flatMap((ground) => groundSection(ground, read));
  const unverified = [...law.values()].filter(({ certainty }) => certainty === "unverified").length;
  return [
    "# 规则目录",
    "",
    `${head.title}，版本 ${head.version}，共 ${read.rules.length} 条规则。本页由 \`pingpin rules docs\` 生成，请勿手改；写法见 \`rules/FORMAT.md\`。`,
    "",
    `命中只说明文字符合规则，是否违法由主管机关认定。登记的法条共 ${law.size} 条，其中 ${unverified} 条的条文待核对，标“（条文待核对）”，对外引用前须先核对原文。`,
    "",
    ...sections,
  ].join("\n");
}

/** Writes a catalogue whole or not at all. Throws OUTPUT_UNWRITABLE or DISK_FULL. */
export async function writeCatalogue(path: string, text: string): Promise<void> {
  await writeFileWhole(path, Buffer.from(text));
}

function groundSection(ground: Ground, { ruleset, rules }: ReadRules): readonly string[] {
  const entries = rules.filter(({ rule }) => rule.ground === ground).sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  if (entries.length === 0) return [];
  const sections = entries.flatMap((entry) => ruleLines(entry, ruleset.exceptions, ruleset.law));
  return [`## ${LABELS.ground[ground]}`, "", ...sections];
}

/** One rule as the catalogue and `rules show` print it. */
export function ruleLines(
  entry: RuleWithFile,
  exceptions: ReadonlyMap<string, RuleException>,
  law: ReadonlyMap<string, LegalBasis>,
): readonly string[] {
  const { rule } = entry;
  const held = rule.unless.flatMap((item) => (typeof item === "string" ? (exceptions.get(item) ?? []) : item));
  return [
    `### ${plain(rule.title)}（${rule.id}）`,
    "",
    `- 结论：${LABELS.verdict[rule.verdict]}${byEmployer(rule)}；指向：${directionLabel(rule.ground, rule.direction)}；${STATUS[rule.status]}；版本 ${rule.version}；${originOf(entry)}`,
    ...inForce(rule),
    ...listed("命中", rule.examples.hit.map(shownExample)),
    ...listed("不命中", rule.examples.miss.map(shownExample)),
    ...listed("因例外而变", rule.examples.becomes.map(shownExample)),
    ...listed(
      "例外",
      held.map((exception) => exceptionWords(exception, law)),
    ),
    ...listed(
      "依据",
      rule.basis.map((ref) => basisWords(ref, law)),
    ),
    `- 建议：${plain(rule.remedy.advice)}${rule.remedy.replace === null ? "" : `可改写为“${plain(rule.remedy.replace)}”。`}`,
    ...listed("待查事实", rule.factsNeeded.map(plain)),
    ...listed(
      "已知不足（应命中而尚未命中）",
      rule.known_gaps.map((text) => `“${plain(text)}”`),
    ),
    "",
  ];
}

function byEmployer({ byEmployer: other }: Rule): string {
  const cases = Object.entries(other).map(
    ([type, verdict]) => `${LABELS.employerType[type as keyof typeof LABELS.employerType]}为${LABELS.verdict[verdict]}`,
  );
  return cases.length === 0 ? "" : `（${cases.join("，")}）`;
}

function inForce({ effective: { from, until }, jurisdiction }: Rule): readonly string[] {
  const dates = `${from === null ? "" : `自 ${from} 起`}${until === null ? "" : `至 ${until} 前`}`;
  const place = jurisdiction === "CN" ? "" : `只适用于行政区划代码以 ${jurisdiction} 开头的地方`;
  const words = [dates, place].filter((part) => part !== "");
  return words.length === 0 ? [] : [`- 适用：${words.join("，")}`];
}

function listed(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`- ${title}：`, ...items.map((item) => `  - ${item}`)];
}

function shownExample(example: Rule["examples"]["hit"][number]): string {
  const { employerType, verdict, by } = exampleFacts(example);
  const notes = [
    ...(employerType === undefined ? [] : [LABELS.employerType[employerType]]),
    ...(verdict === undefined ? [] : [verdict === "none" ? "不作为命中" : LABELS.verdict[verdict]]),
    ...(by === undefined ? [] : [`例外 ${by}`]),
  ];
  return `“${plain(exampleText(example))}”${notes.length === 0 ? "" : `（${notes.join("，")}）`}`;
}

function exceptionWords(exception: RuleException, law: ReadonlyMap<string, LegalBasis>): string {
  const verdict = exception.verdict === "none" ? "不作为命中" : `改为${LABELS.verdict[exception.verdict]}`;
  const basis = exception.basis.map((ref) => articleOf(ref, law));
  const facts = exception.factsNeeded.map(plain);
  return [
    `${plain(exception.title)}（${exception.id}）：${verdict}`,
    ...(basis.length === 0 ? [] : [`依据${basis.join("、")}`]),
    ...(facts.length === 0 ? [] : [`待查：${facts.join("；")}`]),
  ].join("；");
}

function basisWords(ref: BasisRef, law: ReadonlyMap<string, LegalBasis>): string {
  const entry = law.get(ref.ref);
  const role = ref.role === undefined ? "" : `（${ref.role}）`;
  return entry === undefined ? ref.ref : `${articleOf(ref, law)}${role}：${plain(entry.gist)}`;
}

function articleOf({ ref, item }: BasisRef, law: ReadonlyMap<string, LegalBasis>): string {
  const entry = law.get(ref);
  if (entry === undefined) return ref;
  const doubt = entry.certainty === "verified" ? "（条文已核对）" : "（条文待核对）";
  return `${articleName({ ...entry, item: item ?? entry.item })}${doubt}`;
}

/** Words as they may stand in a Markdown line: invisible marks shown by their code, special characters escaped. */
function plain(text: string): string {
  return visibleText(text.replace(/\p{Cf}/gu, shownMark))
    .replace(/\s*\n\s*/g, " ⏎ ")
    .replace(SPECIAL, "\\$&");
}

function shownMark(mark: string): string {
  return `〔U+${mark.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0") ?? ""}〕`;
}

/** Catalogue lines as a terminal shows them, without the escapes of Markdown. */
export function withoutEscapes(line: string): string {
  return line.replace(ESCAPED, "$1");
}
