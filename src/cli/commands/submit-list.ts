import { Command } from "commander";
import type { SubmissionStanding } from "../../app/submissions/submission-standing.ts";
import { daysLeftWords } from "../../model/answer-due.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import { answer } from "../answer.ts";

import { formatTable } from "../print.ts";
import { bindOffice } from "../with-office.ts";

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
  return bindOffice<ListFlags>(command, async (office, invocation, flags) => {
    const { submissionStandings } = await import("../../app/submissions/submission-standing.ts");
    const { submissionDocument } = await import("../../app/submissions/submissions.ts");
    const standings = (await submissionStandings(office)).filter(
      ({ route, answeredOn }) =>
        (flags.open !== true || answeredOn === null) && (flags.routed !== true || route !== null),
    );
    const submissions = standings.map(({ submission, ...rest }) => ({ ...submissionDocument(submission), ...rest }));
    return answer(invocation, { submissions }, standings.length === 0 ? "没有登记的举报。" : tableOf(standings));
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
      submission.kind === "url" ? (submission.text ?? "") : "",
      submission.workOrder ?? "",
      consented ? "同意" : "未同意，不外送",
      answerWords(standing),
      routeWords(standing),
    ];
  });
  return formatTable(["登记号", "收到", "种类", "单位", "网址", "工单号", "移交", "答复", "个案去向"], rows);
}

function answerWords({ answerDue, answeredOn, daysLeft }: SubmissionStanding): string {
  if (answeredOn !== null) return `${answeredOn} 已答复`;
  if (answerDue === null || daysLeft === null) return "";
  return `${answerDue}（${daysLeftWords(daysLeft)}）`;
}

function routeWords({ route, routedOn }: SubmissionStanding): string {
  if (route === null) return "";
  return `${LABELS.caseRoute[route]}${routedOn === null ? "（待转出）" : `（${routedOn} 已转出）`}`;
}
