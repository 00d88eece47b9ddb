import type { Job } from "../../model/job.ts";
import type { Worker } from "../../model/worker.ts";
import type { Office } from "../office.ts";
import { withQueue } from "../schedules/schedules.ts";
import { livingWorkers } from "../worker/living-workers.ts";
import type { MetricFamily, MetricSample } from "./open-metrics.ts";

/** What an office's monitoring wants to know; `pingpin_database_up` is 0, and the rest missing, while the database is away. */
export async function officeMetrics(office: Office): Promise<readonly MetricFamily[]> {
  const { toolVersion } = office;
  const always = [
    family("pingpin_build", "info", "Version of the program.", [{ labels: { version: toolVersion }, value: 1 }]),
  ];
  const found = await recordMetrics(office).catch(() => null);
  const isUp = family("pingpin_database_up", "gauge", "Whether the database answers.", [
    { value: found === null ? 0 : 1 },
  ]);
  return [...always, isUp, ...processMetrics(), ...(found ?? [])];
}

async function recordMetrics(office: Office): Promise<readonly MetricFamily[]> {
  const { store } = office;
  const now = Date.parse((await store.facts()).now);
  const jobs = await withQueue(office, (queue) => queue.pending());
  const workers = await livingWorkers(store);
  const captures = (await store.captures.chainHead()).length;
  const stamps = (await store.stamps.list("open")).length;
  return [
    family("pingpin_jobs", "gauge", "Background jobs that are not done.", jobsByState(jobs)),
    family("pingpin_oldest_due_job_age_seconds", "gauge", "How long the oldest due job has waited.", [
      { value: oldestDue(jobs, now) },
    ]),
    family("pingpin_workers", "gauge", "Workers that gave a sign of life in the last minute.", [
      { value: workers.length },
    ]),
    family(
      "pingpin_worker_running_jobs",
      "gauge",
      "Jobs that a worker has in hand.",
      perWorker(workers, ({ running }) => running),
    ),
    family(
      "pingpin_worker_clock_ahead_seconds",
      "gauge",
      "A worker's clock against the database's.",
      perWorker(workers, ({ aheadMs }) => aheadMs / 1000),
    ),
    family("pingpin_captures", "counter", "Captures in the evidence chain.", [{ value: captures }]),
    family("pingpin_audit_log_entries", "counter", "Entries of the audit log.", [
      { value: await store.auditLog.length() },
    ]),
    family("pingpin_stamps_pending", "gauge", "Captures that wait for a time stamp.", [{ value: stamps }]),
  ];
}

function family(
  name: string,
  type: MetricFamily["type"],
  help: string,
  samples: readonly MetricSample[],
): MetricFamily {
  return { name, type, help, samples };
}

function jobsByState(jobs: readonly Job[]): readonly MetricSample[] {
  return ["waiting", "running", "dead"].map((state) => ({
    labels: { state },
    value: jobs.filter((job) => job.state === state).length,
  }));
}

function oldestDue(jobs: readonly Job[], now: number): number {
  const waits = jobs.filter(({ state }) => state === "waiting").map(({ runAt }) => (now - Date.parse(runAt)) / 1000);
  return Math.max(0, ...waits);
}

function perWorker(workers: readonly Worker[], measure: (worker: Worker) => number): readonly MetricSample[] {
  return workers.map((worker) => ({ labels: { worker: worker.id, machine: worker.machine }, value: measure(worker) }));
}

function processMetrics(): readonly MetricFamily[] {
  const { user, system } = process.cpuUsage();
  return [
    family("process_resident_memory_bytes", "gauge", "Memory of this process.", [{ value: process.memoryUsage.rss() }]),
    family("process_cpu_seconds", "counter", "Processor time of this process.", [{ value: (user + system) / 1e6 }]),
  ];
}
