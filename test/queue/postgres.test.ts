import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tell } from "../../src/model/tell.ts";
import { openPostgresQueue } from "../../src/queue/open-postgres-queue.ts";
import type { JobQueue } from "../../src/queue/port.ts";
import { openPostgresStore } from "../../src/store/open-postgres-store.ts";
import { findPostgres, type PrivatePostgres, startPostgres } from "../helpers/private-postgres.ts";
import { jobQueueContract } from "./contract.ts";
import { killedWorkerContract } from "./killed-worker-contract.ts";

const bin = findPostgres();

describe.skipIf(bin === null)("the queue on PostgreSQL", () => {
  let server: PrivatePostgres;
  let template: string;
  beforeAll(async () => {
    server = startPostgres(bin ?? "");
    template = await preparedDatabase(server);
  });
  afterAll(() => server.stop());

  jobQueueContract(async () => {
    const url = await server.create(template);
    const clock = { now: Date.now() };
    return {
      clock,
      open: () => queueAt(url, clock),
      pass: async (milliseconds) => {
        clock.now += milliseconds;
        await ageJobs(url, milliseconds);
      },
      close: async () => undefined,
    };
  });

  test("somebody who waits for another program's lock is told so", async () => {
    const url = await server.create(template);
    const told: string[] = [];
    const queue = await queueAt(url, { now: Date.now() }, undefined, (sentence) => told.push(sentence));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("begin");
    await client.query("lock table pgboss.job in access exclusive mode");
    const pending = queue.pending();
    await expect.poll(() => told[0] ?? "").toContain("数据库正由另一个程序写入");
    await client.query("commit");
    expect(await pending).toEqual([]);
    await client.end();
    await queue.close();
  });

  killedWorkerContract(async () => {
    const url = await server.create(template);
    return {
      place: url,
      open: () => queueAt(url, { now: Date.now() }, { leaseMs: 1500, retrySeconds: 1 }),
      close: async () => undefined,
    };
  });
});

/** The name of a database with the tables of store and queue, which copies are made of: making them anew takes seconds. */
async function preparedDatabase(server: PrivatePostgres): Promise<string> {
  const url = await server.create();
  await (await openPostgresStore(url)).close();
  await (await queueAt(url, { now: Date.now() })).close();
  return /\/(\w+)\?/.exec(url)?.[1] ?? "";
}

/** A job's lease and its wait after a failure are as long as the queue that sent it says. */
function queueAt(
  url: string,
  clock: { now: number },
  times = { leaseMs: 60_000, retrySeconds: 30 },
  tell: Tell | null = null,
): Promise<JobQueue> {
  return openPostgresQueue(url, {
    ...times,
    pollMs: 20,
    translate: (error) => error,
    tell,
    now: () => new Date(clock.now),
    sleep: async (milliseconds, signal) =>
      void (await wait(milliseconds, undefined, { signal }).catch(() => undefined)),
  });
}

/** The server's clock cannot be set, so its jobs are made older instead. */
async function ageJobs(url: string, milliseconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const earlier = (column: string) => `${column} = ${column} - interval '${milliseconds} milliseconds'`;
  await client.query(`update pgboss.job set ${["start_after", "started_on", "created_on"].map(earlier).join(", ")}`);
  await client.end();
}
