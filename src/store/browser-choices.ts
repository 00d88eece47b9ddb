import { z } from "zod";
import type { BrowserChoices } from "../model/browser-choice.ts";
import type { Session } from "./session.ts";

const Choice = z.enum(["browser", "static"]).nullable();

/** What earlier visits taught about the need of a browser; may be forgotten when the power fails. */
export function browserChoiceRecords({ db, writeLightly }: Session): BrowserChoices {
  return {
    async get(host, pattern) {
      const row = await db
        .selectFrom("browser_choices")
        .selectAll()
        .where("host", "=", host)
        .where("pattern", "=", pattern)
        .executeTakeFirst();
      return row === undefined ? null : { ...row, choice: Choice.parse(row.choice) };
    },
    async put(choice) {
      const { choice: chosen, visits, misses } = choice;
      const values = { choice: chosen, visits, misses };
      await writeLightly((db) =>
        db
          .insertInto("browser_choices")
          .values({ ...choice })
          .onConflict((conflict) => conflict.columns(["host", "pattern"]).doUpdateSet(values))
          .execute(),
      );
    },
  };
}
