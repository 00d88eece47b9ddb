import { jobRows } from "../../app/schedules/jobs.ts";
import type { Handlers } from "../call.ts";
import { workList } from "./work-list.ts";

/** 后台任务. */
export const jobHandlers = {
  jobs: (bench) => jobRows(bench.office()),
  async applyForStamps(bench, _input, { signedIn }) {
    await bench.jobs.ask(bench.office(), { kind: "stamp" }, signedIn.account.name);
    return { running: await workList(bench) };
  },
  async retryJob(bench, { jobId }, { signedIn }) {
    await bench.jobs.retry(bench.office(), jobId, signedIn.account.name);
    return jobRows(bench.office());
  },
} satisfies Partial<Handlers>;
