import type { Selectable } from "kysely";
import type { Frontier, HostClock, HostLease, HostTurn } from "../model/frontier.ts";
import { epochOf } from "./documents.ts";
import type { Session } from "./session.ts";
import type { Database, Tables } from "./tables.ts";

type HostRecords = Pick<Frontier, "hostClock" | "setHostClock" | "takeHost" | "leaveHost">;

/** The politeness state of each host, kept across runs, and which process visits it. */
export function hostClockRecords({ db, write, writeLightly }: Session): HostRecords {
  return {
    async hostClock(host) {
      const row = await rowOf(db, host);
      return row === undefined ? null : clockOf(row);
    },
    async setHostClock(clock) {
      await write((db) => putClock(db, clock));
    },
    // A lease that a power failure takes back belonged to a process that is gone.
    takeHost: (lease) => writeLightly((db) => takeHost(db, lease)),
    async leaveHost(host, holder, clock) {
      await write(async (db) => {
        if (clock !== null) await putClock(db, clock);
        await db
          .updateTable("host_clocks")
          .set({ leased_until: null, leased_until_ms: 0, lease_holder: null })
          .where("host", "=", host)
          .where("lease_holder", "=", holder)
          .execute();
      });
    },
  };
}

type HostRow = Selectable<Tables["host_clocks"]>;

function rowOf(db: Database, host: string): Promise<HostRow | undefined> {
  return db.selectFrom("host_clocks").selectAll().where("host", "=", host).executeTakeFirst();
}

function clockOf(row: HostRow): HostClock {
  return {
    host: row.host,
    nextAllowedAt: row.next_allowed_at,
    backoffSeconds: row.backoff_seconds,
    day: row.day,
    pagesToday: row.pages_today,
    stoppedReason: row.stopped_reason,
  };
}

async function putClock(db: Database, clock: HostClock): Promise<void> {
  const row = {
    next_allowed_at: clock.nextAllowedAt,
    backoff_seconds: clock.backoffSeconds,
    day: clock.day,
    pages_today: clock.pagesToday,
    stopped_reason: clock.stoppedReason,
  };
  await db
    .insertInto("host_clocks")
    .values({ host: clock.host, ...row, leased_until: null, leased_until_ms: 0, lease_holder: null })
    .onConflict((conflict) => conflict.column("host").doUpdateSet(row))
    .execute();
}

async function takeHost(db: Database, { clock, holder, now, until }: HostLease): Promise<HostTurn> {
  const row = await rowOf(db, clock.host);
  if (row === undefined) await putClock(db, clock);
  const stored = row === undefined ? clock : clockOf(row);
  if (row?.leased_until != null && row.leased_until_ms > epochOf(now))
    return { isTaken: false, clock: stored, holder: row.lease_holder, freeAt: row.leased_until };
  if (stored.nextAllowedAt !== null && epochOf(stored.nextAllowedAt) > epochOf(now))
    return { isTaken: false, clock: stored, holder: null, freeAt: stored.nextAllowedAt };
  const lease = { leased_until: until, leased_until_ms: epochOf(until), lease_holder: holder };
  await db.updateTable("host_clocks").set(lease).where("host", "=", clock.host).execute();
  return { isTaken: true, clock: stored };
}
