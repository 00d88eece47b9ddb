import type { AuditLogFacts } from "../store/port.ts";
import type { Office } from "./office.ts";

/** Writes what somebody did into the log, as of now. A change of records writes its entry in its own transaction instead. */
export async function logAct(
  { store, clock }: Pick<Office, "store" | "clock">,
  act: Omit<AuditLogFacts, "at">,
): Promise<void> {
  await store.auditLog.append({ at: clock.now().toISOString(), ...act });
}
