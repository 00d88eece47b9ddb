import type { Frontier } from "../model/frontier.ts";
import type { Session } from "./session.ts";

/** The politeness state of each host, kept across runs. */
export function hostClockRecords({ db, write }: Session): Pick<Frontier, "hostClock" | "setHostClock"> {
  return {
    async hostClock(host) {
      const row = await db.selectFrom("host_clocks").selectAll().where("host", "=", host).executeTakeFirst();
      if (row === undefined) return null;
      return {
        host: row.host,
        nextAllowedAt: row.next_allowed_at,
        backoffSeconds: row.backoff_seconds,
        day: row.day,
        pagesToday: row.pages_today,
        stoppedReason: row.stopped_reason,
      };
    },
    async setHostClock(clock) {
      const row = {
        next_allowed_at: clock.nextAllowedAt,
        backoff_seconds: clock.backoffSeconds,
        day: clock.day,
        pages_today: clock.pagesToday,
        stopped_reason: clock.stoppedReason,
      };
      await write((db) =>
        db
          .insertInto("host_clocks")
          .values({ host: clock.host, ...row })
          .onConflict((conflict) => conflict.column("host").doUpdateSet(row))
          .execute(),
      );
    },
  };
}
