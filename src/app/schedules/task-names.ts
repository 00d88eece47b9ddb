import type { JobTask } from "../../model/job.ts";
import type { Office } from "../office.ts";
import { taskWords } from "./schedules.ts";

/** What tasks do, in Chinese, with sources by their names and leads by their numbers. */
export async function taskNames({ store }: Pick<Office, "store">): Promise<(task: JobTask) => string> {
  const sources = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  const leads = new Map((await store.leads.list()).map(({ id, number }) => [id, number ?? `草稿 ${id}`]));
  return (task) => taskWords(named(task, { sources, leads }));
}

interface Names {
  readonly sources: ReadonlyMap<string, string>;
  readonly leads: ReadonlyMap<string, string>;
}

function named(task: JobTask, { sources, leads }: Names): JobTask {
  if (task.kind === "scan") return { ...task, sourceIds: task.sourceIds.map((id) => sources.get(id) ?? id) };
  if (task.kind === "audit" && task.sourceId !== null) {
    return { ...task, sourceId: sources.get(task.sourceId) ?? task.sourceId };
  }
  if (task.kind === "look-back" || task.kind === "export") {
    return { ...task, leadId: leads.get(task.leadId) ?? task.leadId };
  }
  return task;
}
