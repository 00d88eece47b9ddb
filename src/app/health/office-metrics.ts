import { Counter, Gauge, Registry } from "prom-client";
import type { Job } from "../../model/job.ts";
import type { Worker } from "../../model/worker.ts";
import type { Office } from "../office.ts";
import { withQueue } from "../schedules/schedules.ts";
import { livingWorkers } from "../worker/living-workers.ts";

/** What an office's monitoring reads: the text and how to announce it. */
export interface OfficeMetrics {
  readonly contentType: string;
  readonly text: string;
}

/**
 * What an office's monitoring wants to know, as OpenMetrics 1.0; `pingpin_database_up` is 0, and what the records say is
 * missing, while the database is away.
 */
export async function officeMetrics(office: Office): Promise<OfficeMetrics> {
  const registry = new Registry<OpenMetricsType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const known = await recordsOf(office).catch(() => null);
  const version = { version: office.toolVersion };
  const samples = [
    gauge("pingpin_build_info", "Version of the program.", [{ labels: version, value: 1 }]),
    gauge("pingpin_database_up", "Whether the database answers.", [{ value: known === null ? 0 : 1 }]),
    ...processSamples(),
    ...(known === null ? [] : recordSamples(known)),
  ];
  for (const sample of samples) register(sample, registry);
  return { contentType: registry.contentType, text: await registry.metrics() };
}

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One measured thing with its values, one for each set of labels. */
interface Measured {
  readonly kind: typeof Gauge | typeof Counter;
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Measured {
  return { kind: Gauge, name, help, samples };
}

function counter(name: string, help: string, value: number): Measured {
  return { kind: Counter, name, help, samples: [{ value }] };
}

function register({ kind: Kind, name, help, samples }: Measured, registry: Registry<OpenMetricsType>): void {
  const labelNames = [...new Set(samples.flatMap(({ labels = {} }) => Object.keys(labels)))];
  const metric = new Kind({ name, help, labelNames, registers: [registry] });
  for (const { labels = {}, value } of samples) metric.inc(labels, value);
}

type OpenMetricsType = typeof Registry.OPENMETRICS_CONTENT_TYPE;

interface Records {
  readonly now: number;
  readonly jobs: readonly Job[];
  readonly workers: readonly Worker[];
  readonly captures: number;
  readonly logged: number;
  readonly stamps: number;
}

async function recordsOf(office: Office): Promise<Records> {
  const { store } = office;
  return {
    now: Date.parse((await store.facts()).now),
    jobs: await withQueue(office, (queue) => queue.pending()),
    workers: await livingWorkers(store),
    captures: (await store.captures.chainHead()).length,
    logged: await store.auditLog.length(),
    stamps: (await store.stamps.list("open")).length,
  };
}

function recordSamples({ now, jobs, workers, captures, logged, stamps }: Records): readonly Measured[] {
  return [
    gauge("pingpin_jobs", "Background jobs that are not done.", jobsByState(jobs)),
    gauge("pingpin_oldest_due_job_age_seconds", "How long the oldest due job has waited.", [
      { value: oldestDue(jobs, now) },
    ]),
    gauge("pingpin_workers", "Workers that gave a sign of life in the last minute.", [{ value: workers.length }]),
    gauge(
      "pingpin_worker_running_jobs",
      "Jobs that a worker has in hand.",
      perWorker(workers, ({ running }) => running),
    ),
    gauge(
      "pingpin_worker_clock_ahead_seconds",
      "A worker's clock against the database's.",
      perWorker(workers, ({ aheadMs }) => aheadMs / 1000),
    ),
    counter("pingpin_captures", "Captures in the evidence chain.", captures),
    counter("pingpin_audit_log_entries", "Entries of the audit log.", logged),
    gauge("pingpin_stamps_pending", "Captures that wait for a time stamp.", [{ value: stamps }]),
  ];
}

function jobsByState(jobs: readonly Job[]): readonly Sample[] {
  return ["waiting", "running", "dead"].map((state) => ({
    labels: { state },
    value: jobs.filter((job) => job.state === state).length,
  }));
}

function oldestDue(jobs: readonly Job[], now: number): number {
  const waits = jobs.filter(({ state }) => state === "waiting").map(({ runAt }) => (now - Date.parse(runAt)) / 1000);
  return Math.max(0, ...waits);
}

function perWorker(workers: readonly Worker[], measure: (worker: Worker) => number): readonly Sample[] {
  return workers.map((worker) => ({ labels: { worker: worker.id, machine: worker.machine }, value: measure(worker) }));
}

function processSamples(): readonly Measured[] {
  const { user, system } = process.cpuUsage();
  return [
    gauge("process_resident_memory_bytes", "Memory of this process.", [{ value: process.memoryUsage.rss() }]),
    counter("process_cpu_seconds", "Processor time of this process.", (user + system) / 1e6),
  ];
}
