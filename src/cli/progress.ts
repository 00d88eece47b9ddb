import cliProgress from "cli-progress";

/** A progress display on stderr: a bar with counts and time left on a terminal, nothing elsewhere. */
export interface Progress {
  update(done: number, total: number, label: string): void;
  stop(): void;
}

/** Starts a progress display; `isQuiet` (as under `--json`) shows none. */
export function startProgress(title: string, isQuiet: boolean): Progress {
  if (isQuiet || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
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
