import { sql } from "kysely";
import { Employer } from "../model/employer.ts";
import { documentOf, recordOf, recordOrNull } from "./documents.ts";
import type { Store } from "./port.ts";
import { escaped } from "./posting-words.ts";
import type { Session } from "./session.ts";

/** Employers, one for each normalised name. */
export function employerRecords({ db, write }: Session): Store["employers"] {
  return {
    ensure: (employer) =>
      write(async (db) => {
        await db
          .insertInto("employers")
          .values({
            id: employer.id,
            name: employer.name,
            normalized_name: employer.normalizedName,
            credit_code: employer.creditCode,
            document: documentOf(Employer, employer),
          })
          .onConflict((conflict) => conflict.column("normalized_name").doNothing())
          .execute();
        const row = await db
          .selectFrom("employers")
          .select("document")
          .where("normalized_name", "=", employer.normalizedName)
          .executeTakeFirstOrThrow();
        return recordOf(Employer, row);
      }),
    async get(id) {
      return recordOrNull(
        Employer,
        await db.selectFrom("employers").select("document").where("id", "=", id).executeTakeFirst(),
      );
    },
    async list(page, search) {
      const pattern = `%${escaped(search ?? "")}%`;
      const rows = await db
        .selectFrom("employers")
        .select("document")
        .$if(page.after !== null, (query) => query.where("id", ">", page.after ?? ""))
        .$if(search !== undefined, (query) =>
          query.where(sql<boolean>`(name like ${pattern} escape '\\' or credit_code like ${pattern} escape '\\')`),
        )
        .orderBy("id")
        .limit(page.limit)
        .execute();
      return rows.map((row) => recordOf(Employer, row));
    },
  };
}
