import { Command } from "commander";
import type { SubmittedMatter } from "../../app/submissions/read-matter.ts";
import type { SubmissionRequest } from "../../app/submissions/submissions.ts";
import { pastDueWords } from "../../model/answer-due.ts";
import { PingpinError } from "../../model/errors.ts";
import { NAMES_COMPLAINANT } from "../../model/kept-in-house.ts";
import { CalendarDate } from "../../model/primitives.ts";
import type { CaseRoute, Submission } from "../../model/submission.ts";
import { answer } from "../answer.ts";
import { bind, type Invocation, personName } from "../invocation.ts";
import { notice, writeLine } from "../print.ts";
import { exitCodeOfReport, noticeFailures, printScanReport } from "../print-scan-report.ts";
import { withOffice } from "../with-office.ts";
import { submissionListCommand } from "./submit-list.ts";
import { caseRoute, submissionStepCommand } from "./submit-step.ts";

interface SubmitFlags {
  readonly by?: string;
  readonly text?: string;
  readonly statement?: string;
  readonly employer?: string;
  readonly county?: string;
  readonly workOrder?: string;
  readonly complainant?: string;
  readonly contact?: string;
  readonly open?: boolean;
  readonly consent?: boolean;
  readonly answerDue?: string;
  readonly route?: CaseRoute;
}

/** `pingpin submit`: registers a complaint (举报线索、12351 工单) and fixes what was handed in. */
export function submitCommand(): Command {
  const command = new Command("submit")
    .argument("[网址或文件...]", "招聘信息的网址，或截图、图片、文件、.txt 文本；一次登记一份")
    .description("登记举报：网址（访问一次）、截图、文字，或面试、电话中的说法")
    .option("--text <文字>", "粘贴的招聘文字")
    .option("--statement <陈述>", "面试或电话中听到的说法，须同时写 --employer；只作陈述，不作招聘信息")
    .option("--employer <单位>", "被反映的单位")
    .option("--county <代码>", "用工所在地的行政区划代码，如 340706；材料里没有写明在哪里的，要写才能定监管机关")
    .option("--work-order <工单号>", "12351 等工单号")
    .option("--complainant <姓名>", "举报人；用本单位密钥封存，不写入任何文书和采集件")
    .option("--contact <方式>", "举报人联系方式")
    .option("--open", "举报人不要求保密（默认保密）")
    .option("--consent", "举报人同意移交有关机关（默认未同意）")
    .option("--answer-due <日期>", "答复期限，如 2026-12-31")
    .option("--route <去向>", "个案：法律援助、仲裁、支持起诉（或 legal_aid、arbitration、support_suit）", caseRoute)
    .option("--by <姓名>", "登记人（登记时必须写）", personName)
    .enablePositionalOptions()
    .addCommand(submissionListCommand())
    .addCommand(submissionStepCommand("consent"))
    .addCommand(submissionStepCommand("withdrawn"))
    .addCommand(submissionStepCommand("due"))
    .addCommand(submissionStepCommand("answered"))
    .addCommand(submissionStepCommand("directed"))
    .addCommand(submissionStepCommand("routed"));
  return bind<SubmitFlags>(command, run);
}

async function run(invocation: Invocation, flags: SubmitFlags, args: readonly string[]) {
  const { submissionDocument, submit } = await import("../../app/submissions/submissions.ts");
  const request = requestOf(flags, args, invocation.signal);
  return withOffice(invocation, async (office) => {
    const pastDue = pastDueWords(request.answerDue, office.clock.now().toISOString());
    if (pastDue !== null) notice(pastDue);
    const { submission, report } = await submit(office, request);
    if (!invocation.json) {
      await writeLine(sentenceOf(submission));
      // A statement is no posting: tables full of noughts would read as "nothing found".
      if (submission.kind === "statement") {
        noticeFailures(invocation, report.failures);
        return exitCodeOfReport(report);
      }
      return printScanReport(report, invocation, true);
    }
    const { scanDocument } = await import("../../app/scan/scan-document.ts");
    const exitCode = exitCodeOfReport(report);
    const body = { submission: submissionDocument(submission), ...scanDocument(report, true) };
    return answer(invocation, body, [], { failures: report.failures, exitCode });
  });
}

function requestOf(flags: SubmitFlags, inputs: readonly string[], signal: AbortSignal): SubmissionRequest {
  const { answerDue = null, by } = flags;
  if (by === undefined) throw new PingpinError("OPTION_INVALID", { subject: "--by", detail: "请写登记人姓名" });
  if (answerDue !== null && !CalendarDate.safeParse(answerDue).success) {
    throw new PingpinError("OPTION_INVALID", { subject: "--answer-due", detail: "应写作 2026-12-31" });
  }
  const { complainant, contact = null, open } = flags;
  return {
    matter: matterOf(flags, inputs),
    by,
    workOrder: flags.workOrder ?? null,
    employer: flags.employer ?? null,
    workplace: flags.county ?? null,
    complainant: complainant === undefined ? null : { name: complainant, contact, confidential: open !== true },
    consentToHandOver: flags.consent === true,
    answerDue,
    route: flags.route ?? null,
    signal,
  };
}

function matterOf({ text, statement, employer }: SubmitFlags, inputs: readonly string[]): SubmittedMatter {
  const given = [...inputs, text, statement].filter((one) => one !== undefined);
  if (given.length !== 1) {
    const detail = "网址或文件、--text、--statement 须且只能写一种";
    throw new PingpinError("OPTION_INVALID", { subject: "举报内容", detail });
  }
  if (text !== undefined) return { kind: "text", text };
  const [input] = inputs;
  if (input !== undefined) {
    return /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/iu.test(input)
      ? { kind: "url", url: input }
      : { kind: "file", path: input };
  }
  if (employer === undefined) {
    throw new PingpinError("OPTION_INVALID", { subject: "--statement", detail: "须同时用 --employer 写明单位" });
  }
  return { kind: "statement", text: statement ?? "", employer };
}

function sentenceOf(submission: Submission): string {
  const order = submission.workOrder === null ? "" : `，工单 ${submission.workOrder}`;
  const kept = submission.sealedComplainant === null ? "" : "，举报人信息已封存";
  const told = `已登记举报 ${submission.id}${order}${kept}；固定采集件 ${submission.captureIds.length} 份。`;
  if (submission.namesComplainant) return `${told}\n${NAMES_COMPLAINANT}。`;
  if (submission.kind !== "statement") return told;
  return `${told}\n陈述不作招聘信息，不计入招聘信息的数量和整改率。请逐条复核：pingpin review list 列出陈述和机器提示的原话，机器没有提示的用 pingpin review mark 标注；拟作线索并且举报人同意移交的，pingpin lead build 时单独或者与同一监管机关的招聘信息一并拟成线索。陈述尚待核实，另查到该单位招聘信息的请一并登记。`;
}
