import { Command } from "commander";
import type { Office } from "../../app/office.ts";
import type { TaskDone } from "../../app/schedules/task-done.ts";
import { PingpinError, sentenceOfThrown } from "../../model/errors.ts";
import { ExitCode } from "../../model/exit-code.ts";
import { bind, collect, wholeNumber } from "../invocation.ts";
import { listenAt } from "../listen-at.ts";
import { notice, writeLine } from "../print.ts";
import { stopSignal } from "../stop-signal.ts";

interface WorkerFlags {
  readonly width: number;
  readonly healthPort?: number;
  readonly healthHost: string;
  readonly metricsFrom: readonly string[];
}

/** `pingpin worker`: does jobs together with any number of others, until it is stopped. */
export function workerCommand(): Command {
  const command = new Command("worker")
    .description("工作进程：与其他电脑一起做采集、重新筛查、回头看、时间戳、文书等任务，直到停止")
    .option("--width <个数>", "同时做几项任务；每个网站仍然一次只访问一页", wholeNumber(1, 200), 16)
    .option("--health-port <端口>", "在这个端口提供 /healthz、/readyz、/metrics", wholeNumber(1, 65_535))
    .option("--health-host <地址>", "上述端口监听的地址", "127.0.0.1")
    .option("--metrics-from <地址>", "允许读取 /metrics 的监控机地址，可写多次", collect, []);
  return bind<WorkerFlags>(command, async (invocation, flags) => {
    const { width } = flags;
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
    const open = () =>
      openOffice({ home: locateHome(invocation.home), rulesDirs: invocation.rulesDirs, log, tell: notice });
    const patience = createPatience(systemClock, signal, notice);
    const office = await untilAnswered(open, patience);
    patience.answered();
    const health = await listenForHealth(() => office, flags);
    try {
      await writeLine(`工作进程已启动，同时做 ${width} 项任务（按 Ctrl-C 停止）。`);
      await runWorker(office, {
        signal,
        width,
        times: WORKER_TIMES,
        say: notice,
        onDone: ({ words }: TaskDone) => writeLine(words),
        async onFailed({ task }, error) {
          notice(`${taskWords(task)}未完成，稍后再试：${sentenceOfThrown(error, "后台任务")}`);
        },
      });
      await writeLine("工作进程已停止，没有做完的任务已交还。");
    } finally {
      await health?.close();
      await office.store.close();
    }
    return ExitCode.clean;
  });
}

async function listenForHealth(office: () => Office, { healthPort: port, healthHost: host, metricsFrom }: WorkerFlags) {
  if (port === undefined) return null;
  const { buildHealthServer } = await import("../../server/serve-health.ts");
  const app = buildHealthServer(office, metricsFrom);
  await listenAt(app, { port, host });
  return app;
}
