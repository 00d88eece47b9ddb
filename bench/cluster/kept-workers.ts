import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { Home } from "../../src/app/home.ts";

/** Workers that are started again when they end, as systemd does. */
export interface KeptWorkers {
  /** Kills one of them, the one that `pick` (0 up to 1) falls on. */
  kill(pick: number): void;
  /** Ends that nobody had asked for, with their exit codes. */
  readonly faults: (number | null)[];
  readonly started: { count: number };
  /** Sentences about a database out of reach. */
  readonly said: string[];
  /** Tells all to stop and waits until they have. */
  stop(): Promise<readonly (number | null)[]>;
}

const RESTART_MS = 1000;

/** Starts so many workers in a hurry, whose leases, slices and retries are seconds instead of minutes. */
export function keepWorkers(root: string, home: Home, count: number): KeptWorkers {
  const places: { child: ChildProcess; killed: boolean }[] = [];
  const kept = { faults: [] as (number | null)[], started: { count: 0 }, said: [] as string[] };
  let stopping = false;
  const start = (place: number): void => {
    const child = startHurried(root, home, kept.said);
    const seat = { child, killed: false };
    places[place] = seat;
    kept.started.count += 1;
    child.once("exit", async (code) => {
      if (stopping) return;
      if (!seat.killed) kept.faults.push(code);
      await wait(RESTART_MS);
      if (!stopping) start(place);
    });
  };
  for (let place = 0; place < count; place += 1) start(place);
  return {
    ...kept,
    kill(pick) {
      const seat = places[Math.floor(pick * count)];
      if (seat === undefined) return;
      seat.killed = true;
      seat.child.kill("SIGKILL");
    },
    async stop() {
      stopping = true;
      return Promise.all(places.map(({ child }) => endOf(child)));
    },
  };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill("SIGTERM");
  await once(child, "exit");
  return child.exitCode;
}

function startHurried(root: string, { root: folder, cache, databaseUrl }: Home, said: string[]): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "test/app/worker/working-child.ts", folder, cache, "16"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl ?? "", PINGPIN_LOG: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.includes("数据库")) said.push(line);
  });
  return child;
}
