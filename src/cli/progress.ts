import cliProgress from "cli-progress";
import { notice } from "./print.ts";

/** A progress display on stderr: on a terminal a bar with counts and time left, elsewhere a line every half a minute. */
export interface Progress {
  update(done: number, total: number, label: string): void;
  stop(): void;
}

const LINE_MS = 30_000;

/** Starts a progress display; `isQuiet` (as under `--json`) shows none. */
export function startProgress(title: string, isQuiet: boolean): Progress {
  if (isQuiet) return { update: () => undefined, stop: () => undefined };
  return process.stderr.isTTY ? startBar(title) : startLines(title);
}

function startBar(title: string): Progress {
  const bar = new cliProgress.SingleBar({
    format: `${title} {bar} {value}/{total}{left}  {label}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
  });
  bar.start(1, 0, { label: "", left: "" });
  const begun = performance.now();
  return {
    update(done, total, label) {
      bar.setTotal(Math.max(total, done, 1));
      const seconds = ((performance.now() - begun) / 1000 / done) * (total - done);
      // Before the first one is done nobody can say.
      const left = done === 0 || done >= total ? "" : ` 剩余约 ${Math.ceil(seconds)} 秒`;
      bar.update(done, { label: label.slice(0, 60), left });
    },
    stop: () => bar.stop(),
  };
}

/** A run of a few seconds prints nothing; a long wait is told to whoever reads a log. */
function startLines(title: string): Progress {
  const begun = performance.now();
  let state = "";
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    notice(`${title}：已用 ${seconds} 秒${state === "" ? "，正在准备" : state}`);
  }, LINE_MS);
  timer.unref();
  return {
    update(done, total, label) {
      state = `，完成 ${done}/${Math.max(total, done)}  ${label}`;
    },
    stop: () => clearInterval(timer),
  };
}
