import { Command, InvalidArgumentError } from "commander";
import { pastDueWords } from "../../model/answer-due.ts";
import { LABELS } from "../../model/labels.ts";
import { CaseRoute } from "../../model/submission.ts";
import type { SubmissionStepKind } from "../../model/submission-step.ts";
import { answer } from "../answer.ts";
import { calendarDate, personName } from "../invocation.ts";
import { notice } from "../print.ts";
import { bindOffice } from "../with-office.ts";

interface StepWords {
  readonly name: string;
  readonly description: string;
  readonly done: string;
}

const WORDS: Readonly<Record<SubmissionStepKind, StepWords>> = {
  consent: { name: "consent", description: "补记举报人同意移交", done: "已记下举报人同意移交" },
  withdrawn: {
    name: "withdraw",
    description: "记下举报人撤回同意：还没有移交的材料不再外送",
    done: "已记下举报人撤回同意，材料留在本单位",
  },
  due: { name: "due", description: "补记或改动答复期限", done: "已记下答复期限" },
  answered: { name: "answered", description: "记下已答复举报人", done: "已记下答复" },
  directed: { name: "route", description: "定下或改动个案去向：法律援助、仲裁、支持起诉", done: "已记下个案去向" },
  routed: {
    name: "routed",
    description: "记下个案已转出（法律援助、仲裁、支持起诉）；还没有定去向的，用 --route 一并写明",
    done: "已记下个案转出",
  },
};

interface StepFlags {
  readonly by: string;
  readonly on?: string;
  readonly note?: string;
  readonly route?: CaseRoute;
}

/** `pingpin submit consent|withdraw|due|answered|route|routed`: what became of a complaint. */
export function submissionStepCommand(kind: SubmissionStepKind): Command {
  const { name, description, done } = WORDS[kind];
  const command = new Command(name).argument("<登记号>", "举报登记号，见 pingpin submit list").description(description);
  if (kind === "due") command.argument("<日期>", "答复期限，如 2026-12-31", calendarDate);
  if (kind === "directed") command.argument("<去向>", "法律援助、仲裁或支持起诉", caseRoute);
  if (kind === "routed") command.option("--route <去向>", "转到哪里：法律援助、仲裁或支持起诉", caseRoute);
  command
    .option("--on <日期>", "哪一天，如 2026-12-31；不写时为今天", calendarDate)
    .option("--note <说明>", "怎么办的；不要写举报人姓名和联系方式")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<StepFlags>(command, async (office, invocation, flags, [id = "", value]) => {
    const { recordSubmissionStep } = await import("../../app/submissions/submission-steps.ts");
    const { by, on = null, note = null } = flags;
    const dueOn = kind === "due" ? (value ?? null) : null;
    const route = kind === "directed" ? CaseRoute.parse(value) : (flags.route ?? null);
    const pastDue = pastDueWords(dueOn, office.clock.now().toISOString());
    if (pastDue !== null) notice(pastDue);
    const step = await recordSubmissionStep(office, { submissionId: id, kind, on, note, dueOn, route, by });
    const to = dueOn ?? (route === null ? null : LABELS.caseRoute[route]);
    return answer(invocation, { step }, `${done}${to === null ? "" : `（${to}）`}：举报 ${id}，${step.on}。`);
  });
}

/** An option parser that takes where a case goes, by its Chinese name or ours. */
export function caseRoute(text: string): CaseRoute {
  const route = CaseRoute.options.find(
    (one) => one === text || LABELS.caseRoute[one] === text || `劳动${LABELS.caseRoute[one]}` === text,
  );
  if (route !== undefined) return route;
  throw new InvalidArgumentError("应为法律援助、仲裁或支持起诉");
}
