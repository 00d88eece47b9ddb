import { setTimeout as wait } from "node:timers/promises";
import { openPostgresQueue } from "../../src/queue/open-postgres-queue.ts";
import { openSqliteQueue } from "../../src/queue/open-sqlite-queue.ts";

// Works on the jobs of a queue and prints each as it starts and ends until it is killed; after `most` jobs none ends.
const [place = "", holder = "", most = "1000"] = process.argv.slice(2);
let count = 0;
const times = {
  leaseMs: 1500,
  pollMs: 50,
  now: () => new Date(),
  sleep: async (milliseconds: number) => void (await wait(milliseconds)),
};
const queue = place.startsWith("postgres:")
  ? await openPostgresQueue(place, { ...times, retrySeconds: 1, translate: (error) => error, tell: null })
  : openSqliteQueue(place, { holder, isGone: () => false, tell: null, ...times });
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
const handler = async ({ id }: { readonly id: string }): Promise<undefined> => {
  process.stdout.write(`start ${id}\n`);
  count += 1;
  await wait(count > Number(most) ? 3_600_000 : 60);
  process.stdout.write(`end ${id}\n`);
};
await queue.work(handler, { signal: stop.signal, width: 3, untilIdle: false });
await queue.close();
