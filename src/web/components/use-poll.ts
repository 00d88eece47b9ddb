import { useEffect } from "react";

/** Asks again some time after each answer, a refusal too, so that a slow server is never asked twice at a time. */
export function usePoll(
  { answers, reload }: { answers: number; reload: () => void },
  milliseconds: number | null,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer sets the timer anew
  useEffect(() => {
    if (milliseconds === null) return;
    const timer = setTimeout(reload, milliseconds);
    return () => clearTimeout(timer);
  }, [answers, reload, milliseconds]);
}
