import { Command, InvalidArgumentError } from "commander";
import type { EmployerType } from "../../model/closed-lists.ts";
import { ExitCode, exitCodeOf } from "../../model/exit-code.ts";
import type { Failure } from "../../model/failure.ts";
import { isActive } from "../../model/finding.ts";
import { LABELS } from "../../model/labels.ts";
import type { PostingField } from "../../model/posting.ts";
import { answer } from "../answer.ts";
import { bind, calendarDate, collect, type Invocation, wholeNumber } from "../invocation.ts";
import { formatTable, notice, write, writeLine } from "../print.ts";
import { answerLines, diffLines, listTable, reportLines } from "../rules-text.ts";
import { withOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

/** `pingpin rules`: what the rules are, whether they hold, why they say what they say. */
export function rulesCommand(): Command {
  const command = new Command("rules").description("查看、检验规则，说明为什么命中或者不命中");
  for (const make of [listCommand, showCommand, checkRulesCommand, explainCommand, diffCommand, docsCommand]) {
    command.addCommand(make());
  }
  return command;
}

function listCommand(): Command {
  const command = new Command("list").description("列出全部规则及其来处");
  return bind(command, async (invocation) => {
    const { readRules } = await import("../../app/rules/rule-sources.ts");
    const { listRules } = await import("../../app/rules/list-rules.ts");
    const read = readRules(invocation);
    const rules = listRules(read);
    const ruleset = { version: read.ruleset.version, hash: read.ruleset.hash };
    return answer(invocation, { ruleset, rules }, [
      formatTable(...listTable(rules)),
      `规则集 ${ruleset.version}（${ruleset.hash.slice(0, 12)}），共 ${rules.length} 条规则。`,
    ]);
  });
}

function showCommand(): Command {
  const command = new Command("show").argument("<规则编号>", "如 sex.male-limit").description("显示一条规则的全部内容");
  return bind(command, async (invocation, _options, [id = ""]) => {
    const { findRule, originOf, readRules } = await import("../../app/rules/rule-sources.ts");
    const { ruleLines, withoutEscapes } = await import("../../app/rules/rule-catalogue.ts");
    const read = readRules(invocation);
    const entry = findRule(read, id);
    const { dir, path, text } = entry.file;
    const lines = ruleLines(entry, read.ruleset.exceptions, read.ruleset.law);
    return answer(invocation, { rule: entry.rule, origin: originOf(entry), file: `${dir}/${path}` }, async () => {
      await writeLine(lines.map(withoutEscapes).join("\n"));
      await write(`规则文件 ${dir}/${path}：\n\n${text}`);
    });
  });
}

interface CheckFlags {
  readonly all?: boolean;
}

function checkRulesCommand(): Command {
  const command = new Command("check")
    .description("检验规则：自带示例、相互示例、变形书写、用语；有错误时退出码为 2")
    .option("--all", "也列出全部提示（重叠、示例不足）");
  return bind<CheckFlags>(command, async (invocation, flags) => {
    const { readRules } = await import("../../app/rules/rule-sources.ts");
    const { checkRuleFolder } = await import("../../app/rules/check-rule-folder.ts");
    const report = checkRuleFolder(readRules(invocation));
    const isBad = report.problems.some(({ severity }) => severity === "error");
    const exitCode = isBad ? ExitCode.badInput : ExitCode.clean;
    return answer(invocation, report, reportLines(report, flags.all === true), { exitCode });
  });
}

interface ExplainFlags {
  readonly title: string;
  readonly field: readonly PostingField[];
  readonly employer?: string;
  readonly employerType: EmployerType;
  readonly postedOn?: string;
  readonly jurisdiction?: string;
  readonly rule?: string;
  readonly all?: boolean;
}

function explainCommand(): Command {
  const command = new Command("explain")
    .argument("[文字]", "招聘信息的正文；只看栏目时可以不写")
    .description("说明一段文字为什么命中或者不命中，指出第一个不符的成分")
    .option("--title <标题>", "岗位名称", "")
    .option("--field <标签=值>", "网页或表格上单列的栏目，可写多次，如 --field 性别=男", collectField, [])
    .option("--employer <名称>", "用人单位名称")
    .addOption(
      wordedOption("--employer-type <性质>", "用人单位性质", LABELS.employerType).default(
        "unknown",
        LABELS.employerType.unknown,
      ),
    )
    .option("--posted-on <日期>", "发布日期，如 2026-05-01", calendarDate)
    .option("--jurisdiction <代码>", "用工所在地行政区划代码")
    .option("--rule <规则编号>", "只看这一条规则")
    .option("--all", "列出全部接近的规则");
  return bind<ExplainFlags>(command, async (invocation, flags, [text = ""]) => {
    const { findRule, readRules } = await import("../../app/rules/rule-sources.ts");
    const { explainText } = await import("../../app/rules/explain-text.ts");
    const read = readRules(invocation);
    if (flags.rule !== undefined) findRule(read, flags.rule);
    const explained = explainText(read, {
      text,
      title: flags.title,
      fields: flags.field,
      employer: flags.employer ?? null,
      employerType: flags.employerType,
      postedOn: flags.postedOn ?? null,
      jurisdiction: flags.jurisdiction ?? null,
    });
    const exitCode = exitCodeOf({ found: explained.findings.filter(isActive).length });
    const shown = { ruleId: flags.rule ?? null, all: flags.all === true };
    return answer(invocation, explained, answerLines(explained, shown), { exitCode });
  });
}

interface DiffFlags {
  readonly baseline: readonly string[];
  readonly corpus?: string;
  readonly samples: number;
}

function diffCommand(): Command {
  const command = new Command("diff")
    .description("用新旧两套规则分别筛查，列出新增、减少和改变的命中")
    .requiredOption("--baseline <目录>", "旧的规则目录，可写多次，后者优先", collect, [])
    .option("--corpus <文件>", "招聘信息 .jsonl 或 .jsonl.gz；不写时用数据目录中已存的招聘信息")
    .option("--samples <条数>", "每类最多列出的样例数", wholeNumber(0, 1000), 20);
  return bind<DiffFlags>(command, async (invocation, flags) => {
    const started = performance.now();
    const failures: Failure[] = [];
    const diff = await comparison(invocation, flags, failures);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    if (!invocation.json) for (const { message } of failures) notice(message);
    return answer(invocation, { ...diff, seconds }, diffLines(diff, seconds), { failures });
  });
}

async function comparison(invocation: Invocation, flags: DiffFlags, failures: Failure[]) {
  const { corpusOfFile, corpusOfStore } = await import("../../app/rules/corpus.ts");
  const { compareRuleFolders } = await import("../../app/rules/compare-rule-folders.ts");
  const request = { baseline: flags.baseline, sampleSize: flags.samples };
  if (flags.corpus !== undefined) {
    const corpus = corpusOfFile(flags.corpus, (failure) => failures.push(failure));
    return compareRuleFolders(corpus, invocation, request);
  }
  return withOffice(invocation, (office) => compareRuleFolders(corpusOfStore(office.store), invocation, request));
}

interface DocsFlags {
  readonly out: string;
}

function docsCommand(): Command {
  const command = new Command("docs")
    .description("生成规则目录（Markdown），供业务人员查阅")
    .option("--out <文件>", "写到哪里；写 - 时输出到屏幕", "docs/rules.md");
  return bind<DocsFlags>(command, async (invocation, { out }) => {
    const { readRules } = await import("../../app/rules/rule-sources.ts");
    const { ruleCatalogue, writeCatalogue } = await import("../../app/rules/rule-catalogue.ts");
    const read = readRules(invocation);
    const text = ruleCatalogue(read);
    if (out !== "-") await writeCatalogue(out, text);
    const body = { out, rules: read.rules.length, text: out === "-" ? text : null };
    if (out === "-") return answer(invocation, body, () => write(text));
    return answer(invocation, body, `已写入 ${out}，共 ${read.rules.length} 条规则。`);
  });
}

function collectField(text: string, previous: readonly PostingField[]): readonly PostingField[] {
  const [, label = "", value = ""] = /^([^=＝]+)[=＝](.*)$/su.exec(text) ?? [];
  if (label === "") throw new InvalidArgumentError("应写作 标签=值，如 性别=男");
  return [...previous, { label, value }];
}
