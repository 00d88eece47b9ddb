import { jobRows } from "../../app/schedules/jobs.ts";
import type { Handlers } from "../call.ts";

/** 后台任务. */
export const jobHandlers: Pick<Handlers, "jobs" | "retryJob"> = {
  jobs: (bench) => jobRows(bench.office()),
  async retryJob(bench, { jobId }, { signedIn }) {
    await bench.jobs.retry(bench.office(), jobId, signedIn.account.name);
    return jobRows(bench.office());
  },
};
