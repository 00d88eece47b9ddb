import { Command } from "commander";
import type { Office } from "../../app/office.ts";
import type { DecisionRequest, ReviewFilter } from "../../app/reviews/reviews.ts";
import type { Statement } from "../../app/statements/statements.ts";
import type { Channel, ReviewDecision, Role, Verdict } from "../../model/closed-lists.ts";
import type { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import { REASON_CODES } from "../../model/reason-codes.ts";
import { answer } from "../answer.ts";
import { bind, type Invocation, personName, wholeNumber } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { roleIn, roleOption } from "../role-option.ts";
import { bindOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";
import { exportCommand, importFormCommand } from "./review-form.ts";
import { markCommand } from "./review-mark.ts";

const STATES = { open: "待复核", ...LABELS.decision, all: "全部" } as const;

/** `pingpin review`: the queue of findings and decisions on them by a named person. */
export function reviewCommand(): Command {
  return new Command("review")
    .description("复核命中")
    .addCommand(listCommand())
    .addCommand(decideCommand())
    .addCommand(markCommand())
    .addCommand(reasonsCommand())
    .addCommand(exportCommand())
    .addCommand(importFormCommand());
}

interface ListFlags {
  readonly state: "open" | ReviewDecision | "all";
  readonly verdict?: Verdict;
  readonly search?: string;
  readonly limit: number;
  readonly after?: string;
}

function listCommand(): Command {
  const command = new Command("list")
    .description("列出命中，默认只列待复核的")
    .addOption(wordedOption("--state <状态>", "复核状态", STATES).default("open", STATES.open))
    .addOption(wordedOption("--verdict <结论>", "只列某种结论", LABELS.verdict))
    .option("--search <词语>", "在摘录、岗位名称、单位名称中查找")
    .option("--limit <条数>", "一次列出的条数", wholeNumber(1, 1000), 50)
    .option("--after <编号>", "从该命中编号之后接着列");
  return bindOffice<ListFlags>(command, list);
}

async function list(office: Office, invocation: Invocation, flags: ListFlags): Promise<ExitCode> {
  const { reviewDocument, reviewQueue } = await import("../../app/reviews/reviews.ts");
  const { statementLine } = await import("../../app/statements/statement-queue.ts");
  const filter: ReviewFilter = {
    ...(flags.state === "all" ? {} : { decision: flags.state }),
    ...(flags.verdict === undefined ? {} : { verdicts: [flags.verdict] }),
    ...(flags.search === undefined ? {} : { search: flags.search }),
  };
  const queue = await reviewQueue(office, filter, { after: flags.after ?? null, limit: flags.limit });
  const { total, byVerdict } = queue;
  const rows = queue.rows.map(({ stored, posting, latestReview }) => [
    stored.id,
    LABELS.verdict[stored.finding.verdict],
    LABELS.ground[stored.finding.ground],
    stored.finding.flags.includes("image") ? `${stored.finding.quote}（图片识别）` : stored.finding.quote,
    `${posting.employer ?? "（单位不明）"} ${posting.title}`,
    latestReview === null ? "待复核" : `${LABELS.decision[latestReview.decision]}（${latestReview.by}）`,
  ]);
  const statements = await statementsAsked(office, flags);
  const body = { ...reviewDocument(queue), statements: statements.map(statementLine) };
  return answer(invocation, body, [
    formatTable(["命中编号", "结论", "事由", "摘录", "单位与岗位", "复核"], rows),
    ...statements.flatMap(statementLines),
    `共 ${total} 处（${LABELS.verdict.violation} ${byVerdict.violation}，${LABELS.verdict.review} ${byVerdict.review}，${LABELS.verdict.hint} ${byVerdict.hint}），本页 ${rows.length} 处。${statements.length === 0 ? "" : `另有陈述 ${statements.length} 条，不计入以上处数。`}`,
  ]);
}

/** Statements stand on the first page, above the count of findings on postings, which they are no part of. */
async function statementsAsked(office: Office, { state, verdict, search, after }: ListFlags) {
  if (after !== undefined || (verdict ?? "review") !== "review") return [];
  const { statementQueue } = await import("../../app/statements/statement-queue.ts");
  return statementQueue(office, {
    ...(state === "all" ? {} : { decision: state }),
    ...(search === undefined ? {} : { search }),
  });
}

function statementLines({ submission: { id, employer }, text, words }: Statement): readonly string[] {
  const rows = words.map(({ stored: { id: findingId, finding }, reviews }) => {
    const latest = reviews.at(-1);
    const standing = latest === undefined ? "待复核" : `${LABELS.decision[latest.decision]}（${latest.by}）`;
    return [findingId, LABELS.verdict[finding.verdict], LABELS.ground[finding.ground], finding.quote, standing];
  });
  return [
    `陈述 ${id}，关于“${employer ?? ""}”，举报人转述，尚待核实：${text}`,
    rows.length === 0
      ? `还没有标注：请用 pingpin review mark ${id} 写明哪句原话反映什么。`
      : formatTable(["命中编号", "结论", "事由", "原话", "复核"], rows),
  ];
}

interface DecideFlags extends Omit<DecisionRequest, "findingId" | "role" | "channel" | "reasonCode" | "reasonText"> {
  readonly role?: Role;
  readonly reason: string;
  readonly text?: string;
  readonly channel?: Channel;
}

function decideCommand(): Command {
  const command = new Command("decide")
    .argument("<命中编号...>", "review list 列出的编号，可写多个")
    .description("对命中作出复核决定，由具名人员负责")
    .addOption(wordedOption("--decision <决定>", "复核决定", LABELS.decision).makeOptionMandatory())
    .requiredOption("--reason <理由>", "理由的序号、文字或者代码，见 pingpin review reasons")
    .option("--text <说明>", "补充说明")
    .requiredOption("--by <姓名>", "复核人姓名", personName)
    .addOption(roleOption())
    .addOption(wordedOption("--channel <渠道>", "改用其他处理渠道", LABELS.channel));
  return bindOffice<DecideFlags>(command, async (office, invocation, flags, ids) => {
    const { decideAll, reasonCodeOf } = await import("../../app/reviews/reviews.ts");
    const { reason, text = "", channel = null, decision, by } = flags;
    const role = roleIn(office, flags.role);
    const wish = { decision, by, role, channel, reasonCode: reasonCodeOf(reason), reasonText: text };
    const reviews = await decideAll(office, ids, wish);
    return answer(invocation, { reviews }, `已记录 ${reviews.length} 项决定：${LABELS.decision[decision]}（${by}）。`);
  });
}

function reasonsCommand(): Command {
  const command = new Command("reasons").description("列出复核理由");
  return bind(command, async (invocation) => {
    const rows = REASON_CODES.map(({ code, label, decisions, needsText }, i) => [
      i + 1,
      label,
      decisions.map((decision) => LABELS.decision[decision]).join("、"),
      needsText ? "须写说明" : "",
      code,
    ]);
    return answer(invocation, { reasons: REASON_CODES }, formatTable(["序号", "理由", "可用于", "", "代码"], rows));
  });
}
