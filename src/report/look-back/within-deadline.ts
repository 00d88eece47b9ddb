import { beijingDay } from "../../model/beijing-time.ts";
import type { LookBackInput } from "./look-back-input.ts";

/** Whether the round was over before the deadline was, so that it shows nothing of the time after it. */
export function isWithinDeadline({ lookBack, bureau }: Pick<LookBackInput, "lookBack" | "bureau">): boolean {
  if (bureau.deadline === null || bureau.afterDeadline.length > 0) return false;
  return beijingDay(lookBack.finishedAt ?? lookBack.startedAt) <= bureau.deadline;
}
