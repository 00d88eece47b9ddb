import { setTimeout as wait } from "node:timers/promises";
import type { PrivatePostgres } from "../../test/helpers/private-postgres.ts";
import { childrenOf } from "./cluster.ts";

/** Ends every process of a PostgreSQL by `kill -9`, the first one first, and waits until none is left. */
export async function killServer(server: PrivatePostgres): Promise<void> {
  const postmaster = server.processId();
  const all = [postmaster, ...childrenOf(postmaster)];
  for (const pid of all) endAtOnce(pid);
  while (all.some(isThere)) await wait(20);
}

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself, as connections do.
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
