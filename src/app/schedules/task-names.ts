import type { JobTask } from "../../model/job.ts";
import type { Office } from "../office.ts";
import { taskWords } from "./schedules.ts";

/** Says in Chinese what tasks do, sources and leads by the names and numbers that people know them by. */
export async function taskNames({ store }: Pick<Office, "store">): Promise<(task: JobTask) => string> {
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  const numbers = new Map((await store.leads.list()).map(({ id, number }) => [id, number]));
  const sourceName = (id: string): string => names.get(id) ?? id;
  return (task) => {
    switch (task.kind) {
      case "scan":
        return taskWords({ ...task, sourceIds: task.sourceIds.map(sourceName) });
      case "import":
        return taskWords({ ...task, sourceId: sourceName(task.sourceId) });
      case "audit":
        return taskWords({ ...task, sourceId: task.sourceId === null ? null : sourceName(task.sourceId) });
      case "look-back":
      case "export":
      case "look-back-report":
        return taskWords({ ...task, leadId: numbers.get(task.leadId) ?? task.leadId });
      default:
        return taskWords(task);
    }
  };
}
