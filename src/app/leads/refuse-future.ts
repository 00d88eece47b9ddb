import { beijingDay } from "../../model/beijing-time.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Office } from "../office.ts";

/** Throws `OPTION_INVALID` for a day that has not come; `field` names it. */
export function refuseFuture({ clock }: Office, field: string, day: string | null): void {
  if (day === null || day <= beijingDay(clock.now().toISOString())) return;
  throw new PingpinError("OPTION_INVALID", { subject: field, detail: `${day} 还没有到，不能登记将来的日期` });
}
