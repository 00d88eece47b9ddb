import { Command } from "commander";
import type { SubmissionStanding } from "../../app/submission-steps.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { LABELS } from "../../model/labels.ts";
import type { SubmissionStepKind } from "../../model/submission-step.ts";
import { bind, calendarDate, personName, withCommonOptions } from "../invocation.ts";
import { writeJsonDocument } from "../json-document.ts";
import { formatTable, writeLine } from "../print.ts";
import { withOffice } from "../with-office.ts";

interface ListFlags {
  readonly open?: boolean;
  readonly routed?: boolean;
}

/** `pingpin submit list`: complaints with the days left for an answer; never who complained. */
export function submissionListCommand(): Command {
  const command = new Command("list")
    .description("列出登记的举报，答复期限近的在前；不显示举报人")
    .option("--open", "只列还没有答复的")
    .option("--routed", "只列要转法律援助、仲裁、支持起诉的个案");
  return bind<ListFlags>(withCommonOptions(command), async (invocation, flags) => {
    const { submissionStandings } = await import("../../app/submission-steps.ts");
    const { submissionDocument } = await import("../../app/submissions.ts");
    return withOffice(invocation, async (office) => {
      const standings = (await submissionStandings(office)).filter(
        ({ submission, answeredOn }) =>
          (flags.open !== true || answeredOn === null) && (flags.routed !== true || submission.route !== null),
      );
      if (invocation.json) {
        const submissions = standings.map(({ submission, ...rest }) => ({
          ...submissionDocument(submission),
          ...rest,
        }));
        await writeJsonDocument({ ...invocation, failures: [], exitCode: ExitCode.clean }, { submissions });
      } else await writeLine(standings.length === 0 ? "没有登记的举报。" : tableOf(standings));
      return ExitCode.clean;
    });
  });
}

const WORDS: Readonly<Record<SubmissionStepKind, { readonly description: string; readonly done: string }>> = {
  consent: { description: "补记举报人同意移交", done: "已记下举报人同意移交" },
  answered: { description: "记下已答复举报人", done: "已记下答复" },
  routed: { description: "记下个案已转出（法律援助、仲裁、支持起诉）", done: "已记下个案转出" },
};

interface StepFlags {
  readonly by: string;
  readonly on?: string;
  readonly note?: string;
}

/** `pingpin submit consent|answered|routed`: what became of a complaint. */
export function submissionStepCommand(kind: SubmissionStepKind): Command {
  const command = new Command(kind)
    .argument("<登记号>", "举报登记号，见 pingpin submit list")
    .description(WORDS[kind].description)
    .option("--on <日期>", "哪一天，如 2026-12-31；不写时为今天", calendarDate)
    .option("--note <说明>", "怎么办的；不要写举报人姓名和联系方式")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bind<StepFlags>(withCommonOptions(command), async (invocation, { by, on = null, note = null }, [id = ""]) => {
    const { recordSubmissionStep } = await import("../../app/submission-steps.ts");
    return withOffice(invocation, async (office) => {
      const step = await recordSubmissionStep(office, { submissionId: id, kind, on, note, by });
      if (invocation.json) {
        await writeJsonDocument({ ...invocation, failures: [], exitCode: ExitCode.clean }, { step });
      } else await writeLine(`${WORDS[kind].done}：举报 ${id}，${step.on}。`);
      return ExitCode.clean;
    });
  });
}

function tableOf(standings: readonly SubmissionStanding[]): string {
  const rows = standings.map((standing) => {
    const { submission, consented } = standing;
    return [
      submission.id,
      beijingDay(submission.receivedAt),
      LABELS.submissionKind[submission.kind],
      submission.employer ?? "",
      submission.workOrder ?? "",
      consented ? "同意" : "未同意，不外送",
      answerWords(standing),
      routeWords(standing),
    ];
  });
  return formatTable(["登记号", "收到", "种类", "单位", "工单号", "移交", "答复", "个案去向"], rows);
}

function answerWords({ submission, answeredOn, daysLeft }: SubmissionStanding): string {
  if (answeredOn !== null) return `${answeredOn} 已答复`;
  if (submission.answerDue === null || daysLeft === null) return "";
  const left = daysLeft < 0 ? `已超期 ${-daysLeft} 天` : daysLeft === 0 ? "今天到期" : `还有 ${daysLeft} 天`;
  return `${submission.answerDue}（${left}）`;
}

function routeWords({ submission: { route }, routedOn }: SubmissionStanding): string {
  if (route === null) return "";
  return `${LABELS.caseRoute[route]}${routedOn === null ? "（待转出）" : `（${routedOn} 已转出）`}`;
}
