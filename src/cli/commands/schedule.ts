import { Command } from "commander";
import { beijingMinute } from "../../model/beijing-time.ts";
import { PingpinError, sentenceOfThrown } from "../../model/errors.ts";
import { type ExitCode, exitCodeOf, strongestExitCode } from "../../model/exit-code.ts";
import type { Failure } from "../../model/failure.ts";
import type { JobTask } from "../../model/job.ts";
import { answer } from "../answer.ts";
import { bind, collect, personName } from "../invocation.ts";
import { formatTable, notice, writeLine } from "../print.ts";
import { bindOffice, withOffice } from "../with-office.ts";
import { wordedOption } from "../worded-option.ts";

/** `pingpin schedule`: what is done by itself, and doing what is due. */
export function scheduleCommand(): Command {
  return new Command("schedule")
    .description("定时任务：定时采集、到期回头看；关机错过的，开机后补做一次")
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(runDueCommand());
}

function listCommand(): Command {
  const command = new Command("list").description("列出定时任务和等待中的任务");
  return bindOffice(command, async (office, invocation) => {
    const { agenda, jobWords } = await import("../../app/schedules/schedules.ts");
    const { taskNames } = await import("../../app/schedules/task-names.ts");
    const { schedules, jobs } = await agenda(office);
    if (invocation.json) return answer(invocation, { schedules, jobs }, []);
    const words = await taskNames(office);
    const times = schedules.map(({ name, cron, task, nextAt }) => [name, cron, words(task), beijingMinute(nextAt)]);
    const waiting = jobs.map((job) => [words(job.task), jobWords(job)]);
    return answer(invocation, {}, [
      times.length === 0 ? "没有定时任务。" : formatTable(["名称", "定时", "任务", "下次（北京时间）"], times),
      ...(waiting.length === 0
        ? []
        : ["等待和进行中的任务（含自动再次复查）：", formatTable(["任务", "状态"], waiting)]),
    ]);
  });
}

interface AddFlags {
  readonly name: string;
  readonly cron: string;
  readonly do: "scan" | "look-back";
  readonly source: readonly string[];
  readonly by: string;
}

function addCommand(): Command {
  const command = new Command("add")
    .description("增加定时任务（北京时间）")
    .requiredOption("--name <名称>", "任务名称")
    .requiredOption("--cron <定时>", "分 时 日 月 星期，如 “10 22 * * 1-5” 为周一至周五 22:10")
    .addOption(
      wordedOption("--do <任务>", "定时做什么", { scan: "采集筛查", "look-back": "到期回头看" }).makeOptionMandatory(),
    )
    .option("--source <来源编号>", "采集哪个来源，可写多次；须已采集过一次", collect, [])
    .requiredOption("--by <姓名>", "经办人", personName);
  return bind<AddFlags>(command, async (invocation, { name, cron, do: kind, source, by }) => {
    const { addSchedule } = await import("../../app/schedules/schedules.ts");
    const task = taskOf(kind, source);
    return withOffice(invocation, async (office) => {
      const schedule = await addSchedule(office, { name, cron, task, operator: by });
      const words = `已增加定时任务“${name}”，下次 ${beijingMinute(schedule.nextAt)}。请确认本机有 schedule run-due 定时运行，或开着 schedule run-due --watch。`;
      return answer(invocation, { schedule }, [words]);
    });
  });
}

function taskOf(kind: AddFlags["do"], sourceIds: readonly string[]): JobTask {
  const refuse = (detail: string) => new PingpinError("OPTION_INVALID", { subject: "--source", detail });
  if (kind === "look-back" && sourceIds.length > 0) throw refuse("回头看按线索进行，不写来源");
  if (kind === "look-back") return { kind: "look-back-due" };
  if (sourceIds.length === 0) throw refuse("定时采集须写明来源编号");
  return { kind, sourceIds };
}

function removeCommand(): Command {
  const command = new Command("remove")
    .argument("<名称>", "schedule list 列出的名称")
    .description("取消定时任务")
    .requiredOption("--by <姓名>", "经办人", personName);
  return bindOffice<{ readonly by: string }>(command, async (office, invocation, { by }, [name = ""]) => {
    const { removeSchedule } = await import("../../app/schedules/schedules.ts");
    await removeSchedule(office, name, by);
    return answer(invocation, { removed: name }, [`已取消定时任务“${name}”。`]);
  });
}

function runDueCommand(): Command {
  const command = new Command("run-due")
    .description("做完所有到期的任务后结束；供 cron 或 systemd 定时调用")
    .option("--watch", "一直开着，到时即做，按 Ctrl-C 停止");
  return bindOffice<{ readonly watch?: boolean }>(command, async (office, invocation, { watch }) => {
    const { runDue } = await import("../../app/schedules/run-due.ts");
    const { taskWords } = await import("../../app/schedules/schedules.ts");
    const done: { readonly task: JobTask; readonly words: string; readonly exitCode: ExitCode }[] = [];
    const failures: Failure[] = [];
    await runDue(office, {
      signal: invocation.signal,
      watch: watch === true,
      async onDone({ job, words, exitCode }) {
        done.push({ task: job.task, words, exitCode });
        if (!invocation.json) await writeLine(words);
      },
      async onFailed(job, error) {
        const message = `${taskWords(job.task)}未完成，稍后再试：${sentenceOfThrown(error, "后台任务")}`;
        failures.push({ stage: "store", subject: taskWords(job.task), code: "INTERNAL", message, retryable: true });
        notice(message);
      },
    });
    const exitCode = strongestExitCode([exitCodeOf({ failures }), ...done.map((one) => one.exitCode)]);
    return answer(invocation, { done }, done.length + failures.length === 0 ? "没有到期的任务。" : [], {
      failures,
      exitCode,
    });
  });
}
