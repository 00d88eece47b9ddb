import { Command } from "commander";
import type { TaskDone } from "../../app/schedules/task-done.ts";
import { PingpinError } from "../../model/errors.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { bind, wholeNumber, withCommonOptions } from "../invocation.ts";
import { notice, writeLine } from "../print.ts";
import { stopSignal } from "../stop-signal.ts";

interface WorkerFlags {
  readonly width: number;
}

/** `pingpin worker`: does jobs together with any number of others, until it is stopped. */
export function workerCommand(): Command {
  const command = new Command("worker")
    .description("工作进程：与其他电脑一起做采集、重新筛查、回头看、时间戳、文书等任务，直到停止")
    .option("--width <个数>", "同时做几项任务；每个网站仍然一次只访问一页", wholeNumber(1, 200), 16);
  return bind<WorkerFlags>(withCommonOptions(command), async (invocation, { width }) => {
    if (invocation.json) {
      throw new PingpinError("OPTION_INVALID", { subject: "--json", detail: "worker 一直运行，没有结果文件，请去掉" });
    }
    const { openOffice } = await import("../../app/office.ts");
    const { locateHome } = await import("../../app/home.ts");
    const { createLog } = await import("../../app/log.ts");
    const { systemClock } = await import("../../app/clock.ts");
    const { createPatience } = await import("../../app/worker/patience.ts");
    const { runWorker, untilAnswered, WORKER_TIMES } = await import("../../app/worker/run-worker.ts");
    const { taskWords } = await import("../../app/schedules/schedules.ts");
    const signal = stopSignal(invocation.signal);
    const log = createLog();
    const open = () => openOffice({ home: locateHome(invocation.home), rulesDirs: invocation.rulesDirs, log });
    const patience = createPatience(systemClock, signal, notice);
    const office = await untilAnswered(open, patience);
    patience.answered();
    try {
      await writeLine(`工作进程已启动，同时做 ${width} 项任务（按 Ctrl-C 停止）。`);
      await runWorker(office, {
        signal,
        width,
        times: WORKER_TIMES,
        say: notice,
        onDone: ({ words }: TaskDone) => writeLine(words),
        async onFailed({ task }, error) {
          notice(`${taskWords(task)}未完成，稍后再试：${error instanceof Error ? error.message : String(error)}`);
        },
      });
      await writeLine("工作进程已停止，没有做完的任务已交还。");
    } finally {
      await office.store.close();
    }
    return ExitCode.clean;
  });
}
