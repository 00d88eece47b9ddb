import type { JobTask } from "../../model/job.ts";
import type { NewJob } from "../../queue/port.ts";
import type { Office } from "../office.ts";

const RETRIES = 3;

/** A job for the queue, to be begun at `runAt`, at once where that is left out. */
export function newJob(
  { clock, newId }: Pick<Office, "clock" | "newId">,
  job: Pick<NewJob, "task" | "operator"> & { readonly runAt?: string },
): NewJob {
  return { runAt: clock.now().toISOString(), ...job, id: newId(), key: keyOf(job.task), retryLimit: RETRIES };
}

/** One job of a kind and subject at a time. */
export function keyOf(task: JobTask): string {
  switch (task.kind) {
    case "scan":
      return `scan ${task.sourceIds.join(" ")}`;
    case "look-back":
    case "export":
      return `${task.kind} ${task.leadId}`;
    case "look-back-report":
      return `look-back-report ${task.leadId} ${task.round}`;
    case "import":
      return `import ${task.uploadIds.join(" ")}`;
    case "audit":
      return `audit ${task.sourceId ?? ""}`;
    case "report":
      return `report ${task.jurisdiction ?? ""} ${task.days}`;
    default:
      return task.kind;
  }
}
