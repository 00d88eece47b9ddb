import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileError } from "../../model/file-error.ts";
import type { JobInHand, Worker } from "../../model/worker.ts";
import type { Home } from "../home.ts";
import type { Office } from "../office.ts";

/** Where workers leave the words by which others see that the data folder is shared. */
export const WORKERS_FOLDER = "workers";

/** The file of one worker in the shared data folder. */
export function tokenFile(home: Home, workerId: string): string {
  return join(home.root, WORKERS_FOLDER, `${workerId}.txt`);
}

/** One worker's record in the database and its word in the data folder. */
export interface SignOfLife {
  /** Says that the worker lives, and measures its clock against the database's. */
  beat(jobs: readonly JobInHand[], rulesetHash: string | null): Promise<Worker>;
  /** Says that it has stopped. */
  end(): Promise<void>;
}

/** Registers this process as a worker; throws the errors of the data folder. */
export async function startSigns(office: Office, width: number): Promise<SignOfLife> {
  const { home, clock, store, toolVersion } = office;
  const startedAt = clock.now().toISOString();
  const fixed = { id: office.newId(), machine: hostname(), processId: process.pid, toolVersion, width, startedAt };
  const folderToken = randomUUID();
  const file = tokenFile(home, fixed.id);
  try {
    await mkdir(join(home.root, WORKERS_FOLDER), { recursive: true, mode: 0o700 });
    await writeFile(file, folderToken, { mode: 0o600 });
  } catch (cause) {
    throw fileError(file, cause);
  }
  let aheadMs = 0;
  let rulesetHash: string | null = null;
  const put = async (jobs: readonly JobInHand[], isEnd: boolean): Promise<Worker> => {
    const before = clock.now().getTime();
    const { now } = await store.facts();
    const after = clock.now();
    const measured = Math.round((before + after.getTime()) / 2 - Date.parse(now));
    // A slow answer tells the difference no better than by the time it took; a jump of the clock would shorten a wait.
    if (Math.abs(measured - aheadMs) > after.getTime() - before) aheadMs = measured;
    const stoppedAt = isEnd ? now : null;
    const worker: Worker = {
      ...fixed,
      rulesetHash,
      seenAt: now,
      stoppedAt,
      running: jobs.length,
      jobs,
      aheadMs,
      folderToken,
    };
    await store.workers.put(worker);
    return worker;
  };
  return {
    beat(jobs, hash) {
      rulesetHash = hash;
      return put(jobs, false);
    },
    async end() {
      await rm(file, { force: true });
      await put([], true);
    },
  };
}
