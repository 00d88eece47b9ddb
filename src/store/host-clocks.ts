import type { Selectable } from "kysely";
import type { Frontier, HostClock, HostLease, HostTurn } from "../model/frontier.ts";
import { epochOf } from "./documents.ts";
import type { Session } from "./session.ts";
import type { Database, Tables } from "./tables.ts";

type HostRecords = Pick<Frontier, "hostClock" | "setHostClock" | "takeHost" | "leaveHost">;

/** The politeness state of each host, kept across runs, and which process visits it. */
export function hostClockRecords({ db, write, writeRow }: Session): HostRecords {
  return {
    async hostClock(host) {
      const row = await rowOf(db, host);
      return row === undefined ? null : clockOf(row);
    },
    async setHostClock(clock) {
      await write((db) => putClock(db, clock));
    },
    // On disk before the visit begins: a database that falls and comes back must not give the host to a second process.
    takeHost: (lease) => writeRow((db) => takeHost(db, lease)),
    async leaveHost(host, holder, clock) {
      await writeRow(async (db) => {
        if (clock !== null) await putClock(db, clock);
        await db
          .updateTable("host_clocks")
          .set(FREE)
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

function columnsOf(clock: HostClock) {
  return {
    next_allowed_at: clock.nextAllowedAt,
    backoff_seconds: clock.backoffSeconds,
    day: clock.day,
    pages_today: clock.pagesToday,
    stopped_reason: clock.stoppedReason,
  };
}

const FREE = { leased_until: null, leased_until_ms: 0, lease_holder: null };

async function putClock(db: Database, clock: HostClock): Promise<void> {
  const row = columnsOf(clock);
  await db
    .insertInto("host_clocks")
    .values({ host: clock.host, ...row, ...FREE })
    .onConflict((conflict) => conflict.column("host").doUpdateSet(row))
    .execute();
}

async function takeHost(db: Database, { clock, holder, now, until }: HostLease): Promise<HostTurn> {
  const row = await lockedRow(db, clock);
  const stored = clockOf(row);
  if (row.leased_until !== null && row.leased_until_ms > epochOf(now))
    return { isTaken: false, clock: stored, holder: row.lease_holder, freeAt: row.leased_until };
  if (stored.nextAllowedAt !== null && epochOf(stored.nextAllowedAt) > epochOf(now))
    return { isTaken: false, clock: stored, holder: null, freeAt: stored.nextAllowedAt };
  const lease = { leased_until: until, leased_until_ms: epochOf(until), lease_holder: holder };
  await db.updateTable("host_clocks").set(lease).where("host", "=", clock.host).execute();
  return { isTaken: true, clock: stored };
}

/** The host's row, made when it is new, and kept from every other transaction until this one ends. */
async function lockedRow(db: Database, clock: HostClock): Promise<HostRow> {
  const lock = () =>
    db
      .updateTable("host_clocks")
      .set((eb) => ({ host: eb.ref("host") }))
      .where("host", "=", clock.host)
      .returningAll();
  const known = await lock().executeTakeFirst();
  if (known !== undefined) return known;
  const row = { host: clock.host, ...columnsOf(clock), ...FREE };
  await db
    .insertInto("host_clocks")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return lock().executeTakeFirstOrThrow();
}
