import { Command, type Option } from "commander";
import type { JobRow } from "../../app/schedules/jobs.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import { JobTask } from "../../model/job.ts";
import { answer } from "../answer.ts";
import { bind, personName, wholeNumber } from "../invocation.ts";
import { formatTable } from "../print.ts";
import { bindOffice, withOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

const TASKS = {
  scan: "采集",
  audit: "重新筛查",
  stamp: "时间戳",
  "look-back": "回头看",
  export: "移送材料",
  report: "排查报告",
} as const;

/** `pingpin job`: background jobs, those that were given up first. */
export function jobCommand(): Command {
  return new Command("job")
    .description("后台任务：等待的、进行中的、已放弃的；交给工作进程去做")
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(retryCommand());
}

const STATES = { dead: "已放弃", running: "进行中", waiting: "等待" } as const;

function listCommand(): Command {
  const command = new Command("list").description("列出没有做完的任务，已放弃的在前");
  return bindOffice(command, async (office, invocation) => {
    const { jobRows } = await import("../../app/schedules/jobs.ts");
    const { jobs, total } = await jobRows(office);
    const rows = jobs.map(({ id, label, state, attempts, runAt, error }: JobRow) => {
      const when = state === "waiting" ? `${beijingMinute(runAt)} 起` : `第 ${attempts} 次`;
      return [id, label, STATES[state], when, error ?? ""];
    });
    const table = formatTable(["编号", "任务", "状态", "时间", "原因"], rows);
    const more = total > jobs.length ? `只列出前 ${jobs.length} 项，共 ${total} 项。` : "";
    return answer(invocation, { jobs, total }, total === 0 ? "没有未做完的任务。" : `${table}\n${more}`.trimEnd());
  });
}

interface AddFlags {
  readonly do: JobTask["kind"];
  readonly source?: string;
  readonly lead?: string;
  readonly jurisdiction?: string;
  readonly days: number;
  readonly by: string;
}

function addCommand(): Command {
  const command = new Command("add")
    .description("交给工作进程去做一项任务")
    .addOption(taskOption())
    .option("--source <来源编号>", "采集或重新筛查哪个来源；重新筛查不写则为全部")
    .option("--lead <线索编号>", "回头看、生成移送材料的线索")
    .option("--jurisdiction <区划代码>", "排查报告的地区，不写则为全部")
    .option("--days <天数>", "排查报告的天数", wholeNumber(1, 400), 30)
    .requiredOption("--by <姓名>", "经办人", personName);
  return bind<AddFlags>(command, async (invocation, flags) => {
    const task = taskOf(flags);
    const { addJob } = await import("../../app/schedules/jobs.ts");
    const { taskWords } = await import("../../app/schedules/schedules.ts");
    return withOffice(invocation, async (office) => {
      const isNew = await addJob(office, task, flags.by);
      const words = isNew ? "已交给工作进程。" : "同样的任务已在等待或进行中，没有重复交办。";
      return answer(invocation, { task, added: isNew }, `${taskWords(task)}：${words}`);
    });
  });
}

/** The choice of what is to be done, for jobs and schedules alike. */
function taskOption(): Option {
  return wordedOption("--do <任务>", "做什么", TASKS).makeOptionMandatory();
}

function taskOf({ do: kind, source, lead, jurisdiction, days }: AddFlags): JobTask {
  const byKind: Readonly<Record<string, object>> = {
    scan: { sourceIds: [needed(source, kind === "scan", "--source")] },
    audit: { sourceId: source ?? null },
    "look-back": { leadId: needed(lead, kind === "look-back", "--lead") },
    export: { leadId: needed(lead, kind === "export", "--lead") },
    report: { jurisdiction: jurisdiction ?? null, days },
  };
  const parsed = JobTask.safeParse({ kind, ...byKind[kind] });
  if (parsed.success) return parsed.data;
  const [path = ""] = parsed.error.issues.map((issue) => String(issue.path[0] ?? ""));
  throw new PingpinError("OPTION_INVALID", { subject: path === "" ? "--do" : `--${path}`, detail: "写法不对，请核对" });
}

function needed(value: string | undefined, isNeeded: boolean, option: string): string {
  if (value !== undefined || !isNeeded) return value ?? "";
  throw new PingpinError("OPTION_INVALID", { subject: option, detail: "这项任务须写明它" });
}

function retryCommand(): Command {
  const command = new Command("retry")
    .argument("<编号>", "job list 列出的编号")
    .description("重新尝试一项已放弃的任务")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ readonly by: string }>(command, async (office, invocation, { by }, [id = ""]) => {
    const { retryJob } = await import("../../app/schedules/jobs.ts");
    await retryJob(office, id, by);
    return answer(invocation, { retried: id }, "已重新排队，工作进程或 schedule run-due 会接着做。");
  });
}
