import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

/**
 * A process as its leases name it. `machine` tells computers and containers apart, `boot` one start of the computer from
 * the next, and `started` (clock ticks since then) a process from a later one that was given the same number.
 */
const LeaseHolder = z.object({
  machine: z.string(),
  boot: z.string().nullable(),
  pid: z.int(),
  started: z.string().nullable(),
  /** Which of the process's runs; left out where it makes one at a time. */
  run: z.string().optional(),
});
type LeaseHolder = z.infer<typeof LeaseHolder>;

/** What is known of the process that holds a lease: `gone` is certain, `elsewhere` cannot be told from here. */
export type HolderState = "this" | "gone" | "running" | "elsewhere";

/** This process as its leases name it, or one of its runs. */
export function thisHolder(run?: string): string {
  const own = holderOf(process.pid);
  return JSON.stringify(run === undefined ? own : { ...own, run });
}

/** Whether nobody can be visiting for `name` any more: its process is gone, or it was a run of this one that has ended. */
export function isGone(name: string | null, livingRuns: ReadonlySet<string>): boolean {
  const state = stateOfHolder(name);
  const run = parse(name)?.run;
  return state === "gone" || (state === "this" && run !== undefined && !livingRuns.has(run));
}

/** Whether the process that named itself so is still there. Never says `gone` of one that may be at work. */
export function stateOfHolder(name: string | null): HolderState {
  const holder = parse(name);
  if (holder === null) return "elsewhere";
  const own = holderOf(process.pid);
  if (holder.machine !== own.machine) return "elsewhere";
  if (JSON.stringify({ ...holder, run: undefined }) === JSON.stringify(own)) return "this";
  if (holder.boot !== own.boot) return "gone";
  if (!isRunning(holder.pid)) return "gone";
  return holder.started === startOf(holder.pid) ? "running" : "gone";
}

/** The computer of a holder in words for people; null when it did not say. */
export function machineOfHolder(name: string | null): string | null {
  return parse(name)?.machine.split(" ", 1)[0] ?? null;
}

function parse(name: string | null): LeaseHolder | null {
  try {
    return LeaseHolder.safeParse(JSON.parse(name ?? "")).data ?? null;
  } catch {
    return null;
  }
}

function holderOf(pid: number): LeaseHolder {
  const machine = [hostname(), firstLine("/etc/machine-id"), namespaceOfProcesses()].filter((part) => part !== null);
  return { machine: machine.join(" "), boot: firstLine("/proc/sys/kernel/random/boot_id"), pid, started: startOf(pid) };
}

/** Containers of one computer count their processes apart. */
function namespaceOfProcesses(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces. Null where there is no such file. */
function startOf(pid: number): string | null {
  const stat = firstLine(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function firstLine(path: string): string | null {
  try {
    return readFileSync(path, "utf8").split("\n", 1)[0] ?? null;
  } catch {
    return null;
  }
}
