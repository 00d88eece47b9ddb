import { isInDistrict } from "../../model/district.ts";
import type { JobTask } from "../../model/job.ts";
import type { Office } from "../office.ts";

/** Of jobs or schedules those whose subject the people who look can see; what concerns everybody only those who see everything. */
export async function tasksInSight<T extends { readonly task: JobTask }>(
  office: Pick<Office, "store" | "district">,
  tasks: readonly T[],
): Promise<readonly T[]> {
  if (office.district === null) return tasks;
  const seen: T[] = [];
  for (const one of tasks) if (await isInSight(office, one.task, office.district)) seen.push(one);
  return seen;
}

async function isInSight({ store }: Pick<Office, "store">, task: JobTask, district: string): Promise<boolean> {
  switch (task.kind) {
    case "scan":
      return areKnown(store, task.sourceIds);
    case "look-back":
    case "export":
    case "look-back-report":
      return (await store.leads.get(task.leadId)) !== null;
    case "import":
      return areKnown(store, [task.sourceId]);
    case "audit":
      return task.sourceId !== null && areKnown(store, [task.sourceId]);
    case "report":
      return isInDistrict(task.jurisdiction, district);
    default:
      return false;
  }
}

async function areKnown(store: Office["store"], sourceIds: readonly string[]): Promise<boolean> {
  for (const id of sourceIds) if ((await store.sources.get(id)) === null) return false;
  return true;
}
