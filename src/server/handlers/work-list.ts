import type { WorkState } from "../../app/workbench/jobs/running.ts";
import type { Workbench } from "../../app/workbench/workbench.ts";

/** All work that goes on without anybody waiting at a page, jobs of the queue first. */
export async function workList(bench: Workbench): Promise<readonly WorkState[]> {
  return [...(await bench.jobs.list(bench.office())), ...bench.running.list()];
}
