/** `interrupt`, aborted by SIGTERM too: that is how systemd and containers ask a program that runs on to end. */
export function stopSignal(interrupt: AbortSignal): AbortSignal {
  const controller = new AbortController();
  process.once("SIGTERM", () => controller.abort());
  return AbortSignal.any([interrupt, controller.signal]);
}
